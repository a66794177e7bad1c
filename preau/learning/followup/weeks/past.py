"""Reading the weeks that are closed: one class over its past weeks, all of one's classes over one week."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from preau.learning.followup.models import Week, WeekLine
from preau.learning.followup.watch.alerts import Alert, Rule
from preau.learning.followup.watch.worrying import unpacked
from preau.school.people.models import CohortMember

SCHOOL_YEAR = 45  # weeks, holidays left out


@dataclass(frozen=True)
class Worry:
    """One pupil to reach, what was tried with the family, and who sees to them."""

    line: WeekLine
    alerts: list[Alert]
    contacts: list[WeekLine]

    @property
    def is_silent(self) -> bool:
        return any(alert.rule == Rule.SILENCE for alert in self.alerts)

    @property
    def was_tried(self) -> bool:
        return bool(self.contacts or self.line.facts["reminders"])

    @property
    def waits(self) -> bool:
        """Nobody sees to them, and no family was called."""
        return self.line.by_id is None and not self.contacts


@dataclass(frozen=True)
class OneWeek:
    week: Week
    lines: list[WeekLine]
    others: list[Week]
    here: set[int]

    @classmethod
    def of(cls, week: Week) -> "OneWeek":
        """Three statements, whatever the class. `here`: who is still in it, and has a page there."""
        lines = list(week.lines.select_related("pupil", "by"))
        others = Week.objects.filter(cohort=week.cohort_id).defer("works")[:SCHOOL_YEAR]
        here = CohortMember.objects.filter(cohort=week.cohort_id).values_list("pupil", flat=True)
        return cls(week, lines, list(others), set(here))

    def _of_kind(self, kind: str) -> list[WeekLine]:
        return [line for line in self.lines if line.kind == kind]

    @cached_property
    def worries(self) -> list[Worry]:
        contacts = self._of_kind(WeekLine.Kind.CONTACT)
        return [
            Worry(
                line, [unpacked(alert) for alert in line.facts["alerts"]],
                [one for one in contacts if one.pupil_id == line.pupil_id],
            )
            for line in self._of_kind(WeekLine.Kind.WORRY)
        ]  # fmt: skip

    @property
    def silent(self) -> list[Worry]:
        return [one for one in self.worries if one.is_silent]

    @property
    def behind(self) -> list[Worry]:
        return [one for one in self.worries if not one.is_silent]

    @property
    def waiting(self) -> list[Worry]:
        return [one for one in self.worries if one.waits]

    @property
    def back(self) -> list[WeekLine]:
        return self._of_kind(WeekLine.Kind.BACK)

    @property
    def complete(self) -> list[WeekLine]:
        return sorted(
            self._of_kind(WeekLine.Kind.COMPLETE), key=lambda one: (one.pupil.last_name, one.pupil.first_name)
        )

    @property
    def other_contacts(self) -> list[WeekLine]:
        """With the families of those who do not worry."""
        worried = {one.line.pupil_id for one in self.worries}
        return [one for one in self._of_kind(WeekLine.Kind.CONTACT) if one.pupil_id not in worried]

    @property
    def before(self) -> Week | None:
        return next((one for one in self.others if one.monday < self.week.monday), None)

    @property
    def after(self) -> Week | None:
        return next((one for one in reversed(self.others) if one.monday > self.week.monday), None)


@dataclass(frozen=True)
class ClosedWeeks:
    """`weeks`: one a class, with `worries` and `back` counted; `mondays`: those that can be asked for."""

    monday: dt.date | None
    weeks: list[Any]
    mondays: list[dt.date]


def closed_weeks(user: Any, asked: str = "", cohorts: Collection[int] = ()) -> ClosedWeeks:
    """Of the week asked for, or the last one that was closed; of these classes, or of all that one reads."""
    mine = Week.objects.visible_to(user)
    if cohorts:
        mine = mine.filter(cohort__in=cohorts)
    mondays = list(mine.order_by("-monday").values_list("monday", flat=True).distinct()[:SCHOOL_YEAR])
    if not mondays:
        return ClosedWeeks(None, [], [])
    monday = next((one for one in mondays if one.isoformat() == asked), mondays[0])
    kinds = {"worries": WeekLine.Kind.WORRY, "back": WeekLine.Kind.BACK}
    counts = {name: Count("lines", filter=Q(lines__kind=kind)) for name, kind in kinds.items()}
    of_it = mine.filter(monday=monday).select_related("cohort").annotate(**counts)
    return ClosedWeeks(monday, list(of_it.order_by("cohort__school", "cohort__level", "cohort__code")), mondays)
