"""Work handed in by several: one sealed copy each, one answer for all, another for one of them."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Max

from preau.foundation.journal.models import record
from preau.learning.handins.drafts.work import Work, fingerprint
from preau.learning.handins.models import Feedback, Grade, Submission, SubmissionFile, Team
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance


def mates_of(team: Team | None, pupil: Any) -> list[Any]:
    """Who hands in with this pupil, by name."""
    return [one for one in team.by_name if one.pk != pupil.pk] if team else []


def share(submission: Submission, pupils: Iterable[Any], work: Work) -> list[Submission]:
    """The same work, sealed at the same instant in the name of each: their copy, their receipt, their progress."""
    handin, mates = submission.handin, list(pupils)
    numbers = dict(handin.submissions.filter(pupil__in=mates).values_list("pupil").annotate(Max("number")).order_by())
    return [_copy_for(submission, mate, work, numbers.get(mate.pk, 0) + 1) for mate in mates]


def _copy_for(submission: Submission, pupil: Any, work: Work, number: int) -> Submission:
    handin, print_of_it = submission.handin, fingerprint(submission.handin, pupil, work)
    copy = handin.submissions.create(
        pupil=pupil,
        team=submission.team,
        original=submission,
        number=number,
        key=uuid.uuid4().hex,
        text=work.text,
        links=work.links,
        sha256=print_of_it,
        sealed_at=submission.sealed_at,
    )
    hold_files(copy, work)
    activity = handin.activity
    advance(activity, pupil, Progress.Step.HANDED_IN, at=submission.sealed_at)
    shared = {"pupil": pupil.pk, "sha256": print_of_it}
    record("submission.shared", by=submission.pupil, on=activity, scope=activity.school.scope, **shared)
    return copy


def hold_files(submission: Submission, work: Work) -> None:
    SubmissionFile.objects.bulk_create(
        [SubmissionFile(submission=submission, file=file, position=at) for at, file in enumerate(work.files)]
    )


def answer(
    submission: Submission, comment: str, *, by: Any, grade: Any = None, alone: bool = False, **words: Any
) -> list[Feedback]:
    """To its pupil and to those who handed it in with them; `alone`, to its pupil only.

    Who was answered alone keeps that answer. Raises `NotAMark` when the mark is not on the activity's scale.
    """
    copies = [submission] if alone else _not_answered_alone(shared(submission))
    return [copy.return_with(comment, by=by, grade=_grade_for(copy, grade), alone=alone, **words) for copy in copies]


def shared(submission: Submission) -> list[Submission]:
    """The copy of each who handed it in, by name; itself alone for the work of one."""
    copies = list(submission.shared.select_related("pupil").by_name())
    for copy in copies:
        copy.handin = submission.handin
    return copies


def answers_to(copies: list[Submission]) -> tuple[list[Feedback], dict[int, Feedback]]:
    """What all of them were answered, oldest first; `{submission: the answer that is its pupil's alone}`."""
    found = Feedback.objects.filter(submission__in=copies).select_related("by", "voice__blob", "grade__version")
    last = {one.submission_id: one for one in found}
    to_all = {one.at: one for one in found if not one.alone}
    return list(to_all.values()), {pk: one for pk, one in last.items() if one.alone}


def _not_answered_alone(copies: list[Submission]) -> list[Submission]:
    _, alone = answers_to(copies)
    return [one for one in copies if one.pk not in alone]


def _grade_for(copy: Submission, grade: Grade | None) -> Grade | None:
    """A grade is of one pupil: each has their own row."""
    if grade is None or grade.submission_id == copy.pk:
        return grade
    kept = ("source", "version", "levels", "remarks", "points", "mark", "reason", "engine", "by", "at")
    return Grade.objects.create(submission=copy, **{name: getattr(grade, name) for name in kept})
