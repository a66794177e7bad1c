"""Marking again what was already answered, once the key of a question has changed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Grade, Quiz, Response, Slot
from preau.learning.quizzes.models.grade import ENGINE
from preau.learning.quizzes.types import Marking


@dataclass(frozen=True)
class Change:
    """What one attempt earns at this question, before and after. A hand's points stay, whatever the key."""

    attempt: Attempt
    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal:
        return self.after - self.before


def former(slot: Slot) -> list[Slot]:
    """The earlier states of this question that pupils had and that are not judged by its present key."""
    if slot.version.question_type.marking is not Marking.MACHINE:
        return []
    had = Slot.objects.filter(quiz=slot.quiz_id, position=None, version__item=slot.version.item_id)
    found = had.select_related("version", "judged_by").order_by("pk")
    return [one for one in found if one.version.type == slot.version.type and one.judging.pk != slot.version_id]


def waiting(quiz: Quiz) -> set[int]:
    """The questions of which some copies are still judged by an earlier key."""
    asked = {slot.version.item_id: slot.version for slot in quiz.asked}
    had = quiz.slots.filter(position=None, version__item__in=asked).select_related("version", "judged_by")
    return {
        one.version.item_id
        for one in had
        if (now := asked[one.version.item_id]).pk != one.judging.pk
        and now.type == one.version.type
        and now.question_type.marking is Marking.MACHINE
    }


def changes(slot: Slot) -> list[Change]:
    """Whose points would change, in the order of names; nothing is written."""
    return [change for one in former(slot) for change in _changes(one, slot) if change.gain]


@transaction.atomic
def regrade(slot: Slot, *, by: Any) -> list[Change]:
    """Judge the earlier states by the present key: rows are added, and marks already told are told again."""
    made = changes(slot)
    for one in former(slot):
        one.judged_by = slot.version
        one.save(update_fields=["judged_by"])
        rows = _changes(one, slot)
        Grade.objects.bulk_create(
            Grade(attempt=row.attempt, slot=one, points=row.after, source=Grade.Source.AUTO, engine=ENGINE)
            for row in rows
        )
    activity = slot.quiz.activity
    record("quiz.regraded", by=by, on=activity, scope=activity.school.scope, slot=slot.pk, changed=len(made))
    for change in made:
        marking.tell_mark(slot.quiz, change.attempt.pupil, timezone.now())
    return made


def _changes(had: Slot, present: Slot) -> list[Change]:
    attempts = [one for one in _finished(had) if had.pk in one.layout]
    points = Grade.objects.filter(attempt__in=attempts, slot=had).latest_points()
    by_hand = set(Grade.objects.filter(attempt__in=attempts, slot=had).by_hand().values_list("attempt", flat=True))
    rows = Response.objects.filter(attempt__in=attempts, slot=had).order_by("seq")
    values = dict(rows.values_list("attempt", "value"))
    judged = Slot(quiz=had.quiz, version=had.version, points=had.points, judged_by=present.version)
    return [
        Change(
            one,
            points.get((one.pk, had.pk), Decimal(0)),
            marking.points_for(
                judged,
                [*one.tried[had.pk], values.get(one.pk)],
                retries=had.quiz.retries,
                hints=one.hint_counts[had.pk],
            ),
        )
        for one in attempts
        if one.pk not in by_hand
    ]


def _finished(slot: Slot) -> list[Attempt]:
    found = slot.quiz.attempts.finished().select_related("pupil", "finish", "quiz__activity")
    return list(found.order_by("pupil__last_name", "pupil__first_name", "number"))
