"""Who is in the room and who is at home, lesson by lesson: derived from rotations, closures and absences.

The ground of a lesson held for both at once (HySy).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from preau.continuity.absences.models import Absence
from preau.continuity.closures.models import Reopening
from preau.continuity.closures.remote import is_home, remote_cohorts
from preau.continuity.rotations.models import Place, Rotation
from preau.continuity.rotations.turns import Calendar, calendar_of
from preau.school.people.models import Cohort, CohortMember, Person
from preau.school.timetable.models import Lesson


@dataclass(frozen=True)
class Room:
    """One lesson of one day."""

    lesson: Lesson
    day: dt.date
    present: list[Person]
    away: list[Person]
    absent: list[Absence]

    @property
    def is_split(self) -> bool:
        return bool(self.present and self.away)


@dataclass
class Whereabouts:
    """Of some pupils on one day: who is kept home by a rotation or by a closure, and whose family said: away."""

    day: dt.date
    home: set[int]
    absences: dict[int, Absence]

    @classmethod
    def of(cls, school: Any, pupils: Iterable[int], day: dt.date) -> "Whereabouts":
        ids = set(pupils)
        absences = Absence.objects.on(day).filter(school=school, pupil__in=ids).select_related("pupil")
        return cls(
            day, _by_turn(school, ids, day) | _by_closure(school, ids, day), {one.pupil_id: one for one in absences}
        )


def _by_turn(school: Any, pupils: set[int], day: dt.date) -> set[int]:
    home: set[int] = set()
    for rotation in Rotation.objects.in_force(day).filter(school=school).select_related("school", "ending"):
        calendar = calendar_of(rotation)
        home |= {pk for pk, half in _halves(rotation, pupils) if not calendar.is_at_school(half, day)}
    return home


def _halves(rotation: Rotation, pupils: set[int]) -> list[tuple[int, str]]:
    """Of those who are still in its classes."""
    still = CohortMember.objects.filter(pupil=OuterRef("pupil"), cohort__rotations=rotation)
    places = Place.objects.filter(Exists(still), rotation=rotation, pupil__in=pupils)
    return list(places.values_list("pupil", "half"))


def _by_closure(school: Any, pupils: set[int], day: dt.date) -> set[int]:
    closed = remote_cohorts(school, day).filter(kind=Cohort.Kind.DIVISION)
    home = set(CohortMember.objects.filter(cohort__in=closed, pupil__in=pupils).values_list("pupil", flat=True))
    alone = Person.objects.filter(pk__in=home, reopenings__in=Reopening.objects.on(day)).distinct()
    return home - {pupil.pk for pupil in alone if not is_home(pupil, day)}


def rooms_of(teacher: Any, day: dt.date) -> list[Room]:
    """The lessons of a teacher that day, with who is where."""
    lessons = Lesson.objects.for_teacher(teacher).held_on(day).select_related("cohort__school", "subject").distinct()
    return [room_of(lesson, day) for lesson in lessons]


def room_of(lesson: Lesson, day: dt.date) -> Room:
    pupils = list(Person.objects.pupils_of(lesson.cohort).by_name())
    where = Whereabouts.of(lesson.cohort.school, [pupil.pk for pupil in pupils], day)
    coming = [pupil for pupil in pupils if pupil.pk not in where.absences]
    return Room(
        lesson,
        day,
        [pupil for pupil in coming if pupil.pk not in where.home],
        [pupil for pupil in coming if pupil.pk in where.home],
        [where.absences[pupil.pk] for pupil in pupils if pupil.pk in where.absences],
    )


@dataclass(frozen=True)
class Turn:
    """A pupil in a rotation: their half and its calendar."""

    pupil: Person
    rotation: Rotation
    half: str
    calendar: Calendar


def turns_of(pupils: Iterable[Person], today: dt.date) -> list[Turn]:
    """The published rotations of these pupils, in force or to come."""
    known = {pupil.pk: pupil for pupil in pupils}
    coming = Rotation.objects.overlapping(today, dt.date.max).filter(publication__isnull=False)
    still = CohortMember.objects.filter(pupil=OuterRef("pupil"), cohort__rotations=OuterRef("rotation"))
    places = Place.objects.filter(Exists(still), pupil__in=known, rotation__in=coming.values("pk"))
    found = places.select_related("rotation__school", "rotation__ending").order_by("rotation__starts_on", "pk")
    calendars = {place.rotation_id: calendar_of(place.rotation) for place in found}
    return [Turn(known[one.pupil_id], one.rotation, one.half, calendars[one.rotation_id]) for one in found]


def days_of(pupil: Person, first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Where one is on each day by halves, as a calendar tells it."""
    return [
        (day, "À l’école" if turn.calendar.is_at_school(turn.half, day) else "À la maison")
        for turn in turns_of([pupil], first)
        for day in turn.calendar.turns
        if first <= day <= last
    ]
