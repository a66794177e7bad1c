"""Where a question serves, and how it went."""

from dataclasses import dataclass
from typing import Any

from preau.learning.banks.models import Entry
from preau.school.activities.models import Activity


@dataclass(frozen=True)
class Use:
    """One quiz that asks it: how many pupils answered, what part of the points they had, when that is mine to know."""

    activity: Activity
    answered: int | None
    facility: float | None


def uses_of(entry: Entry, user: Any) -> list[Use]:
    """In the quizzes that this person may see; figures only for those they gave."""
    seen = Activity.objects.visible_to(user)
    slots = entry.uses.filter(quiz__activity__in=seen).order_by("-quiz__activity__pk")[:50]
    return [_use(slot, user) for slot in slots]


def others_of(entry: Entry, user: Any) -> int:
    """How many more quizzes ask it, that one does not see."""
    return entry.uses.exclude(quiz__activity__in=Activity.objects.visible_to(user)).count()


def general_of(entry: Entry) -> str:
    return str(entry.version.feedback.get("general", ""))


def _use(slot: Any, user: Any) -> Use:
    activity = slot.quiz.activity
    if activity.author_id != user.pk:
        return Use(activity, None, None)
    kind, content = slot.version.question_type, slot.version.content
    last = {
        response.attempt_id: response.value
        for response in slot.responses.filter(attempt__finish__isnull=False).order_by("attempt", "seq")
    }
    scores = [kind.score(content, value) for value in last.values()]
    return Use(activity, len(scores), sum(scores) / len(scores) if scores else None)
