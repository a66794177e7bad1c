"""What a content says of a pupil: taken down once, and how far it brings them."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.h5p.bringing import bring
from preau.learning.h5p.models import KeptState, Statement
from preau.school.activities.models import Activity, Progress

DONE = {"verb": "completed", "part": "", "score": {"raw": 2, "max": 3}, "completion": True}


def milliseconds(moment):
    return round(moment.timestamp() * 1000)


@pytest.fixture
def say(cast, interactive):
    """`say(key, at=…, **words)`: what the page sends for Inès; its answer."""

    def saying(key="1", *, who="ines", at=None, to=None, **words):
        sent = {**DONE, "at": milliseconds(at or timezone.now()), **words}
        return cast.client(who).post(
            reverse("h5p:statement", args=[(to or interactive).pk]),
            json.dumps(sent),
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )

    return saying


@pytest.fixture
def progress(cast, interactive):
    """`progress()`: step and mark of Inès."""
    return lambda: Progress.objects.filter(activity=interactive.pk, pupil=cast.ines).values_list("step", "mark").first()


def test_the_end_hands_the_work_in_with_its_score(say, progress):
    assert say().status_code == 204
    assert progress() == (Progress.Step.HANDED_IN, "13,5/20")


def test_what_is_sent_again_is_taken_once(say, interactive):
    moment = timezone.now()
    assert [say("1", at=moment).status_code for _ in range(3)] == [204, 204, 204]
    say("2", at=moment)
    assert interactive.statements.count() == 2


@pytest.mark.parametrize(("counts", "mark"), [("best", "20/20"), ("last", "6,5/20")])
def test_the_score_that_counts_is_the_teachers_choice(say, progress, interactive, counts, mark):
    interactive.counts = counts
    interactive.save()
    say("1", score={"raw": 3, "max": 3})
    say("2", score={"raw": 1, "max": 3})
    assert progress() == (Progress.Step.HANDED_IN, mark)


def test_doing_it_again_after_the_date_makes_nothing_late(say, interactive, cast):
    say("1")
    first = Progress.objects.get(activity=interactive.pk, pupil=cast.ines).handed_in_at
    say("2", score={"raw": 3, "max": 3})
    again = Progress.objects.get(activity=interactive.pk, pupil=cast.ines)
    assert (again.handed_in_at, again.mark) == (first, "20/20")


def test_a_beginning_and_a_part_hand_nothing_in(say, progress, interactive):
    say("1", verb="attempted", score=None, completion=False)
    assert (progress(), interactive.statements.count()) == ((Progress.Step.STARTED, ""), 0)
    say("2", verb="answered", part="phrase-1", score={"raw": 1, "max": 1})
    assert progress() == (Progress.Step.STARTED, "")
    assert list(interactive.statements.values_list("verb", "part", "raw")) == [("answered", "phrase-1", 1)]


def test_a_single_question_is_over_once_answered(say, progress):
    say(verb="answered", score={"raw": 0, "max": 1}, completion=True)
    assert progress() == (Progress.Step.HANDED_IN, "0/20")


def test_what_has_no_score_is_done_without_a_mark(say, progress):
    say(score={"raw": 0, "max": 0})
    assert progress() == (Progress.Step.HANDED_IN, "")


def test_points_stay_within_their_most(say, interactive):
    say(score={"raw": 7.123456, "max": 5.5})
    said = interactive.statements.get()
    assert (said.raw, said.most, said.share) == (said.most, said.most, 1)


def test_a_verb_of_no_interest_is_not_written(say, interactive, progress):
    assert say(verb="interacted").status_code == 204
    assert (interactive.statements.count(), progress()) == (0, None)


@pytest.mark.parametrize(
    "words",
    [
        {"verb": 3},
        {"verb": None},
        {"part": "a" * 65},
        {"part": ["a"]},
        {"part": "<b>"},
        {"score": {"raw": "3", "max": 3}},
        {"score": {"raw": -1, "max": 3}},
        {"score": {"raw": True, "max": 3}},
        {"score": {"raw": 1e300, "max": 3}},
        {"at": "hier"},
        {"at": None},
        {"at": -1},
        {"more": "x" * 30_000},
    ],
)
def test_what_is_not_said_clearly_is_not_taken(cast, interactive, words):
    answer = cast.client("ines").post(
        reverse("h5p:statement", args=[interactive.pk]),
        json.dumps({**DONE, "at": 1, **words}),
        content_type="application/json",
        headers={"Idempotency-Key": "1"},
    )
    assert (answer.status_code, interactive.statements.count()) == (400, 0)


@pytest.mark.parametrize("body", ["", "[]", "{", "[" * 15_000, "3", '{"score": NaN}'])
def test_what_is_no_statement_is_not_taken(cast, interactive, body):
    place = reverse("h5p:statement", args=[interactive.pk])
    answer = cast.client("ines").post(place, body, content_type="application/json", headers={"Idempotency-Key": "1"})
    assert answer.status_code == 400


def test_without_a_key_it_could_be_taken_twice(cast, interactive):
    answer = cast.client("ines").post(
        reverse("h5p:statement", args=[interactive.pk]),
        json.dumps({**DONE, "at": 1}),
        content_type="application/json",
    )
    assert (answer.status_code, interactive.statements.count()) == (400, 0)


def test_what_was_done_before_it_closed_is_taken_late(say, interactive, progress):
    closed = timezone.now() - dt.timedelta(minutes=5)
    Activity.objects.filter(pk=interactive.pk).update(closes_at=closed)
    late = say("1", at=timezone.now())
    assert (late.status_code, late.json()["sentence"]) == (
        422,
        "Cette activité est fermée : ce qui vient d’être fait n’est pas noté.",
    )
    assert say("2", at=closed - dt.timedelta(minutes=1)).status_code == 204
    assert progress() == (Progress.Step.HANDED_IN, "13,5/20")


def test_a_clock_that_runs_ahead_is_brought_back(say, interactive):
    say(at=timezone.now() + dt.timedelta(days=3))
    assert interactive.statements.get().said_at <= timezone.now()


def test_the_same_key_of_two_pupils_is_two_statements(say, interactive):
    say("1")
    say("1", who="lucas")
    assert interactive.statements.count() == Statement.objects.count() == 2


def keep(cast, interactive, seq, data, who="ines", package=None):
    place = reverse("h5p:state", args=[interactive.pk, package or interactive.package_id, seq])
    return cast.client(who).put(place, json.dumps({"data": data}), content_type="application/json").status_code


def test_where_a_pupil_is_is_kept_the_later_wins(cast, interactive):
    states = [{"0": {"state": f'{{"given":[{n}]}}'}} for n in range(3)]
    assert [keep(cast, interactive, seq, states[n]) for n, seq in enumerate((200, 300, 250))] == [204, 204, 204]
    assert (KeptState.of(interactive, cast.ines), KeptState.of(interactive, cast.adam)) == (states[1], {})
    page = cast.client("ines").get(interactive.activity.href).content.decode()
    assert "given" in page


def test_a_state_too_long_or_of_another_shape_is_not_kept(cast, interactive):
    assert keep(cast, interactive, 1, {"0": {"state": "x" * 400_000}}) == 400
    assert keep(cast, interactive, 1, [3]) == 400
    assert KeptState.of(interactive, cast.ines) == {}


def test_another_content_begins_anew_and_the_first_is_found_again_if_it_is_brought_back(cast, interactive, kept, pack):
    first, state, later = interactive.package_id, {"0": {"state": "1"}}, {"0": {"state": "2"}}
    keep(cast, interactive, 1, state)
    bring(interactive, kept(pack(**{"content/a.txt": b"a"}), "autre.h5p"), by=cast.julien)
    assert KeptState.of(interactive, cast.ines) == {}
    assert keep(cast, interactive, 1, {"0": {"state": "3"}}) == 204
    assert keep(cast, interactive, 2, later, package=first) == 204  # from a page that was open before
    assert keep(cast, interactive, 2, later, who="lucas", package=first) == 422
    bring(interactive, kept(pack(), "premier.h5p"), by=cast.julien)
    assert (interactive.package_id, KeptState.of(interactive, cast.ines)) == (first, later)


def test_the_pupil_may_say_that_it_is_done(cast, interactive, progress):
    answer = cast.client("ines").post(reverse("h5p:end", args=[interactive.pk]))
    assert (answer.status_code, progress()) == (302, (Progress.Step.HANDED_IN, ""))
