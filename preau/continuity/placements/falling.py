"""Tests that cannot be held as planned: the school is closed, the examiner or pupils are away, or at work outside."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.continuity.absences.models import Absence, Leave
from preau.continuity.closures.remote import is_home, remote_cohorts
from preau.continuity.placements.days import Weeks
from preau.continuity.placements.models import Placement, Sitting
from preau.continuity.placements.touching import touches_of
from preau.foundation.ui.words import count
from preau.school.people.models import CohortMember, Person, School

LOOKED_BACK = dt.timedelta(days=30)  # a test that was missed last month is still to be sat


@dataclass
class Fall:
    """`everyone`: it is for nobody; else `pupils` are those who cannot sit it."""

    sitting: Sitting
    reasons: list[str] = field(default_factory=list)
    pupils: list[Person] = field(default_factory=list)
    everyone: bool = False

    @property
    def words(self) -> str:
        return " ; ".join(self.reasons)


def pupils_of(sitting: Sitting) -> frozenset[int]:
    if sitting.pupil_id:
        return frozenset({sitting.pupil_id})
    return frozenset(CohortMember.objects.filter(cohort=sitting.cohort_id).values_list("pupil", flat=True))


def falls_in(school: School) -> list[Fall]:
    """From a month ago on, in the order of dates; what was caught up since is no longer there."""
    found = Sitting.objects.filter(school=school).since(timezone.now() - LOOKED_BACK).shown()
    away = _Away(school, list(found.prefetch_related("make_ups__annulment")))
    return [fall for sitting in away.sittings if (fall := away.fall_of(sitting))]


class _Away:
    """What is known of the days of these tests, asked once."""

    def __init__(self, school: School, sittings: list[Sitting]) -> None:
        self.school, self.sittings = school, sittings
        self.days = {sitting.day for sitting in sittings}
        self.closed = {day: set(remote_cohorts(school, day).values_list("pk", flat=True)) for day in self.days}
        first, last = min(self.days, default=dt.date.max), max(self.days, default=dt.date.min)
        self.leaves = list(Leave.objects.filter(school=school).standing()) if sittings else []
        self.absent: dict[dt.date, set[int]] = defaultdict(set)
        self.working: dict[dt.date, set[int]] = defaultdict(set)
        if sittings:
            self._read(first, last)

    def _read(self, first: dt.date, last: dt.date) -> None:
        for one in Absence.objects.filter(school=self.school).overlapping(first, last):
            for day in self.days:
                if one.starts_on <= day <= one.ends_on:
                    self.absent[day].add(one.pupil_id)
        self.working |= working_days(self.school, first, last)

    def fall_of(self, sitting: Sitting) -> Fall | None:
        fall, day = Fall(sitting), sitting.day
        if self._is_closed(sitting):
            fall.everyone, fall.reasons = True, ["établissement fermé"]
        if any(one.teacher_id == sitting.examiner_id and _meet(one, sitting) for one in self.leaves):
            fall.everyone = True
            fall.reasons.append("examinateur absent")
        if not fall.everyone:
            self._miss(fall, pupils_of(sitting), day)
        return fall if fall.reasons else None

    def _is_closed(self, sitting: Sitting) -> bool:
        return is_home(sitting.pupil, sitting.day) if sitting.pupil else sitting.cohort_id in self.closed[sitting.day]

    def _miss(self, fall: Fall, pupils: frozenset[int], day: dt.date) -> None:
        handled = {one.pupil_id for one in fall.sitting.make_ups.all() if not one.is_annulled}
        absent = (self.absent[day] & pupils) - handled
        working = (self.working[day] & pupils) - handled - absent
        missing = absent | working
        fall.reasons += [count(len(absent), "élève absent", "élèves absents")] if absent else []
        fall.reasons += [count(len(working), "élève en stage", "élèves en stage")] if working else []
        fall.everyone = bool(pupils) and missing == pupils
        fall.pupils = list(Person.objects.filter(pk__in=missing).by_name()) if missing else []


def working_days(school: School, first: dt.date, last: dt.date) -> dict[dt.date, set[int]]:
    """Who is with a host on which day; days that were lost, or that are done in lessons, are not."""
    placements = list(Placement.objects.filter(school=school).overlapping(first, last).shown())
    weeks = Weeks.of(school)
    found: dict[dt.date, set[int]] = defaultdict(set)
    lost: dict[int, set[dt.date]] = defaultdict(set)
    for touch in touches_of(placements):
        lost[touch.placement.pk].update(touch.days_lost)
    for one in placements:
        for day in set(weeks.days(one, first, last)) - lost[one.pk]:
            found[day].add(one.pupil_id)
    return found


def _meet(leave: Any, sitting: Sitting) -> bool:
    return bool(leave.starts_at < sitting.ends_at and leave.ends_at > sitting.starts_at)
