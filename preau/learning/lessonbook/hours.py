"""The hours of the timetable on their dates: fortnights and holidays are its own, and nothing here is stored."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.news import News
from preau.school.people.models import Cohort
from preau.school.timetable.models import Lesson
from preau.school.timetable.models.fortnight import monday_of

COMING = dt.timedelta(weeks=4)  # a fortnight's holiday included
COLUMNS = (
    "fortnight__weeks__monday", "weekday", "starts_at", "minutes", "room", "cohort", "cohort__code", "cohort__kind",
    "cohort__label", "subject", "subject__short", "subject__pen",
)  # fmt: skip


@dataclass(frozen=True)
class Hour:
    """One lesson on one day; `news` is what becomes of it when somebody decided."""

    key: Key
    minutes: int
    room: str = field(compare=False, default="")
    cohort: str = field(compare=False, default="")
    subject: str = field(compare=False, default="")
    pen: str = field(compare=False, default="life")
    news: News | None = field(compare=False, default=None)

    @property
    def day(self) -> dt.date:
        return self.key.day

    @property
    def starts_at(self) -> dt.time:
        return self.key.starts_at

    @property
    def order(self) -> tuple[dt.date, dt.time, str]:
        return (self.key.day, self.key.starts_at, self.cohort)


def hours_of_teacher(teacher: Any, first: dt.date, last: dt.date) -> list[Hour]:
    return _held(Lesson.objects.for_teacher(teacher), first, last)


def coming_hours(teacher: Any, *, most: int = 12) -> list[Hour]:
    """Their next hours, all classes together: where what is ready may go."""
    now = timezone.localtime()
    found = hours_of_teacher(teacher, now.date(), now.date() + COMING)
    return [hour for hour in found if (hour.day, hour.starts_at) > (now.date(), now.time())][:most]


def hours_of_cohorts(
    cohorts: Collection[int], first: dt.date, last: dt.date, *, subject: int | None = None
) -> list[Hour]:
    lessons = Lesson.objects.filter(cohort__in=cohorts)
    return _held(lessons.filter(subject=subject) if subject else lessons, first, last)


def is_held(key: Key) -> bool:
    """The timetable has this hour on this day."""
    return (
        Lesson.objects.held_on(key.day).filter(cohort=key.cohort, subject=key.subject, starts_at=key.starts_at).exists()
    )


def next_hours(cohort: int, subject: int, after: Key, *, most: int = 8, weeks: int = 8) -> list[Hour]:
    """The coming hours of a class in a subject, in order."""
    found = hours_of_cohorts([cohort], after.day, after.day + dt.timedelta(weeks=weeks), subject=subject)
    return [hour for hour in found if (hour.day, hour.starts_at) > (after.day, after.starts_at)][:most]


def _held(lessons: Any, first: dt.date, last: dt.date) -> list[Hour]:
    """One statement; an hour that two rows of the timetable say is one."""
    rows = lessons.filter(fortnight__weeks__monday__range=(monday_of(first), last)).values_list(*COLUMNS).distinct()
    found = {_hour(row) for row in rows}
    return sorted((hour for hour in found if first <= hour.day <= last), key=lambda hour: hour.order)


def _hour(row: tuple[Any, ...]) -> Hour:
    monday, weekday, starts_at, minutes, room, cohort, code, kind, label, subject, short, pen = row
    key = Key(monday + dt.timedelta(days=weekday - 1), starts_at, cohort, subject)
    name = label or code if kind == Cohort.Kind.GROUP else code
    return Hour(key, minutes, room, name, short, pen)
