"""Reading a lesson asks for no answer: once read it is done."""

from typing import Any

from preau.learning.sequences.rules import can_finish
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance

READ = "lu"


def open_for(activity: Activity, person: Any) -> Progress | None:
    """A pupil it is given to has opened it; anybody else only looks."""
    if not can_finish.test(person, activity):
        return None
    return advance(activity, person, Progress.Step.OPENED)


def as_it_stands(activity: Activity, person: Any) -> Progress | None:
    """What the page shows of a pupil's progress, without their having opened it."""
    if not can_finish.test(person, activity):
        return None
    return Progress.objects.filter(activity=activity, pupil=person).first() or Progress(activity=activity, pupil=person)


def finish(activity: Activity, pupil: Any, *, minutes: int | None) -> Progress:
    """« J’ai terminé », and how long it took if they say."""
    progress = advance(activity, pupil, Progress.Step.RETURNED, mark=READ)
    if minutes is not None:
        progress.minutes_spent = minutes
        progress.save(update_fields=["minutes_spent"])
    return progress
