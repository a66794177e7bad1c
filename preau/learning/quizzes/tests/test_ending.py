"""The end of an attempt that comes by the outbox: once, from when it was meant, never after its time."""

import datetime as dt
import json
import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes import ending, marking, trying
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Finish, Response

MINUTE = dt.timedelta(minutes=1)
EVERYONE = ["ines", "adam", "sacha", "samira", "julien", "anne", "claire", "marc", "helene", "stranger", "nobody"]


@pytest.fixture
def timed(quiz, cast):
    """Half an hour, begun an hour ago."""
    quiz.minutes_limit = 30
    quiz.save()
    return begin(quiz, cast.ines, key=uuid.uuid4(), now=timezone.now() - 60 * MINUTE)


def sent(client, attempt, value, *, at=None):
    at = at or timezone.now()
    return client.put(
        f"/qcm/essais/{attempt.pk}/terminer/",
        json.dumps({"value": value, "at": at.timestamp() * 1000}),
        content_type="application/json",
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )


def test_it_takes_what_the_sheet_says_then_hands_in(cast, attempt):
    slot = attempt.layout[0]
    answer = sent(cast.client("ines"), attempt, {slot: "a"})
    assert answer.status_code == 204
    assert list(Response.objects.values_list("slot_id", "value")) == [(slot, "a")]
    assert Finish.objects.get().how == Finish.How.PUPIL


def test_again_changes_nothing(cast, attempt):
    slot = attempt.layout[0]
    client = cast.client("ines")
    for _ in range(2):
        assert sent(client, attempt, {slot: "a"}).status_code == 204
    assert (Finish.objects.count(), Response.objects.count()) == (1, 1)


def test_what_was_ended_on_the_device_counts_from_then(quiz, cast):
    began = timezone.now() - 60 * MINUTE
    attempt = begin(quiz, cast.ines, key=uuid.uuid4(), now=began)
    ending.end(attempt, {}, client_at=began + 10 * MINUTE)
    assert Finish.objects.get().at == began + 10 * MINUTE


def test_a_device_whose_clock_runs_wild_ends_now(quiz, cast):
    now = timezone.now()
    attempt = begin(quiz, cast.ines, key=uuid.uuid4(), now=now - 60 * MINUTE)
    ending.end(attempt, {}, client_at=now + dt.timedelta(days=400), now=now)
    assert Finish.objects.get().at == now


def test_its_time_is_over_wherever_the_gesture_was_made(timed):
    ending.end(timed, {}, client_at=timed.deadline + MINUTE)
    assert (Finish.objects.get().how, Finish.objects.get().at) == (Finish.How.CLOCK, timed.deadline)


def test_what_was_written_in_time_is_taken_although_the_clock_had_closed_it(timed):
    marking.finish_overdue()
    timed.refresh_from_db()
    slot = timed.layout[0]
    timed.answer(slot, "a", seq=1, key="late", client_at=timed.deadline - MINUTE)
    ending.end(timed, {}, client_at=timed.deadline)
    assert marking.totals([timed])[timed.pk].earned == 1
    assert timed.came_later == 1


def test_one_refused_answer_keeps_out_no_other(quiz, cast, attempt):
    checked, other = attempt.layout[:2]
    attempt.answer(checked, "b", seq=1, key="one", client_at=timezone.now())
    trying.check(attempt, checked)
    refusal = ending.end(attempt, {checked: "a", other: ["a", "b"]}, client_at=timezone.now())
    assert refusal == "Tu as déjà vérifié cette question : ta réponse ne change plus."
    assert attempt.values == {checked: "b", other: ["a", "b"]}
    assert attempt.is_finished


@pytest.mark.parametrize("value", ["a", ["a"], {"x": 1}, None])
def test_what_cannot_be_read_ends_nothing(cast, attempt, value):
    assert sent(cast.client("ines"), attempt, value).status_code == 400
    assert Finish.objects.count() == 0


def test_only_its_pupil_ends_it(cast, attempt):
    found = {who: sent(cast.client(who), attempt, {}).status_code for who in EVERYONE}
    assert found == {
        "ines": 204, "adam": 404, "sacha": 404, "samira": 403, "julien": 403, "anne": 404, "claire": 403, "marc": 403,
        "helene": 403, "stranger": 404, "nobody": 401,
    }  # fmt: skip


def test_the_server_says_what_time_it_is_and_when_it_ends(cast, timed):
    told = cast.client("ines").get(f"/qcm/essais/{timed.pk}/temps/").json()
    assert told["ends"] == int(timed.deadline.timestamp() * 1000)
    assert abs(told["now"] - timezone.now().timestamp() * 1000) < 60_000
    assert told["finished"] is False
    assert cast.client("sacha").get(f"/qcm/essais/{timed.pk}/temps/").status_code == 404
