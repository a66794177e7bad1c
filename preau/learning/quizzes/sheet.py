"""An attempt as somebody sees it: each question, its answer, what the review lets through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Grade, Slot
from preau.learning.quizzes.review import EVERYTHING
from preau.learning.quizzes.types import Content, QuestionType


@dataclass
class Asked:
    """One question on the sheet. `shown` are the aspects of the review that may be told."""

    slot: Slot
    number: int
    choices: list[dict[str, Any]]
    value: Any = None
    seq: int = 0
    is_checked: bool = False
    points: Decimal | None = None
    shown: list[str] = field(default_factory=list)
    changed_by_hand: Grade | None = None

    @property
    def content(self) -> Content:
        return self.slot.version.content

    @property
    def type(self) -> QuestionType:
        return self.slot.version.question_type

    @property
    def name(self) -> str:
        """Of its field in a plain form."""
        return f"q-{self.slot.pk}"

    @property
    def is_blank(self) -> bool:
        return self.type.is_blank(self.value)

    @property
    def said(self) -> str:
        return "" if self.is_blank else self.type.said(self.content, self.value)

    @property
    def verdict(self) -> str:
        """`right`, `partly`, `wrong` or `blank`."""
        if self.is_blank:
            return "blank"
        share = self.type.score(self.content, self.value)
        return "right" if share == 1 else "partly" if share else "wrong"

    @property
    def feedback(self) -> str:
        return self.type.told(self.content, self.value)

    @property
    def solution(self) -> str:
        return self.type.right_answer(self.content)


def of(attempt: Attempt, *, for_teacher: bool = False) -> list[Asked]:
    """The whole sheet; a constant number of statements however many questions."""
    now = marking.moment(attempt)
    rows = attempt.responses.order_by("seq").values_list("slot", "seq", "value")
    said = {slot: (seq, value) for slot, seq, value in rows}
    checked = set(attempt.checks.values_list("slot", flat=True))
    points = attempt.grades.latest_points()
    by_hand = {grade.slot_id: grade for grade in attempt.grades.by_hand().select_related("by")}
    return [
        Asked(
            slot,
            number,
            attempt.choices_of(slot),
            value=said.get(slot.pk, (0, None))[1],
            seq=said.get(slot.pk, (0, None))[0],
            is_checked=slot.pk in checked,
            points=points.get((attempt.pk, slot.pk)),
            shown=EVERYTHING if for_teacher else _shown(attempt, now, slot.pk in checked),
            changed_by_hand=by_hand.get(slot.pk),
        )
        for number, slot in enumerate(attempt.slots, start=1)
    ]


def _shown(attempt: Attempt, now: str, is_checked: bool) -> list[str]:
    """While the attempt goes on, a question tells nothing before it has been checked."""
    if now == "during" and not is_checked:
        return ["answer"]
    return list(attempt.quiz.review[now])


def preview(slots: list[Slot], values: Mapping[int, Any] | None = None) -> list[Asked]:
    """The sheet as its author tries it: corrected when there are values, and kept nowhere."""
    corrected = {"is_checked": True, "shown": EVERYTHING} if values is not None else {"shown": ["answer"]}
    asked = [
        Asked(slot, number, slot.version.body.get("choices", []), value=(values or {}).get(slot.pk), **corrected)
        for number, slot in enumerate(slots, start=1)
    ]
    for one in asked:
        one.points = marking.points_for(one.slot, one.value) if values is not None else None
    return asked


def read(slots: list[Slot], posted: Any) -> dict[int, Any]:
    """`{slot id: value}` from the fields of a plain form; a question that is not in it is not in the answer."""
    return {
        slot.pk: slot.version.question_type.read(posted.getlist(f"q-{slot.pk}"))
        for slot in slots
        if f"q-{slot.pk}" in posted or f"asked-{slot.pk}" in posted
    }
