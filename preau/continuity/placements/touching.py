"""What touches which placement, over which days: disruptions declared here, closures of the school, absences.

Nothing of it is stored: a closure that is extended touches more days by itself. Only decisions are kept.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from preau.continuity.absences.models import Absence
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.letters.facts import said_dates
from preau.continuity.placements.days import ONE_DAY, Weeks
from preau.continuity.placements.models import Decision, Disruption, Placement
from preau.school.people.models import School

Source = Disruption | Closure | Absence
MARKS: dict[type, str] = {Disruption: "disruption", Closure: "closure", Absence: "absence"}


@dataclass(frozen=True)
class Touch:
    """One thing befalls one placement. `lost` are days with the host that it takes; `remote` an apprentice's days of
    school held at a distance."""

    placement: Placement
    source: Source
    first: dt.date
    last: dt.date
    lost: tuple[dt.date, ...]
    remote: tuple[dt.date, ...] = ()
    decision: Decision | None = None

    @property
    def mark(self) -> str:
        """`disruption`, `closure` or `absence`: the field of a decision that names it."""
        return MARKS[type(self.source)]

    @property
    def key(self) -> str:
        """How a form names it: `closure-5-12`."""
        return f"{self.mark}-{self.source.pk}-{self.placement.pk}"

    @property
    def words(self) -> str:
        if isinstance(self.source, Closure):
            return f"établissement fermé, {self.source.where}"
        return "élève absent" if isinstance(self.source, Absence) else str(self.source)

    @property
    def dates(self) -> str:
        return said_dates(self.first, self.last)

    @property
    def days_lost(self) -> list[dt.date]:
        """Once decided: none when the work with the host goes on."""
        return [] if self.decision and self.decision.keeps_the_days else list(self.lost)

    @property
    def state(self) -> tuple[str, str]:
        return ("back", self.decision.get_choice_display()) if self.decision else ("late", "à décider")


def touches_of(placements: Iterable[Placement]) -> list[Touch]:
    """In the order of dates. A handful of statements, however many placements of one school."""
    by_school: dict[int, list[Placement]] = defaultdict(list)
    for one in placements:
        if not one.is_withdrawn:
            by_school[one.school_id].append(one)
    found = [touch for school, those in by_school.items() for touch in _in_school(school, those)]
    return sorted(found, key=lambda touch: (touch.first, touch.placement.pupil.sorted_name, touch.key))


def _in_school(school_id: int, placements: list[Placement]) -> Iterator[Touch]:
    school = School.objects.get(pk=school_id)
    first, last = min(one.starts_on for one in placements), max(one.ends_on for one in placements)
    weeks, decided = Weeks.of(school), _decided(placements)
    for source, began, ended, placement in _meetings(school, placements, first, last):
        if began > ended:
            continue
        key = (MARKS[type(source)], source.pk, placement.pk)
        is_here = isinstance(source, Closure)
        yield Touch(
            placement,
            source,
            began,
            ended,
            () if is_here else tuple(weeks.days(placement, began, ended)),
            tuple(weeks.school_days(placement, began, ended)) if is_here else (),
            decided.get(key),
        )


Meeting = tuple[Source, dt.date, dt.date, Placement]


def _meetings(school: School, placements: list[Placement], first: dt.date, last: dt.date) -> Iterator[Meeting]:
    """Each source with each placement it meets, and the days that they share."""
    for disruption in _disruptions(school, first, last):
        for one in placements:
            if disruption.befalls(one):
                yield disruption, *_shared(one, disruption.starts_on, disruption.last_day), one
    for closure in Closure.objects.filter(school=school).overlapping(first, last).select_related("ending"):
        yield from _closed(closure, school, placements)
    pupils = [one.pupil_id for one in placements]
    for absence in Absence.objects.filter(pupil__in=pupils).overlapping(first, last):
        for one in placements:
            if one.pupil_id == absence.pupil_id:
                yield absence, *_shared(one, absence.starts_on, absence.ends_on), one


def _disruptions(school: School, first: dt.date, last: dt.date) -> Iterable[Disruption]:
    found = Disruption.objects.filter(school=school).overlapping(first, last)
    return found.select_related("host", "cohort", "pupil", "lifting").order_by("starts_on", "pk")


def _closed(closure: Closure, school: School, placements: list[Placement]) -> Iterator[Meeting]:
    """Who came back before the others is closed until the eve."""
    taken = set(extent_of(closure).divisions(school).values_list("pk", flat=True))
    back_class: dict[int, dt.date] = {}
    back_pupil: dict[int, dt.date] = {}
    for cohort, pupil, day in closure.reopenings.values_list("cohort", "pupil", "from_day"):
        (back_class if cohort else back_pupil)[cohort or pupil] = day
    for one in placements:
        if one.cohort_id in taken:
            returns = [back_class.get(one.cohort_id), back_pupil.get(one.pupil_id)]
            last = min([closure.last_day, *[day - ONE_DAY for day in returns if day]])
            yield closure, *_shared(one, closure.starts_on, last), one


def _shared(placement: Placement, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    return max(first, placement.starts_on), min(last, placement.ends_on)


def _decided(placements: list[Placement]) -> dict[tuple[str, int, int], Decision]:
    found = Decision.objects.standing().filter(placement__in=placements).select_related("by")
    decided: dict[tuple[str, int, int], Decision] = {}
    for one in found.prefetch_related("catch_ups"):
        for mark in MARKS.values():
            if source := getattr(one, f"{mark}_id"):
                decided[mark, source, one.placement_id] = one
    return decided


def undecided(touches: Iterable[Touch]) -> list[Touch]:
    return [touch for touch in touches if touch.decision is None]


def named_in(touches: Iterable[Touch], keys: Iterable[str]) -> list[Touch]:
    wanted = set(keys)
    return [touch for touch in touches if touch.key in wanted]


def touches_in(school: Any, user: Any) -> list[Touch]:
    """Of the placements of this school that this person may know, this year's."""
    begun = school.year_starts_on or dt.date(school.year, 8, 1)
    found = Placement.objects.visible_to(user).filter(school=school, ends_on__gte=begun).standing()
    return touches_of(found.shown())
