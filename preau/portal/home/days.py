"""A day on its week: the one before, the one after, and the minutes of each."""

import datetime as dt
from dataclasses import dataclass

from preau.portal.home.thread import Day, Thread
from preau.school.timetable.models.fortnight import monday_of

WORKING_DAYS = 5


@dataclass(frozen=True)
class Days:
    shown: Day
    week: list[Day]
    cap: int
    today: dt.date
    one_week = dt.timedelta(weeks=1)

    @classmethod
    def around(cls, thread: Thread, date: dt.date) -> "Days":
        """The day asked for and its week; Saturday and Sunday are there when they hold something."""
        monday = monday_of(date)
        week = [thread.day(monday + dt.timedelta(days=n)) for n in range(7)]
        kept = [day for n, day in enumerate(week) if n < WORKING_DAYS or day.works or day.lessons]
        return cls(week[date.weekday()], kept, thread.cap, thread.today)

    @property
    def before(self) -> dt.date:
        """The school day before: a Monday follows a Friday."""
        step = {0: 3, 6: 2}.get(self.shown.date.weekday(), 1)
        return self.shown.date - dt.timedelta(days=step)

    @property
    def after(self) -> dt.date:
        step = {4: 3, 5: 2}.get(self.shown.date.weekday(), 1)
        return self.shown.date + dt.timedelta(days=step)

    @property
    def is_today(self) -> bool:
        return self.shown.date == self.today

    @property
    def chart(self) -> list[tuple[str, bool, int, list[tuple[str, int, str]]]]:
        return [(_short(day.date), day.date == self.today, self.cap, day.parts) for day in self.week[:WORKING_DAYS]]


def _short(date: dt.date) -> str:
    return ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")[date.weekday()]
