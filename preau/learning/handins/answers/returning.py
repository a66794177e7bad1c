"""Giving copies back: one, or all that are ready; for a moment what was returned can be taken back.

The answer for the class leaves with the copies, and comes back with them.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.storage.models import File
from preau.learning.handins.answers import class_answering
from preau.learning.handins.models import Feedback, Giving, Handin, Prepared, Submission
from preau.learning.handins.teams.together import answer
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.notifications.telling import untell
from preau.school.people.models import Person

MOMENT = dt.timedelta(minutes=10)


def prepare(
    submission: Submission,
    comment: str,
    *,
    by: Any,
    mark: str = "",
    voice: File | None = None,
    grade: Any = None,
    alone: bool = False,
) -> Prepared:
    """Keep an answer ready, for all who handed it in unless it is this pupil's `alone`.

    Raises `NotAMark` when the mark is not on the activity's scale.
    """
    said = marks.read(submission.handin.activity.measure, mark)
    words = {"comment": comment, "mark": said, "voice": voice, "grade": grade, "alone": alone}
    told = {**words, "by": by, "at": timezone.now()}
    return Prepared.objects.update_or_create(submission=submission, defaults=told)[0]


def ready(handin: Handin) -> Any:
    """The copies whose answer waits, by name."""
    waiting = handin.submissions.filter(prepared__isnull=False).last_versions()
    return waiting.select_related("pupil", "prepared__voice", "prepared__grade", "prepared__hold").by_name()


@transaction.atomic
def give_back(handin: Handin, returned: list[Submission], *, by: Any) -> list[Submission]:
    """These ready answers, at the same instant, with the answer for the class."""
    now = timezone.now()
    for submission in returned:
        submission.handin = handin
        words = submission.prepared
        answer(submission, words.comment, by=by, **_beside(words), now=now)
    if returned:
        class_answering.give(handin, by=by, now=now)
    return returned


def last_giving(handin: Handin, *, by: Any, now: dt.datetime | None = None) -> Giving | None:
    """The answer for the class, while it can be taken back."""
    return Giving.objects.filter(handin=handin, by=by, at__gt=(now or timezone.now()) - MOMENT).first()


def last_return(handin: Handin, *, by: Any, now: dt.datetime | None = None) -> list[Feedback]:
    """What this person returned last, alone or together, while it can be taken back."""
    mine = Feedback.objects.filter(submission__handin=handin, by=by, at__gt=(now or timezone.now()) - MOMENT)
    last = mine.order_by("-at").first()
    beside = ("submission__pupil", "submission__original", "voice", "grade")
    return list(mine.filter(at=last.at).select_related(*beside)) if last else []


@transaction.atomic
def take_back(handin: Handin, *, by: Any) -> list[Feedback]:
    """As if it had not been returned: the words are ready again, the pupil is told nothing any more."""
    taken = last_return(handin, by=by)
    for feedback in taken:
        submission = feedback.submission
        submission.handin = handin
        waits_on = submission if feedback.alone else submission.original or submission
        waits_on.handin = handin
        prepare(waits_on, feedback.comment, by=by, **_beside(feedback))
        Feedback.objects.filter(pk=feedback.pk).delete()
        _step_back(submission)
        told = [submission.pupil, *Person.objects.guardians_of([submission.pupil])]
        untell(told, href=handin.activity.href, since=feedback.at)
        school = handin.activity.school
        record("submission.taken_back", by=by, on=handin.activity, scope=school.scope, pupil=submission.pupil_id)
    giving = last_giving(handin, by=by)
    if giving and taken and giving.at == taken[0].at:
        class_answering.take_back(handin, by=by)
    return taken


def _beside(words: Prepared | Feedback) -> dict[str, Any]:
    """What goes with the words of an answer, ready or returned."""
    return {name: getattr(words, name) for name in ("mark", "voice", "grade", "alone")}


def _step_back(submission: Submission) -> None:
    """To the answer before this one, or to the hand-in."""
    activity, pupil, before = submission.handin.activity, submission.pupil, submission.feedback
    if before:
        advance(activity, pupil, Progress.Step.RETURNED, mark=before.mark)
    else:
        last = submission.handin.submissions.of(pupil).latest("number")
        advance(activity, pupil, Progress.Step.HANDED_IN, mark="", at=last.sealed_at)
