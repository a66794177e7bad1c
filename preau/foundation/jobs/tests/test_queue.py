import datetime as dt

import pytest
from django.utils import timezone
from django_tasks import task

from preau.foundation.jobs import schedule
from preau.foundation.jobs.asking import ask, progress
from preau.foundation.jobs.models import LEASE, Job
from preau.foundation.jobs.worker import drain, run_next

done: list[str] = []


@task()
def note(word: str) -> str:
    done.append(word)
    return word.upper()


@task()
def stumble() -> None:
    raise ValueError("une pierre")


@task()
def climb(steps: int) -> None:
    for step in range(steps):
        progress(step + 1, steps, f"marche {step + 1}")


@pytest.fixture(autouse=True)
def clean():
    done.clear()


def test_what_is_asked_is_done_and_its_result_kept(db):
    job = ask(note, "bonjour")
    assert drain() == 1
    job.refresh_from_db()
    assert (job.status, job.result, done) == (Job.Status.SUCCEEDED, "BONJOUR", ["bonjour"])


def test_asking_twice_with_one_key_is_asking_once(db):
    first, second = ask(note, "a", key="import:1"), ask(note, "a", key="import:1")
    drain()
    assert (first.pk, done) == (second.pk, ["a"])


def test_django_s_own_interface_goes_to_the_same_queue(db):
    result = note.enqueue("bonjour")
    drain()
    result.refresh()
    assert result.return_value == "BONJOUR"


def test_what_fails_is_tried_again_each_time_later_then_given_up(db, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00", tick=False)
    job = ask(stumble, max_attempts=3)
    waits = []
    while not job.is_finished:
        drain()
        job.refresh_from_db()
        waits.append((job.run_after - timezone.now()).total_seconds())
        time_machine.shift(60)
    assert (job.status, job.attempts, waits[:2]) == (Job.Status.FAILED, 3, [5.0, 10.0])
    assert job.error.strip().endswith("ValueError: une pierre")


def test_a_job_whose_worker_died_is_taken_over(db, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00", tick=False)
    job = ask(note, "reprise")
    assert job.claim(timezone.now())
    assert run_next() is False
    time_machine.shift(LEASE + dt.timedelta(seconds=1))
    drain()
    assert done == ["reprise"]


def test_two_workers_cannot_take_the_same_job(db):
    job = ask(note, "a")
    other = Job.objects.get(pk=job.pk)
    assert [job.claim(timezone.now()), other.claim(timezone.now())] == [True, False]


def test_progress_is_told_from_inside(db):
    job = ask(climb, 4)
    drain()
    job.refresh_from_db()
    assert (job.done, job.total, job.message, job.percent) == (4, 4, "marche 4", 100)


def test_outside_of_a_job_progress_says_nothing(db):
    progress(1, 2)
    assert Job.objects.count() == 0


def test_the_clock_asks_once_a_period_however_many_workers_tick(db, monkeypatch):
    monkeypatch.setattr(schedule, "_recurrences", [])
    schedule.every(note, minutes=5)
    now = dt.datetime(2026, 11, 20, 10, 1, tzinfo=dt.UTC)
    for minute in (1, 2, 4, 6):
        schedule.tick(now.replace(minute=minute))
    assert Job.objects.count() == 2


@pytest.mark.parametrize(("who", "seen"), [("admin", 1), ("helene", 0), ("stranger", 0)])
def test_a_job_is_followed_by_who_asked_for_it(cast, who, seen):
    ask(note, "a", by=cast.admin)
    assert Job.objects.visible_to(cast.people[who]).count() == seen


def test_asking_for_what_was_already_asked_does_not_wake_the_worker(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rung:
        ask(note, "a", key="import:1")
    assert len(rung) == 1
    with django_capture_on_commit_callbacks() as rung:
        ask(note, "a", key="import:1")
    assert rung == []
