"""Weeks with a host: asked by the diploma, done, foreseen, lost, missing. For one pupil, and for a class."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils import timezone

from preau.continuity.placements.days import Weeks
from preau.continuity.placements.models import Diploma, Placement
from preau.continuity.placements.touching import Touch, touches_of
from preau.foundation.ui.words import count
from preau.school.people.models import Cohort, Person

COUNTED = {Placement.Kind.PFMP, Placement.Kind.INTERNSHIP}


@dataclass
class Period:
    """One placement in days: planned, lost, done so far, to come; what was attested is what was done."""

    placement: Placement
    planned: int
    lost: int
    done: int
    to_come: int
    touches: list[Touch] = field(default_factory=list)

    @property
    def reasons(self) -> str:
        return " ; ".join(dict.fromkeys(f"{touch.words} ({count(len(touch.lost), 'jour')})" for touch in self.touches))


@dataclass
class Account:
    """One pupil's weeks; `asked` is None when no diploma says it."""

    pupil: Person
    asked: int | None
    periods: list[Period] = field(default_factory=list)

    @property
    def done(self) -> Fraction:
        return sum((in_weeks(one.done, one.placement) for one in self._counted), Fraction())

    @property
    def to_come(self) -> Fraction:
        return sum((in_weeks(one.to_come, one.placement) for one in self._counted), Fraction())

    @property
    def lost(self) -> Fraction:
        return sum((in_weeks(one.lost, one.placement) for one in self._counted), Fraction())

    @property
    def missing(self) -> Fraction:
        """Once everything that is foreseen is done."""
        return max(Fraction(), Fraction(self.asked or 0) - self.done - self.to_come)

    @property
    def touched(self) -> list[Period]:
        return [one for one in self.periods if one.touches]

    @property
    def _counted(self) -> list[Period]:
        return [one for one in self.periods if one.placement.kind in COUNTED]


def in_weeks(days: int, placement: Placement) -> Fraction:
    return Fraction(days, max(1, len(placement.days_of_week)))


def said_weeks(weeks: Fraction) -> str:
    """`4`, `3,4`: a tenth is half a day."""
    said = f"{float(weeks):.1f}".replace(".", ",")
    return said.removesuffix(",0")


def periods_of(placements: Iterable[Placement]) -> list[Period]:
    placements = list(placements)
    by_placement: dict[int, list[Touch]] = defaultdict(list)
    for touch in touches_of(placements):
        by_placement[touch.placement.pk].append(touch)
    weeks: dict[int, Weeks] = {}
    found = []
    for one in placements:
        if one.school_id not in weeks:
            weeks[one.school_id] = Weeks.of(one.school)
        found.append(_period(one, weeks[one.school_id], by_placement[one.pk]))
    return found


def _period(placement: Placement, weeks: Weeks, touches: list[Touch]) -> Period:
    today: dt.date = timezone.localdate()
    days = set(weeks.all_days(placement))
    lost = {day for touch in touches for day in touch.days_lost}
    done = sum(day < today for day in days - lost)
    if placement.is_attested:
        done = placement.attestation.days
        return Period(placement, len(days), max(0, len(days) - done), done, 0, touches)
    return Period(placement, len(days), len(lost), done, len(days - lost) - done, touches)


def accounts_of(cohort: Cohort) -> list[Account]:
    """The pupils of a class by name, with all their placements here, of this year and before."""
    diploma = Diploma.objects.filter(cohorts=cohort).first()
    pupils = list(Person.objects.pupils_of(cohort).by_name())
    found = Placement.objects.filter(school=cohort.school, pupil__in=pupils).standing().shown().select_related("school")
    periods: dict[int, list[Period]] = defaultdict(list)
    for one in periods_of(found):
        periods[one.placement.pupil_id].append(one)
    return [Account(pupil, diploma.weeks if diploma else None, periods[pupil.pk]) for pupil in pupils]
