"""An attempt as somebody sees it: each question, its answer, what the review lets through."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from preau.foundation.storage.models import File
from preau.learning.quizzes import marking, trying
from preau.learning.quizzes.models import Attempt, Grade, Passing, Slot
from preau.learning.quizzes.models.attempt import drawn
from preau.learning.quizzes.review import EVERYTHING
from preau.learning.quizzes.types import Content, Marking, QuestionType, gaps
from preau.learning.quizzes.types.hotspot import Box, box_of
from preau.learning.quizzes.types.naming import known
from preau.learning.quizzes.types.opentext import files_of


@dataclass
class Asked:
    """One question on the sheet. `shown` are the aspects of the review that may be told."""

    slot: Slot
    number: int
    choices: list[dict[str, Any]]
    seed: int = 0
    value: Any = None
    seq: int = 0
    is_checked: bool = False
    points: Decimal | None = None
    shown: list[str] = field(default_factory=list)
    changed_by_hand: Grade | None = None
    hints_taken: int = 0
    tries: list[Any] = field(default_factory=list)
    tries_left: int | None = 1
    is_flagged: bool = False
    is_over: bool = False
    is_hidden: bool = False
    held: dict[str, File] = field(default_factory=dict)

    @property
    def files(self) -> list[File]:
        """What was put in with the answer."""
        return [self.held[name] for name in files_of(self.value) if name in self.held]

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
    def ticked(self) -> list[str]:
        """The names of what is chosen, whatever was sent."""
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [one for one in chosen if isinstance(one, str)]

    @property
    def judged(self) -> Content:
        """The question with the key that counts."""
        return self.slot.judging.content

    @property
    def hints(self) -> list[dict[str, Any]]:
        """Those that were asked for."""
        return list(self.content.feedback.get("hints", []))[: self.hints_taken]

    @property
    def next_hint(self) -> dict[str, Any] | None:
        following = self.content.feedback.get("hints", [])[self.hints_taken :]
        return following[0] if following else None

    @property
    def penalty(self) -> float:
        """What each wrong try costs, where there may be another."""
        return trying.penalty_of(self.slot) if self.tries_left != 1 or self.tries else 0

    @property
    def is_tried(self) -> bool:
        """Checked, not right, to be tried again."""
        return bool(self.tries) and not self.is_checked

    @property
    def told_of_try(self) -> str:
        """The author's feedback for the last try."""
        return self.type.told(self.judged, self.tries[-1])

    @property
    def right_count(self) -> int | None:
        """How many parts of the last try are right, where its hint says so."""
        hint = self.hints[-1] if self.hints else {}
        return self.type.right_count(self.judged, self.tries[-1]) if self.tries and hint.get("counts") else None

    @property
    def levels(self) -> list[tuple[str, str]]:
        """`(criterion, level)` where a reader used the rubric."""
        chosen = self.changed_by_hand.levels if self.changed_by_hand else {}
        rubric = self.content.scoring.get("rubric", [])
        return [(one["text"], one["levels"][chosen[one["id"]]]["text"]) for one in rubric if one["id"] in chosen]

    @property
    def asks(self) -> bool:
        return self.type.marking is not Marking.NONE

    @property
    def has_gaps(self) -> bool:
        return "gaps" in self.content.body

    @property
    def pieces(self) -> list[str | int]:
        """A text with gaps: words, the number of a gap, words…"""
        return gaps.pieces(self.content.shown)

    def in_gap(self, number: int) -> str:
        """What is in this gap so far."""
        return gaps.given(self.value, number + 1)[number]

    def offered_in(self, number: int) -> list[dict[str, Any]]:
        """What this gap may take; nothing where one writes."""
        gap = self.content.body["gaps"][number]
        if "group" in gap:
            return [one for one in self.choices if one["group"] == gap["group"]]
        offered = list(gap.get("choices", []))
        if gap.get("shuffles"):
            random.Random(f"{self.seed}:{self.slot.version_id}:{number}").shuffle(offered)  # noqa: S311 an order
        return offered

    @property
    def in_order(self) -> list[tuple[dict[str, Any], int | None]]:
        """What is to be put in order as it lies on the sheet, with the place that was given to each."""
        offered = {one["id"]: one for one in self.choices}
        placed = known(self.value, offered)
        put: list[tuple[dict[str, Any], int | None]] = [(offered[name], at) for at, name in enumerate(placed, start=1)]
        return put + [(one, None) for name, one in offered.items() if name not in placed]

    @property
    def zones(self) -> list[tuple[dict[str, Any], Box]]:
        """Each zone with where its box lies on the image."""
        return [(zone, box_of(zone)) for zone in self.content.body["zones"]]

    @property
    def verdict(self) -> str:
        """`right`, `partly`, `wrong`, `blank`, or `unread` as long as a teacher has not read it."""
        if self.is_blank:
            return "blank"
        share = self._share
        return "unread" if share is None else "right" if share == 1 else "partly" if share else "wrong"

    @property
    def _share(self) -> float | None:
        if self.type.marking is Marking.MACHINE and not self.type.awaits(self.value):
            return self.type.score(self.judged, self.value)
        return float(self.points / self.slot.points) if self.points is not None and self.slot.points else None

    @property
    def feedback(self) -> str:
        said = [self.type.told(self.judged, self.value), str(self.judged.feedback.get("general", ""))]
        return "\n".join(filter(None, said))

    @property
    def solution(self) -> str:
        return self.type.right_answer(self.judged)


def of(attempt: Attempt, *, for_teacher: bool = False) -> list[Asked]:
    """The whole sheet; a constant number of statements however many questions."""
    now = marking.moment(attempt)
    rows = attempt.responses.order_by("seq").values_list("slot", "seq", "value")
    said = {slot: (seq, value) for slot, seq, value in rows}
    checked = set(attempt.checks.values_list("slot", flat=True))
    flagged = set(attempt.flags.values_list("slot", flat=True))
    over = Passing.over(attempt)
    points = attempt.grades.latest_points()
    hints, tried = attempt.hint_counts, attempt.tried
    attaches = any("attaches" in slot.version.body for slot in attempt.slots)
    held = {str(one.pk): one for one in attempt.files.select_related("blob")} if attaches else {}
    by_hand = {grade.slot_id: grade for grade in attempt.grades.by_hand().select_related("by")}
    return [
        Asked(
            slot,
            number,
            attempt.choices_of(slot),
            attempt.seed,
            value=said.get(slot.pk, (0, None))[1],
            seq=said.get(slot.pk, (0, None))[0],
            is_checked=slot.pk in checked,
            points=points.get((attempt.pk, slot.pk)),
            shown=EVERYTHING if for_teacher else _shown(attempt, now, slot.pk in checked),
            changed_by_hand=by_hand.get(slot.pk),
            hints_taken=len(tried[slot.pk]) if attempt.quiz.tells_hints else hints[slot.pk],
            tries=tried[slot.pk],
            is_flagged=slot.pk in flagged,
            is_over=slot.pk in over,
            tries_left=trying.tries_left(attempt.quiz, slot, len(tried[slot.pk])),
            held=held,
        )
        for number, slot in numbered(attempt.slots)
    ]


def one_by_one(asked: list[Asked]) -> Asked | None:
    """The question one is on, where one does not go back: what is behind is left out, what is ahead is hidden.

    The document just before a question stays with it, and with those that follow on the same document.
    """
    here = next((one for one in asked if one.asks and not one.is_over), None)
    document = None
    for one in asked:
        one.is_hidden = one is not here
        if not one.asks:
            document = one
        elif one is here and document:
            document.is_hidden = False
    return here


def _shown(attempt: Attempt, now: str, is_checked: bool) -> list[str]:
    """While the attempt goes on, a question tells nothing before it has been checked."""
    if now == "during" and not is_checked:
        return ["answer"]
    return list(attempt.quiz.review[now])


def preview(slots: list[Slot], values: Mapping[int, Any] | None = None) -> list[Asked]:
    """The sheet as its author tries it: corrected when there are values, and kept nowhere."""
    corrected = {"is_checked": True, "shown": EVERYTHING} if values is not None else {"shown": ["answer"]}
    asked = [
        Asked(slot, number, drawn(slot.version, 0, shuffles=False), value=(values or {}).get(slot.pk), **corrected)
        for number, slot in numbered(slots)
    ]
    for one in asked:
        is_marked = values is not None and one.type.marking is Marking.MACHINE and not one.type.awaits(one.value)
        one.points = marking.points_for(one.slot, [one.value]) if is_marked else None
    return asked


def numbered(slots: Iterable[Slot]) -> list[tuple[int, Slot]]:
    """Each slot with its number; 0 for what asks nothing."""
    found, number = [], 0
    for slot in slots:
        asks = slot.version.question_type.marking is not Marking.NONE
        number += asks
        found.append((number if asks else 0, slot))
    return found


def read(slots: list[Slot], posted: Any) -> dict[int, Any]:
    """`{slot id: value}` from the fields of a plain form; a question that is not in it is not in the answer."""
    return {
        slot.pk: slot.version.question_type.read(posted.getlist(f"q-{slot.pk}"))
        for slot in slots
        if f"q-{slot.pk}" in posted or f"asked-{slot.pk}" in posted
    }
