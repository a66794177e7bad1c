"""What a head looks at: who keeps a book, how much of the last weeks is told, what was signed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from preau.learning.lessonbook.models import Session, Visa
from preau.school.people.models import Person, Profile, School
from preau.school.timetable.models import Lesson

LOOKED_AT = dt.timedelta(weeks=4)


@dataclass(frozen=True)
class Kept:
    """One teacher's: the hours of the last four weeks, those told, the day up to which it was signed."""

    teacher: Person
    hours: int
    told: int
    signed_to: dt.date | None


def books_of(school: School, *, today: dt.date | None = None) -> list[Kept]:
    today = today or timezone.localdate()
    first = today - LOOKED_AT
    hours, told = _hours(school, first, today), _told(school, first, today)
    signed = dict(Visa.objects.filter(school=school).values_list("teacher").annotate(Max("last")).order_by())
    teachers = Person.objects.in_school(school, Profile.TEACHER).by_name()
    return [Kept(one, hours[one.pk], told[one.pk], signed.get(one.pk)) for one in teachers]


def _hours(school: School, first: dt.date, last: dt.date) -> Counter[int]:
    rows: Any = Lesson.teachers.through.objects.filter(
        lesson__cohort__school=school, lesson__fortnight__weeks__monday__range=(first - dt.timedelta(days=6), last)
    ).values_list("person", "lesson__fortnight__weeks__monday", "lesson__weekday", "lesson__starts_at")
    held = {(person, monday + dt.timedelta(days=weekday - 1), at) for person, monday, weekday, at in rows}
    return Counter(person for person, day, _ in held if first <= day <= last)


def _told(school: School, first: dt.date, last: dt.date) -> Counter[int]:
    found = Session.objects.filter(school=school).published().between(first, last).exclude(author=None)
    return Counter(found.order_by().values_list("author", flat=True))
