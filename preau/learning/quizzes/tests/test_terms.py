"""Other dates, tries and minutes for some: which holds, who sees it, what it changes, and taking it back."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.learning.quizzes import differing, marking, terms
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Accommodation, Override, Refused
from preau.school.activities.models import Activity, Extension, Progress
from preau.school.people.models import Cohort, CohortMember

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def evaluation(give, fill, now):
    """An evaluation of half an hour, open now, due in two hours, closed in three."""
    quiz = fill(give(nature=Activity.Nature.ASSESSMENT, due_at=now + 2 * HOUR, closes_at=now + 3 * HOUR))
    quiz.minutes_limit = 30
    quiz.save()
    return quiz


@pytest.fixture
def group(cast):
    """`group("G1", pupil…)`: of this year."""

    def grouping(code, *pupils):
        one = Cohort.objects.create(school=cast.school, year=cast.school.year, kind=Cohort.Kind.GROUP, code=code)
        CohortMember.objects.bulk_create(CohortMember(cohort=one, pupil=pupil) for pupil in pupils)
        return one

    return grouping


@pytest.fixture
def said(evaluation, cast):
    """`said(pupil=…, minutes_limit=…)`"""
    return lambda **what: differing.differ(Override(quiz=evaluation, **what), by=cast.julien)


def fresh(quiz):
    return type(quiz).objects.select_related("activity").get(pk=quiz.pk)


def test_nothing_said_is_as_for_everyone(evaluation, cast, now):
    assert terms.of(evaluation, cast.ines) == terms.of_everyone(evaluation)
    assert terms.of(evaluation, cast.ines) == terms.Terms(None, now + 2 * HOUR, now + 3 * HOUR, 1, 30)


def test_a_pupil_s_own_passes_before_their_groups_even_less_favourable(evaluation, cast, group, said):
    said(cohort=group("G1", cast.ines), minutes_limit=60, attempts_allowed=3)
    said(pupil=cast.ines, minutes_limit=40)
    held = terms.of(fresh(evaluation), cast.ines)
    assert (held.minutes, held.attempts_allowed) == (40, 3)


def test_of_two_groups_the_most_favourable_holds_field_by_field(evaluation, cast, group, said, now):
    said(cohort=group("G1", cast.ines), minutes_limit=45, attempts_allowed=0, opens_at=now + HOUR)
    said(cohort=group("G2", cast.ines, cast.sacha), minutes_limit=50, attempts_allowed=5, opens_at=now - HOUR)
    held = terms.of_all(fresh(evaluation), [cast.ines, cast.sacha])
    assert (held[cast.ines.pk].minutes, held[cast.ines.pk].attempts_allowed) == (50, 0)
    assert held[cast.ines.pk].opens_at == now - HOUR
    assert (held[cast.sacha.pk].minutes, held[cast.sacha.pk].attempts_allowed) == (50, 5)


def test_no_limit_at_all_is_the_most_favourable(evaluation, cast, group, said):
    said(cohort=group("G1", cast.ines), minutes_limit=90)
    said(cohort=group("G2", cast.ines), minutes_limit=0)
    assert terms.of(fresh(evaluation), cast.ines).minutes is None


def test_the_factor_multiplies_the_limit_that_results_and_moves_the_closing(evaluation, cast, said, now):
    Accommodation.objects.create(person=cast.ines, factor=Decimal("1.33"))
    said(pupil=cast.ines, minutes_limit=45)
    held = terms.of(fresh(evaluation), cast.ines)
    assert (held.minutes, held.ends_by) == (60, now + 3 * HOUR + 15 * MINUTE)
    late = begin(fresh(evaluation), cast.ines, key=uuid.uuid4(), now=now + 2 * HOUR + 50 * MINUTE)
    assert late.ends_at == now + 3 * HOUR + 15 * MINUTE
    assert late.deadline == now + 3 * HOUR + 50 * MINUTE


def test_its_own_opening_and_closing_decide_who_begins(evaluation, cast, said, now):
    said(pupil=cast.ines, opens_at=now + HOUR)
    with pytest.raises(Refused, match="pas ouvert"):
        begin(fresh(evaluation), cast.ines, key=uuid.uuid4(), now=now)
    said(pupil=cast.ines, closes_at=now + 5 * HOUR)
    begin(fresh(evaluation), cast.ines, key=uuid.uuid4(), now=now + 4 * HOUR)
    with pytest.raises(Refused, match="pas ouvert"):
        begin(fresh(evaluation), cast.sacha, key=uuid.uuid4(), now=now + 4 * HOUR)


def test_the_due_date_of_each_is_what_every_page_reads(evaluation, cast, group, said, now):
    row = said(cohort=group("G1", cast.ines), due_at=now + 24 * HOUR)
    activity = fresh(evaluation).activity
    assert (activity.due_for(cast.ines.pk), activity.due_for(cast.sacha.pk)) == (now + 24 * HOUR, now + 2 * HOUR)
    assert terms.of(fresh(evaluation), cast.ines).closes_at == now + 24 * HOUR
    differing.take_back(row, by=cast.julien)
    assert Extension.objects.count() == 0
    assert terms.of(fresh(evaluation), cast.ines) == terms.of_everyone(fresh(evaluation))


def test_taking_back_leaves_a_delay_that_was_granted_otherwise(evaluation, cast, said, now):
    row = said(pupil=cast.ines, due_at=now + 24 * HOUR)
    Extension.grant(evaluation.activity, cast.ines, now + 48 * HOUR, by=cast.claire)
    differing.take_back(row, by=cast.julien)
    assert fresh(evaluation).activity.due_for(cast.ines.pk) == now + 48 * HOUR


def test_who_comes_into_the_group_later_has_its_due_date(evaluation, cast, group, said, now):
    latin = group("G1", cast.ines)
    said(cohort=latin, due_at=now + 24 * HOUR)
    CohortMember.objects.create(cohort=latin, pupil=cast.sacha)
    assert (differing.keep_in_line(), differing.keep_in_line()) == (1, 0)
    assert fresh(evaluation).activity.due_for(cast.sacha.pk) == now + 24 * HOUR


def test_whoever_is_at_work_goes_on_by_what_is_said_now(evaluation, cast, said, now):
    attempt = begin(evaluation, cast.ines, key=uuid.uuid4(), now=now)
    row = said(pupil=cast.ines, minutes_limit=60)
    attempt.refresh_from_db()
    assert attempt.ends_at == now + HOUR
    differing.take_back(row, by=cast.julien)
    attempt.refresh_from_db()
    assert attempt.ends_at == now + 30 * MINUTE


def test_the_class_s_closing_closes_nobody_who_has_their_own(evaluation, cast, said, now):
    said(pupil=cast.ines, closes_at=now + 6 * HOUR, minutes_limit=0)
    for pupil in (cast.ines, cast.sacha):
        begin(fresh(evaluation), pupil, key=uuid.uuid4(), now=now + 2 * HOUR + 50 * MINUTE)
    assert marking.finish_overdue(now + 4 * HOUR) == 1
    assert [one.pupil for one in evaluation.attempts.unfinished()] == [cast.ines]
    assert marking.finish_overdue(now + 7 * HOUR) == 1


def test_solutions_wait_for_one_s_own_closing(evaluation, cast, said, now):
    said(pupil=cast.ines, closes_at=now + 6 * HOUR)
    attempt = begin(fresh(evaluation), cast.ines, key=uuid.uuid4(), now=now)
    marking.finish(attempt, now=now + MINUTE)
    assert marking.moment(attempt, now + 4 * HOUR) == "open"
    assert marking.moment(attempt, now + 7 * HOUR) == "closed"
    assert Progress.objects.of(cast.ines).get().mark == ""


def test_more_time_after_the_fact_goes_on_with_the_same_attempt(evaluation, cast, answer_all, now):
    attempt = begin(evaluation, cast.ines, key=uuid.uuid4(), now=now)
    marking.finish_overdue(now + HOUR)
    attempt = evaluation.attempts.get()
    differing.reopen(attempt, 10, by=cast.julien, now=now + 5 * HOUR)
    again = begin(fresh(evaluation), cast.ines, key=uuid.uuid4(), now=now + 5 * HOUR)
    assert (again.pk, again.ends_at) == (attempt.pk, now + 5 * HOUR + 10 * MINUTE)
    assert marking.finish_overdue(now + 5 * HOUR + 5 * MINUTE) == 0
    assert marking.finish_overdue(now + 5 * HOUR + 12 * MINUTE) == 1


def test_a_class_is_read_in_as_many_statements_as_a_pupil(evaluation, cast, group, said):
    said(cohort=group("G1", cast.ines, cast.sacha), minutes_limit=45)
    counts = []
    for pupils in ([cast.ines], [cast.ines, cast.sacha, cast.adam]):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            terms.of_all(fresh(evaluation), pupils)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_each_sees_their_own_figures_and_only_the_teacher_the_table(evaluation, cast, said):
    Accommodation.objects.create(person=cast.ines, factor=Decimal("1.33"))
    said(pupil=cast.ines, minutes_limit=45)
    address = f"/qcm/{evaluation.pk}/"
    assert "1\u00a0h au plus" in cast.client("ines").get(address).content.decode()
    assert "1\u00a0h au plus" in cast.client("samira").get(address).content.decode()
    other = cast.client("sacha").get(address).content.decode()
    assert "30\u00a0min au plus" in other
    assert "aménag" not in other
    table = cast.client("julien").get(f"/qcm/{evaluation.pk}/amenager/").content.decode()
    assert table.count('<span class="soft">temps aménagé</span>') == 1


EVERYONE = ["ines", "adam", "samira", "julien", "anne", "claire", "marc", "helene", "stranger"]


def test_who_says_it_and_who_takes_it_back(evaluation, cast, said):
    row = said(pupil=cast.ines, minutes_limit=45)
    sent = {"whom": f"p{cast.sacha.pk}", "minutes_limit": "50"}
    found = {who: cast.client(who).post(f"/qcm/{evaluation.pk}/amenager/", sent).status_code for who in EVERYONE}
    assert found == {
        "ines": 403, "adam": 404, "samira": 403, "julien": 302, "anne": 403, "claire": 403, "marc": 403, "helene": 403,
        "stranger": 404,
    }  # fmt: skip
    found = {who: cast.client(who).post(f"/qcm/amenager/{row.pk}/retirer/").status_code for who in EVERYONE}
    assert found == dict.fromkeys(EVERYONE, 404) | {"julien": 302}
    assert [(one.pupil, one.minutes_limit) for one in evaluation.overrides.all()] == [(cast.sacha, 50)]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"whom": ""}, "1 réponse est à revoir"),
        ({"whom": "p0", "minutes_limit": "50"}, "1 réponse est à revoir"),
        ({"whom": "own"}, "Dites au moins une chose qui change"),
        ({"whom": "own", "opens_at": "2026-11-03T10:00", "closes_at": "2026-11-03T09:00"}, "après l’ouverture"),
    ],
)
def test_what_says_nothing_is_refused_with_a_sentence(evaluation, cast, sent, words):
    sent = {**sent, "whom": f"p{cast.ines.pk}" if sent["whom"] == "own" else sent["whom"]}
    answer = cast.client("julien").post(f"/qcm/{evaluation.pk}/amenager/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("\u00a0", " ")
    assert Override.objects.count() == 0


def test_only_who_gave_it_reopens_an_attempt(cast, attempt):
    marking.finish(attempt)
    address = f"/qcm/essais/{attempt.pk}/rouvrir/"
    assert cast.client("ines").post(address, {"minutes": 10}).status_code == 403
    assert cast.client("claire").post(address, {"minutes": 10}).status_code == 403
    assert cast.client("julien").post(address, {"minutes": "dix"}).status_code == 302
    assert attempt.quiz.attempts.unfinished().count() == 0
    assert cast.client("julien").post(address, {"minutes": 10}).status_code == 302
    assert attempt.quiz.attempts.unfinished().count() == 1
    assert cast.client("julien").post(address, {"minutes": 10}).status_code == 404
