"""What pupils wrote at length, read copy by copy: all the answers to a question, or all those of a pupil."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from preau.foundation.storage.models import File
from preau.learning.quizzes.models import Attempt, Grade, Quiz, Response, Slot
from preau.learning.quizzes.types import TYPES, Marking
from preau.learning.quizzes.types.opentext import OpenText, files_of

READ_BY_HAND = [slug for slug, kind in TYPES.items() if kind.marking is Marking.HAND]
ORDERS = {"question": "Question par question", "eleve": "Élève par élève"}


@dataclass(frozen=True)
class Copy:
    """One answer to read. `number` stands for the pupil where one reads without names: the same all along."""

    attempt: Attempt
    slot: Slot
    number: int
    value: Any
    grade: Grade | None
    files: list[File]

    @property
    def key(self) -> str:
        """Of this copy in an address."""
        return f"{self.attempt.pk}:{self.slot.pk}"

    @property
    def text(self) -> str:
        return OpenText().said(self.slot.version.content, self.value)

    @property
    def words(self) -> int:
        return len(self.text.split())


def pile(quiz: Quiz, order: str = "question") -> list[Copy]:
    """Every answer of a finished attempt that a teacher reads, in a constant number of statements.

    The order of pupils is drawn once for all, and tells nothing of their names.
    """
    attempts = sorted(
        quiz.attempts.finished().select_related("pupil", "finish").prefetch_related("files__blob"),
        key=lambda one: _drawn(one.pk),
    )
    slots = list(quiz.slots.filter(version__type__in=READ_BY_HAND).select_related("version").order_by("position", "pk"))
    rows = Response.objects.filter(attempt__in=attempts, slot__in=slots).order_by("seq")
    values = {(one.attempt_id, one.slot_id): one.value for one in rows}
    grades = {
        (one.attempt_id, one.slot_id): one
        for one in Grade.objects.filter(attempt__in=attempts, slot__in=slots).by_hand().order_by("id")
    }
    copies = [
        Copy(
            attempt,
            slot,
            number,
            values[attempt.pk, slot.pk],
            grades.get((attempt.pk, slot.pk)),
            _files(attempt, values[attempt.pk, slot.pk]),
        )
        for slot in slots
        for number, attempt in enumerate(attempts, start=1)
        if not OpenText().is_blank(values.get((attempt.pk, slot.pk)))
    ]
    return sorted(copies, key=lambda one: one.number) if order == "eleve" else copies


def current(copies: list[Copy], key: str) -> Copy | None:
    """The one that is named, or the first that nobody has read."""
    named = next((one for one in copies if one.key == key), None)
    return named or next((one for one in copies if one.grade is None), None)


def around(copies: list[Copy], here: Copy) -> tuple[Copy | None, Copy | None]:
    """Those before and after it."""
    at = copies.index(here)
    return copies[at - 1] if at else None, copies[at + 1] if at + 1 < len(copies) else None


def points_for(slot: Slot, levels: dict[str, int]) -> Decimal:
    """What these levels of the rubric make of the question's points."""
    share = OpenText().share_of(slot.version.content, levels)
    return (slot.points * Decimal(str(share))).quantize(Decimal("0.01"))


def _copy(attempt: Attempt, slot: Slot, number: int, value: Any, grade: Grade | None) -> Copy:
    return Copy(attempt, slot, number, value, grade, _files(attempt, value))


def _files(attempt: Attempt, value: Any) -> list[File]:
    held = {str(one.pk): one for one in attempt.files.all()}
    return [held[name] for name in files_of(value) if name in held]


def _drawn(pk: Any) -> str:
    return hashlib.sha256(str(pk).encode()).hexdigest()
