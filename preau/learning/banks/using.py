"""Where a question serves, and how it went."""

from dataclasses import dataclass
from typing import Any

from preau.learning.banks.models import Entry
from preau.learning.quizzes.models import Response
from preau.school.activities.models import Activity

SHOWN = 50


@dataclass(frozen=True)
class Use:
    """One quiz that asks it: how many pupils answered, what part of the points they had, when that is mine to know."""

    activity: Activity
    answered: int | None
    facility: float | None


def uses_of(entry: Entry, user: Any) -> tuple[list[Use], int]:
    """In the quizzes that this person may see, figures only for those they gave; and how many more ask it.

    Visibility is asked of those quizzes alone: of a whole school's past it took seconds.
    """
    slots = list(entry.uses.order_by("-quiz__activity__pk"))
    asking = {slot.quiz_id for slot in slots}
    seen = set(Activity.objects.visible_to(user).filter(pk__in=asking).values_list("pk", flat=True))
    shown = [slot for slot in slots if slot.quiz_id in seen][:SHOWN]
    values = _last_values(shown, user)
    return [_use(slot, values[slot.pk], user) for slot in shown], len(asking - seen)


def _last_values(slots: list[Any], user: Any) -> dict[int, dict[Any, Any]]:
    """`{slot: {attempt: its last answer}}`, of finished attempts at one's own quizzes."""
    mine = [slot for slot in slots if slot.quiz.activity.author_id == user.pk]
    found: dict[int, dict[Any, Any]] = {slot.pk: {} for slot in slots}
    rows = Response.objects.filter(slot__in=mine, attempt__finish__isnull=False).order_by("attempt", "seq")
    for slot, attempt, value in rows.values_list("slot", "attempt", "value"):
        found[slot][attempt] = value
    return found


def general_of(entry: Entry) -> str:
    return str(entry.version.feedback.get("general", ""))


def _use(slot: Any, values: dict[Any, Any], user: Any) -> Use:
    activity = slot.quiz.activity
    if activity.author_id != user.pk:
        return Use(activity, None, None)
    kind, content = slot.version.question_type, slot.version.content
    scores = [kind.score(content, value) for value in values.values()]
    return Use(activity, len(scores), sum(scores) / len(scores) if scores else None)
