"""A quiz looked at by its teacher: each question with its figures, the results as a whole."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import fmean, median, stdev
from typing import Any

from preau.foundation.ui.words import points
from preau.learning.quizzes import measures, sheet
from preau.learning.quizzes.models import Attempt, Grade, Quiz, Response, Slot
from preau.school.people.models import Cohort

MOST_SAID = 8


@dataclass
class Choice:
    """One answer: how many gave it, and how many of those who succeed best and least."""

    words: str
    many: int
    is_right: bool
    upper: float = 0
    lower: float = 0


@dataclass
class ItemFigures:
    """One question. `answers` had it; `facility` and the rest are None where nothing can be said."""

    slot: Slot
    number: int
    answers: int = 0
    blank: int = 0
    facility: float | None = None
    discrimination: float | None = None
    difference: float | None = None
    choices: list[Choice] = field(default_factory=list)


@dataclass
class Analysis:
    """`many` first attempts that were finished; `waiting` are the questions that a teacher has not read through."""

    many: int
    items: list[ItemFigures]
    shares: list[float]
    alpha: float | None
    waiting: list[int]

    @property
    def is_telling(self) -> bool:
        return self.many >= measures.FEWEST_TO_TELL

    @property
    def distinguishes(self) -> bool:
        """Whether there is a rest of the quiz to set a question against."""
        return self.is_telling and len(self.items) >= measures.FEWEST_QUESTIONS

    @property
    def is_sure(self) -> bool:
        return self.many >= measures.FEWEST_TO_TRUST

    @property
    def mean(self) -> float | None:
        return fmean(self.shares) if self.shares else None

    @property
    def median(self) -> float | None:
        return median(self.shares) if self.shares else None

    @property
    def deviation(self) -> float | None:
        return stdev(self.shares) if len(self.shares) > 1 else None

    @property
    def spread(self) -> list[int]:
        return measures.spread(self.shares)


def cohorts_of(quiz: Quiz) -> list[Cohort]:
    """The classes and groups of those to whom it was given."""
    found = Cohort.objects.of_year(quiz.activity.school).filter(members__pupil__in=quiz.activity.pupils)
    return list(found.distinct())


def of(quiz: Quiz, cohort: Cohort | None = None) -> Analysis:
    """By the first attempt that each pupil finished: those that follow have seen the answers."""
    finished = quiz.attempts.finished().order_by("number")
    if cohort:
        finished = finished.filter(pupil__cohort_memberships__cohort=cohort)
    first: dict[int, Attempt] = {}
    for attempt in finished:
        first.setdefault(attempt.pupil_id, attempt)
    return _Reading(quiz, list(first.values())).analysis()


def table(analysis: Analysis) -> list[list[str]]:
    """A line per question: its figures, then each answer with how many gave it."""
    head = ["Question", "Énoncé", "Réponses", "Sans réponse", "Réussite", "Corrélation", "D (27 %)", "Réponses données"]
    return [head, *[_line(item) for item in analysis.items]]


def _line(item: ItemFigures) -> list[str]:
    told = [f"{one.words[:80]} ({one.many}{', juste' if one.is_right else ''})" for one in item.choices]
    figures = [_decimals(one) for one in (item.facility, item.discrimination, item.difference)]
    words = item.slot.version.content.text
    return [str(item.number), words, str(item.answers), str(item.blank), *figures, " ; ".join(told)]


def _decimals(found: float | None) -> str:
    return "" if found is None else points(Decimal(str(round(found, 2) + 0.0)))  # never « -0 »


class _Reading:
    def __init__(self, quiz: Quiz, attempts: list[Attempt]) -> None:
        self.attempts = attempts
        self.points: dict[Any, Decimal] = Grade.objects.filter(attempt__in=attempts).latest_points()
        rows = Response.objects.filter(attempt__in=attempts).order_by("seq").values_list("attempt", "slot", "value")
        self.values = {(attempt, slot): value for attempt, slot, value in rows}
        asked = [(number, slot) for number, slot in sheet.numbered(quiz.asked) if number]
        self.waiting = [number for number, slot in asked if self._waits(slot)]
        self.asked = [(number, slot) for number, slot in asked if number not in self.waiting]
        self.totals = {one.pk: sum(self._earned(one, slot) for _, slot in self._had(one)) for one in attempts}

    def analysis(self) -> Analysis:
        shares = [self.totals[one.pk] / whole for one in self.attempts if (whole := self._whole(one))]
        return Analysis(
            len(self.attempts), [self._item(*one) for one in self.asked], shares, self._alpha(), self.waiting
        )

    def _had(self, attempt: Attempt) -> list[tuple[int, Slot]]:
        return [(number, slot) for number, slot in self.asked if slot.pk in attempt.layout]

    def _earned(self, attempt: Attempt, slot: Slot) -> float:
        return float(self.points.get((attempt.pk, slot.pk), 0))

    def _whole(self, attempt: Attempt) -> float:
        return sum(float(slot.points) for _, slot in self._had(attempt))

    def _waits(self, slot: Slot) -> bool:
        return any(slot.pk in one.layout and (one.pk, slot.pk) not in self.points for one in self.attempts)

    def _alpha(self) -> float | None:
        """Over the questions that everybody had."""
        common = [slot for _, slot in self.asked if all(slot.pk in one.layout for one in self.attempts)]
        return measures.alpha([[self._earned(one, slot) for slot in common] for one in self.attempts])

    def _item(self, number: int, slot: Slot) -> ItemFigures:
        had = [one for one in self.attempts if slot.pk in one.layout]
        here, worth = [self._earned(one, slot) for one in had], float(slot.points)
        totals = [self.totals[one.pk] for one in had]
        rest = [round(total - mine, 6) for total, mine in zip(totals, here, strict=True)]
        has_rest = len(self.asked) >= measures.FEWEST_QUESTIONS
        values = [self.values.get((one.pk, slot.pk)) for one in had]
        return ItemFigures(
            slot,
            number,
            len(had),
            sum(slot.version.question_type.is_blank(value) for value in values),
            measures.facility(here, worth),
            measures.discrimination(here, rest) if has_rest else None,
            measures.difference(here, worth, totals) if has_rest else None,
            _choices(slot, values, totals),
        )


def _choices(slot: Slot, values: Collection[Any], totals: list[float]) -> list[Choice]:
    """Each answer that was offered, chosen or not; else those that were most given."""
    kind, content = slot.version.question_type, slot.version.content
    upper, lower = measures.extremes(totals) if totals else ([], [])
    found: dict[str, Choice] = {
        kind.said(content, one): Choice(kind.said(content, one), 0, kind.score(content, one) == 1)
        for one in _offered(slot)
    }
    for value, high, low in zip(values, upper, lower, strict=True):
        if not kind.is_blank(value):
            words = kind.counted_as(content, value)
            choice = found.setdefault(words, Choice(words, 0, kind.score(content, value) == 1))
            choice.many, choice.upper, choice.lower = choice.many + 1, choice.upper + high, choice.lower + low
    return sorted(found.values(), key=lambda one: -one.many)[: max(MOST_SAID, len(_offered(slot)))]


def _offered(slot: Slot) -> list[Any]:
    if slot.version.type == "truefalse":
        return [True, False]
    return [one["id"] for one in slot.version.body["choices"]] if slot.version.type == "single" else []
