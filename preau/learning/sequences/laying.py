"""Laying a sequence on the usual timetable of its classes.

What the class does together keeps a usual slot, tied to its hour; the rest fills the slots of the same subject in
order, as many minutes as a slot holds, on days where the class has room left. Without a slot (no timetable, a club)
one school day after another is used.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.sequences import telling
from preau.learning.sequences.models import Laying, Sequence
from preau.learning.sequences.paths import stages_of
from preau.learning.sequences.settling import settle
from preau.learning.sequences.taking_back import ask_again
from preau.learning.workload.load import loads
from preau.school.activities.models import Activity
from preau.school.timetable.days import next_school_day
from preau.school.timetable.models import Lesson

HORIZON = dt.timedelta(weeks=10)
DUE_HOUR = dt.time(18)
USUAL_MINUTES = 55
SATURDAY = 6


@dataclass(frozen=True)
class Slot:
    """A lesson of the subject on a given day."""

    day: dt.date
    starts_at: dt.time
    minutes: int


@dataclass(frozen=True)
class Placement:
    """Where an activity goes: a day, an hour when it is done together, and until when."""

    activity: Activity
    day: dt.date
    starts_at: dt.time | None
    due_at: dt.datetime | None


def slots(sequence: Sequence, start: dt.date) -> list[Slot]:
    """The coming lessons of the sequence's subject with its classes, in order; one statement."""
    lessons = Lesson.objects.filter(
        cohort__in=sequence.cohorts, fortnight__weeks__monday__range=(start - dt.timedelta(days=6), start + HORIZON)
    )
    if sequence.subject_id:
        lessons = lessons.filter(subject=sequence.subject_id)
    rows = lessons.values_list("fortnight__weeks__monday", "weekday", "starts_at", "minutes").distinct()
    found = {Slot(monday + dt.timedelta(days=weekday - 1), at, minutes) for monday, weekday, at, minutes in rows}
    return sorted((slot for slot in found if slot.day >= start), key=lambda slot: (slot.day, slot.starts_at))


def plan(
    activities: Iterable[Activity], usual: list[Slot], start: dt.date, room: Mapping[dt.date, int | None] | None = None
) -> list[Placement]:
    """Lay activities in order on the slots; pure, so that a preview is what happens.

    `room` is the minutes left by day under the bearing of the classes; None, or a day not in it, has no bearing.
    """
    line = _Line(usual or list(_plain_days(start)), room or {})
    placed = [line.place(activity) for activity in activities]
    return [replace(one, due_at=_due(one, line)) for one in placed]


class _Line:
    """The slots, used up one after the other."""

    def __init__(self, usual: list[Slot], room: Mapping[dt.date, int | None]) -> None:
        self.usual = usual
        self.room = room
        self.laid: Counter[dt.date] = Counter()
        self.at = 0
        self.used = 0

    def place(self, activity: Activity) -> Placement:
        minutes = activity.minutes_expected
        together = activity.together == Activity.Together.CLASS or activity.nature == Activity.Nature.MEETING
        if self.used and (together or self.used + minutes > self.usual[self.at].minutes):
            self._turn()
        if not together:
            self._find_room(minutes)
        slot = self.usual[self.at]
        self.used += minutes
        self.laid[slot.day] += minutes
        return Placement(activity, slot.day, slot.starts_at if together else None, None)

    def after(self, day: dt.date) -> dt.date | None:
        return next((slot.day for slot in self.usual if slot.day > day), None)

    def _turn(self) -> None:
        self.at, self.used = min(self.at + 1, len(self.usual) - 1), 0

    def _find_room(self, minutes: int) -> None:
        """On to the first slot whose day has room; it stays here when none has."""
        for at in range(self.at, len(self.usual)):
            if self._fits(self.usual[at].day, minutes):
                if at != self.at:
                    self.at, self.used = at, 0
                return

    def _fits(self, day: dt.date, minutes: int) -> bool:
        room = self.room.get(day)
        return room is None or self.laid[day] + minutes <= room


def _due(placed: Placement, line: _Line) -> dt.datetime | None:
    """What comes back is due on the evening of the next lesson."""
    if placed.activity.kind == "lesson":
        return None
    day = line.after(placed.day) or placed.day + dt.timedelta(days=7)
    return timezone.make_aware(dt.datetime.combine(day, DUE_HOUR))


def _plain_days(start: dt.date) -> Iterator[Slot]:
    for number in range(HORIZON.days):
        day = start + dt.timedelta(days=number)
        if day.isoweekday() < SATURDAY:
            yield Slot(day, dt.time(9), USUAL_MINUTES)


def preview(sequence: Sequence, start: dt.date) -> list[Placement]:
    """The other versions of an activity share its place."""
    usual, stages = slots(sequence, start), stages_of(sequence)
    placed = plan([one.activity for one in stages], usual, start, _room(sequence, {slot.day for slot in usual}))
    return [
        replace(one, activity=step.activity) for stage, one in zip(stages, placed, strict=True) for step in stage.steps
    ]


@dataclass(frozen=True)
class Weight:
    """A day of the classes: what others gave, what the sequence adds, the bearing."""

    day: dt.date
    given: int
    added: int
    cap: int | None

    @property
    def is_over(self) -> bool:
        return self.cap is not None and self.given + self.added > self.cap


def weights(sequence: Sequence, placements: Iterable[Placement]) -> list[Weight]:
    """What the days of a preview would weigh for the class that has least room."""
    longest: dict[tuple[dt.date, int], int] = {}
    for placed in placements:
        place = placed.day, placed.activity.step.position
        longest[place] = max(placed.activity.minutes_expected, longest.get(place, 0))
    added: Counter[dt.date] = Counter()
    for (day, _), minutes in longest.items():
        added[day] += minutes
    fullest = _fullest(sequence, set(added))
    return [_weight(day, added[day], fullest) for day in sorted(added)]


def _weight(day: dt.date, added: int, fullest: Mapping[dt.date, tuple[int, int | None]]) -> Weight:
    given, cap = fullest.get(day, (0, None))
    return Weight(day, given, added, cap)


def _room(sequence: Sequence, days: set[dt.date]) -> dict[dt.date, int | None]:
    return {day: None if cap is None else cap - given for day, (given, cap) in _fullest(sequence, days).items()}


def _fullest(sequence: Sequence, days: set[dt.date]) -> dict[dt.date, tuple[int, int | None]]:
    """`{day: (minutes given, bearing)}` of the class with least room, the sequence itself left out."""
    own = sequence.activities.values_list("pk", flat=True)
    classes = loads(sequence.cohorts.prefetch_related("divisions"), sorted(days), besides=list(own))
    by_day = [
        min(one, key=lambda day: (day.room is None, day.room or 0, -day.minutes))
        for one in zip(*(load.days for load in classes), strict=True)
    ]
    return {day.day: (day.minutes, day.cap) for day in by_day}


@transaction.atomic
def lay(sequence: Sequence, placements: Iterable[Placement], *, by: Any, saying: str = "") -> Laying:
    """Give the sequence to its audience on these days; laying again moves it, and tells nobody twice.

    `saying`: what they are told, when it is more than its title.
    """
    before = telling.days_of(sequence)
    for placed in placements:
        activity = placed.activity
        activity.planned_on, activity.starts_at, activity.due_at = placed.day, placed.starts_at, placed.due_at
        activity.save(update_fields=["planned_on", "starts_at", "due_at"])
        activity.publish(by=by)
    ask_again(sequence, by=by)
    settle(sequence)
    laying, fresh = Laying.objects.get_or_create(sequence=sequence, defaults={"by": by})
    if fresh:
        record("sequence.laid", by=by, on=sequence, scope=sequence.school.scope)
        telling.tell(sequence, sequence.audience.people, saying)
    else:
        telling.tell_if_moved(sequence, before)
    return laying


@transaction.atomic
def shift(sequence: Sequence, days: int, *, by: Any) -> None:
    """Move the whole sequence by so many days; what would fall on a holiday goes on to the next school day."""
    before, today = telling.days_of(sequence), timezone.localdate()
    for activity in sequence.activities:
        if activity.planned_on is None:
            continue
        moved = _school_day(sequence, activity.planned_on + dt.timedelta(days=days))
        if activity.planned_on >= today:  # what is to come is never late for having been moved
            moved = max(moved, _school_day(sequence, today))
        activity.due_at = activity.due_at and _same_hour(activity.due_at, moved - activity.planned_on)
        activity.planned_on = moved
        activity.save(update_fields=["planned_on", "due_at"])
    record("sequence.shifted", by=by, on=sequence, scope=sequence.school.scope, days=days)
    telling.tell_if_moved(sequence, before)


def _same_hour(moment: dt.datetime, days: dt.timedelta) -> dt.datetime:
    """So many days later at the same hour of the clock, even when the clocks change in between."""
    local = timezone.localtime(moment)
    return timezone.make_aware(local.replace(tzinfo=None) + days)


def _school_day(sequence: Sequence, day: dt.date) -> dt.date:
    return next_school_day(sequence.school, day - dt.timedelta(days=1))
