"""Saying other dates, tries or minutes for some, and taking it back: whoever is at work goes on by the new ones."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.quizzes import terms
from preau.learning.quizzes.models import Attempt, Finish, Override, Quiz
from preau.school.activities.models import Extension


@transaction.atomic
def differ(override: Override, *, by: Any) -> Override:
    """Said again of the same group or pupil, it replaces what was said."""
    quiz, before = override.quiz, _dues(override.quiz)
    Override.objects.filter(quiz=quiz, cohort=override.cohort, pupil=override.pupil).exclude(pk=override.pk).delete()
    override.by, override.at = by, timezone.now()
    override.save()
    _write("override.said", override, by)
    _settle(quiz, before, by=by)
    return override


@transaction.atomic
def take_back(override: Override, *, by: Any) -> None:
    quiz, before = override.quiz, _dues(override.quiz)
    _write("override.taken_back", override, by)
    override.delete()
    _settle(quiz, before, by=by)


@transaction.atomic
def reopen(attempt: Attempt, minutes: int, *, by: Any, now: dt.datetime | None = None) -> None:
    """More time after the fact: the same attempt goes on where it was, for so many minutes."""
    now = now or timezone.now()
    Finish.objects.filter(attempt=attempt).delete()
    attempt.granted_until = now + dt.timedelta(minutes=minutes)
    attempt.save(update_fields=["granted_until"])
    activity = attempt.quiz.activity
    record("attempt.reopened", by=by, on=activity, scope=activity.school.scope, pupil=attempt.pupil_id, minutes=minutes)


def keep_in_line() -> int:
    """Pupils come into groups of which something is said: their due dates follow; how many were written."""
    written = 0
    quizzes = Quiz.objects.filter(overrides__due_at__gt=timezone.now(), overrides__cohort__isnull=False).distinct()
    for quiz in quizzes.select_related("activity__school", "activity__audience"):
        missing = {pk: due for pk, due in _dues(quiz).items() if pk not in quiz.activity.extended}
        for one in quiz.activity.pupils.filter(pk__in=missing):
            Extension.grant(quiz.activity, one, missing[one.pk], by=quiz.activity.author)
        written += len(missing)
    return written


def _dues(quiz: Quiz) -> dict[int, dt.datetime]:
    return terms.due_said(quiz, quiz.activity.pupils)


def _settle(quiz: Quiz, before: dict[int, dt.datetime], *, by: Any) -> None:
    """The due dates that every page reads, and the ends of the attempts that are open."""
    after = _dues(quiz)
    for pupil in quiz.activity.pupils.filter(pk__in=[*before, *after]):
        if pupil.pk in after and after[pupil.pk] != before.get(pupil.pk):
            Extension.grant(quiz.activity, pupil, after[pupil.pk], by=by)
        elif pupil.pk not in after:
            Extension.objects.filter(activity=quiz.activity, pupil=pupil, due_at=before[pupil.pk]).delete()
    quiz.activity.__dict__.pop("extended", None)
    settle_open(quiz)


def settle_open(quiz: Quiz) -> None:
    going_on = list(quiz.attempts.unfinished().select_related("pupil"))
    held = terms.of_all(quiz, [one.pupil for one in going_on])
    for one in going_on:
        mine = held[one.pupil_id]
        one.deadline, one.closes_at = mine.deadline(one.started_at), mine.ends_by
    Attempt.objects.bulk_update(going_on, ["deadline", "closes_at"])


def _write(act: str, override: Override, by: Any) -> None:
    activity = override.quiz.activity
    record(act, by=by, on=activity, scope=activity.school.scope, pupil=override.pupil_id, cohort=override.cohort_id)
