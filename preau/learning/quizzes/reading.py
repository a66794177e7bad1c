"""What pupils wrote at length, read copy by copy: all the answers to a question, or all those of a pupil."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from preau.foundation.storage.models import File
from preau.learning.quizzes.models import Attempt, Grade, Quiz, Response, Slot
from preau.learning.quizzes.models.grade import GradeQuerySet
from preau.learning.quizzes.types import TYPES
from preau.learning.quizzes.types.opentext import OpenText, files_of
from preau.learning.quizzes.types.program import Program, Result

READ_BY_HAND = [slug for slug, kind in TYPES.items() if kind.may_wait]
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
        return self.slot.version.question_type.said(self.slot.version.content, self.value)

    @property
    def is_program(self) -> bool:
        return self.slot.version.type == "program"

    @property
    def results(self) -> list[Result]:
        """What the tests of a program gave on its pupil's device."""
        return Program().results(self.slot.judging.content, self.value)

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
    asked = quiz.slots.filter(version__type__in=READ_BY_HAND).select_related("version", "judged_by")
    slots = list(asked.order_by("position", "pk"))
    rows = Response.objects.filter(attempt__in=attempts, slot__in=slots).order_by("seq")
    values = {(one.attempt_id, one.slot_id): one.value for one in rows}
    grades = {
        (one.attempt_id, one.slot_id): one
        for one in _standing(Grade.objects.filter(attempt__in=attempts, slot__in=slots))
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
        if not slot.version.question_type.is_blank(values.get((attempt.pk, slot.pk)))
    ]
    return sorted(copies, key=lambda one: one.number) if order == "eleve" else copies


def _standing(grades: GradeQuerySet) -> list[Grade]:
    """A hand's opinions last, so that they prevail; the machine's is one of programs alone."""
    told = grades.exclude(Q(source=Grade.Source.AUTO) & ~Q(slot__version__type="program"))
    return sorted(told, key=lambda one: (one.source != Grade.Source.AUTO, one.pk))


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


def _files(attempt: Attempt, value: Any) -> list[File]:
    held = {str(one.pk): one for one in attempt.files.all()}
    return [held[name] for name in files_of(value) if name in held]


def _drawn(pk: Any) -> str:
    return hashlib.sha256(str(pk).encode()).hexdigest()
