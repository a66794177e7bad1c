"""Le fil: what one pupil has to do, day by day. Read for one pupil or for all the children of a guardian at once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from preau.continuity.placements.reading import IN_LESSONS, Outing, outing_on
from preau.continuity.rotations.reading import Turns
from preau.continuity.slots.reading import Hour
from preau.portal.home.away import Away
from preau.portal.home.cover import Cover, Decided, Gone
from preau.portal.home.knot import Knot, Slot, Withdrawn


@dataclass
class Thread:
    """A pupil from the first day asked for to the last, with what is late and what was answered."""

    pupil: int
    first_name: str
    last_name: str
    school: str
    uai: str
    level: str
    division: str
    cap: int  # minutes of work a day, a bearing of the school's; 0 when there is none
    today: dt.date
    now: dt.datetime
    knots: list[Knot] = field(default_factory=list)
    lessons: list[Slot] = field(default_factory=list)
    closed: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    absences: list[Away] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    turns: list[Turns] = field(default_factory=list)
    outings: list[Outing] = field(default_factory=list)
    meetings: list[Hour] = field(default_factory=list)
    permanences: list[Hour] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)

    @property
    def short_name(self) -> str:
        return f"{self.first_name} {self.last_name[:1]}."

    @property
    def late(self) -> list[Knot]:
        """Due, not handed in, and laid on an earlier day; what can wait is not late."""
        found = [knot for knot in self.knots if knot.is_late and knot.day < self.today and not self.can_wait(knot)]
        return sorted(found, key=lambda knot: knot.due_at or self.now)

    @property
    def answered(self) -> list[Knot]:
        """What teachers gave back lately, the latest first; a lesson read or a quiz done is no answer of theirs."""
        since = self.now - dt.timedelta(days=4)
        found = [knot for knot in self.knots if knot.is_answered and knot.at and knot.at >= since]
        return sorted(found, key=lambda knot: knot.at or self.now, reverse=True)[:5]

    def is_remote(self, date: dt.date) -> bool:
        """The pupil's class is closed that day: it works from home."""
        return any(first <= date <= last for first, last in self.closed)

    def away_on(self, date: dt.date) -> Away | None:
        return next((one for one in self.absences if one.covers(date)), None)

    def place_on(self, date: dt.date) -> str:
        """`school` or `home` when the class comes by halves; nothing else says where one is."""
        if self.is_remote(date) or self.away_on(date):
            return ""
        return next((place for place in (one.place_on(date) for one in self.turns) if place), "")

    def can_wait(self, knot: Knot) -> bool:
        away = self.away_on(knot.day)
        return away is not None and not knot.is_done and away.can_wait(knot.pk)

    def _covered(self, lessons: list[Slot], date: dt.date) -> list[Slot]:
        """The lessons of a day with what becomes of those whose teacher is away, and those that were moved to it."""
        held = [replace(slot, cover=self._cover(slot, date)) for slot in lessons]
        moved = [one for one in self.decided if one.cover.moved_on == date and one.cover.moved_at]
        return held + [_moved(one, date) for one in moved]

    def _cover(self, slot: Slot, date: dt.date) -> Cover | None:
        hour = (date, slot.starts_at, slot.subject)
        known = next((one.cover for one in self.decided if (one.day, one.starts_at, one.subject) == hour), None)
        if known:
            return known
        away = [one for one in self.gone if one.takes(slot.weekday, slot.starts_at, slot.subject)]
        away = [one for one in away if one.covers(date, slot.starts_at, slot.minutes)]
        alone = away and len({one.teacher for one in away}) == away[0].teachers
        return Cover(away[0].name) if alone else None

    def day(self, date: dt.date) -> "Day":
        works = [knot for knot in self.knots if knot.day == date]
        lessons = [slot for slot in self.lessons if slot.weekday == date.isoweekday()]
        lessons = self._covered(lessons, date) if self.gone or self.decided else lessons
        away = self.away_on(date)
        waiting = [knot for knot in works if self.can_wait(knot)] if away else []
        works = [knot for knot in works if knot not in waiting] if waiting else works
        remote = away is not None or self.is_remote(date)
        now = self.now if date == self.today else None
        outing = outing_on(self.outings, date) if self.outings and not away else None
        lessons = [] if outing and outing[1] != IN_LESSONS else lessons
        place = self.place_on(date) if self.turns else ""
        withdrawn = [one for one in self.withdrawn if one.day == date]
        return Day(date, works, lessons, remote, now, away, waiting, place, outing, *self._hours(date), withdrawn)

    def _hours(self, date: dt.date) -> tuple[list[Hour], list[Hour]]:
        """The class together, and the teachers who can be reached, on a day when the class is closed."""
        if not (self.meetings or self.permanences) or not self.is_remote(date):
            return [], []
        on = [one for one in self.meetings if one.is_on(date)]
        return on, [one for one in self.permanences if one.is_on(date)]


@dataclass
class Day:
    """One day of it; `now` is given when it is today. `remote`: the class is closed, or the pupil away, and works from
    home; then `waiting` is what nobody asks for now. `place`: `school` or `home` when the class comes by halves; its
    lessons are then at their hour, in both. `outing`: at work with a host, and how. `meetings` are at their hour too,
    while the class is closed.
    """

    date: dt.date
    works: list[Knot]
    lessons: list[Slot]
    remote: bool
    now: dt.datetime | None
    away: Away | None = None
    waiting: list[Knot] = field(default_factory=list)
    place: str = ""
    outing: tuple[Outing, str] | None = None
    meetings: list[Hour] = field(default_factory=list)
    permanences: list[Hour] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(knot.minutes for knot in self.works if not knot.is_excused)

    @property
    def minutes_done(self) -> int:
        return sum(knot.minutes for knot in self.works if knot.is_done)

    @property
    def knots(self) -> list[Knot | Slot | Hour]:
        """In the order to do them: what has an hour is tied to it, the rest fills the time between."""
        lessons = [] if self.remote else self.lessons
        fixed: list[Knot | Slot | Hour] = [*lessons, *self.meetings, *[knot for knot in self.works if knot.starts_at]]
        tied = sorted(fixed, key=_hour)
        free = sorted((knot for knot in self.works if not knot.starts_at), key=lambda knot: (knot.rank, knot.pk))
        return list(_woven(tied, free))

    @property
    def distant(self) -> list[Slot]:
        """The usual lessons of a closed day for which no work was given."""
        given = {knot.subject for knot in [*self.works, *self.waiting]}
        return [slot for slot in self.lessons if slot.subject not in given] if self.remote else []

    @property
    def next(self) -> Knot | None:
        """The one thing to do now: what is on at this hour, else the first that is free, else the next hour."""
        if self.now is None:
            return None
        todo = [knot for knot in self.knots if isinstance(knot, Knot) and knot.can_be_done]
        on = [knot for knot in todo if knot.is_on(self.now)]
        free = [knot for knot in todo if not knot.starts_at]
        coming = [knot for knot in todo if knot.starts_at and knot.is_to_come(self.now)]
        return next(iter([*on, *free, *coming]), None)

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """Minutes by subject, for the chart of the week: `(pen, minutes, subject)`."""
        minutes: dict[tuple[str, str], int] = {}
        for knot in self.works:
            minutes[knot.pen, knot.subject] = minutes.get((knot.pen, knot.subject), 0) + knot.minutes
        return [(pen, total, subject) for (pen, subject), total in minutes.items()]


def _moved(one: Decided, date: dt.date) -> Slot:
    """The lesson of another day, at its new hour."""
    cover = replace(one.cover, came_from=one.day, moved_on=None, moved_at=None)
    at = one.cover.moved_at or one.starts_at
    return Slot(date.isoweekday(), at, one.minutes, cover.room, one.subject, one.pen, cover.teacher, cover)


def _hour(tied: Knot | Slot | Hour) -> dt.time:
    return tied.starts_at or dt.time()


def _woven(tied: list[Knot | Slot | Hour], free: list[Knot]) -> Iterator[Knot | Slot | Hour]:
    """A free knot goes before the next hour when it fits, from half past eight on."""
    at = 8 * 60 + 30
    for knot in free:
        while tied and at + knot.minutes > _minute(_hour(tied[0])):
            at = max(at, _minute(_hour(tied[0])) + tied[0].minutes)
            yield tied.pop(0)
        at += knot.minutes
        yield knot
    yield from tied


def _minute(hour: dt.time) -> int:
    return hour.hour * 60 + hour.minute
