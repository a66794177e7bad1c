"""A quiz read as a whole: where each pupil is, what each question revealed."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from preau.foundation.ui.words import local, points
from preau.learning.quizzes import marking, measures, sheet
from preau.learning.quizzes.models import Accommodation, Attempt, Grade, Quiz, Response, Slot

SHOWN_ANSWERS = 6


@dataclass
class PupilRow:
    """`mark` is None as long as nothing is finished: missing is a state, never a zero."""

    pupil: Any
    attempts: list[Attempt]
    totals: list[marking.Total]
    mark: str | None
    has_more_time: bool

    @property
    def is_to_read(self) -> bool:
        return any(one.awaiting for one in self.totals)

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None


@dataclass
class QuestionRow:
    slot: Slot
    number: int
    answers: int = 0
    earned: Decimal = Decimal(0)
    said: list[tuple[str, int, bool]] = field(default_factory=list)
    discrimination: Decimal | None = None

    @property
    def share(self) -> float | None:
        """The part of the points that was earned by those who had the question."""
        whole = self.slot.points * self.answers
        return float(self.earned / whole) if whole else None


def of(quiz: Quiz) -> tuple[list[PupilRow], list[QuestionRow]]:
    """Rows per pupil and per question, in a number of statements that does not grow with the class."""
    attempts = list(quiz.attempts.select_related("finish", "quiz__activity").order_by("number"))
    return _pupils(quiz, attempts), _questions(quiz, [one for one in attempts if one.is_finished])


def questions_of(quiz: Quiz, pupils: Collection[int]) -> list[QuestionRow]:
    """Rows per question, as these pupils (their ids) answered: the last time each finished."""
    attempts = quiz.attempts.select_related("finish", "quiz__activity").filter(pupil__in=pupils).order_by("number")
    last = {one.pupil_id: one for one in attempts if one.is_finished}
    return _questions(quiz, list(last.values()))


def table(quiz: Quiz) -> list[list[str]]:
    """One line per pupil: name, attempts, mark, points of each question of the last finished attempt."""
    rows, questions = of(quiz)
    points_of = Grade.objects.filter(attempt__quiz=quiz).latest_points()
    head = ["Nom", "Prénom", "Essais", "Terminé le", "Résultat", *[f"Q{one.number}" for one in questions]]
    return [head, *[_line(row, questions, points_of) for row in rows]]


def _pupils(quiz: Quiz, attempts: list[Attempt]) -> list[PupilRow]:
    found = marking.totals(attempts)
    pupils = list(quiz.activity.pupils.order_by("last_name", "first_name", "pk"))
    more_time = set(Accommodation.objects.filter(person__in=pupils).values_list("person", flat=True))
    rows = []
    for pupil in pupils:
        mine = [one for one in attempts if one.pupil_id == pupil.pk]
        finished = [found[one.pk] for one in mine if one.is_finished]
        mark = marking.mark_for(quiz, finished)
        rows.append(PupilRow(pupil, mine, finished, mark, pupil.pk in more_time))
    return rows


def _questions(quiz: Quiz, finished: list[Attempt]) -> list[QuestionRow]:
    points_of = Grade.objects.filter(attempt__in=finished).latest_points()
    answers = Response.objects.filter(attempt__in=finished).order_by("seq")
    values = {(attempt, slot): value for attempt, slot, value in answers.values_list("attempt", "slot", "value")}
    rows = [QuestionRow(slot, number) for number, slot in sheet.numbered(quiz.asked) if number]
    for row in rows:
        had_it = [one.pk for one in finished if row.slot.pk in one.layout]
        row.answers = len(had_it)
        row.earned = sum((points_of.get((pk, row.slot.pk), Decimal(0)) for pk in had_it), Decimal(0))
        row.discrimination = _discrimination(row.slot.pk, finished, points_of)
        row.said = _said(row.slot, [values.get((pk, row.slot.pk)) for pk in had_it])
    return rows


def _discrimination(slot: int, finished: list[Attempt], points_of: dict[Any, Decimal]) -> Decimal | None:
    """To two decimals, as it is shown."""
    had_it = [one for one in finished if slot in one.layout]
    here = [float(points_of.get((one.pk, slot), 0)) for one in had_it]
    rest = [sum(float(points_of.get((one.pk, other), 0)) for other in one.layout if other != slot) for one in had_it]
    found = measures.discrimination(here, rest)
    return None if found is None else Decimal(f"{found:.2f}")


def _said(slot: Slot, values: list[Any]) -> list[tuple[str, int, bool]]:
    """The most frequent answers: in words, how often, whether right."""
    kind, content = slot.version.question_type, slot.version.content
    given = [value for value in values if not kind.is_blank(value)]
    counted = Counter(kind.counted_as(content, value) for value in given)
    right = {kind.counted_as(content, value) for value in given if kind.score(content, value) == 1}
    return [(words, number, words in right) for words, number in counted.most_common(SHOWN_ANSWERS)]


def _line(row: PupilRow, questions: list[QuestionRow], points_of: dict[Any, Decimal]) -> list[str]:
    last = next((one for one in reversed(row.attempts) if one.is_finished), None)
    told = [points_of.get((last.pk, one.slot.pk)) if last else None for one in questions]
    return [
        _harmless(row.pupil.last_name),
        _harmless(row.pupil.first_name),
        str(len(row.attempts)),
        f"{local(last.finish.at):%d/%m/%Y %H:%M}" if last else "",
        row.mark or "",
        *["" if one is None else points(one) for one in told],
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet takes for a formula what begins with one of these signs."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
