"""The year before this one, closed in its summer: who was one class below, in the class of the same letter."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Level, Person, School
from preau.school.rollover.closing import close_year
from preau.school.timetable.models import Teaching

BEFORE = {Level.CINQUIEME: Level.SIXIEME, Level.QUATRIEME: Level.CINQUIEME, Level.TROISIEME: Level.QUATRIEME}


def close(college: School, *, by: Person) -> None:
    """Its classes are made, then ended through the ordinary gesture; this year is as its files say."""
    present = {name: getattr(college, name) for name in ("year", "year_starts_on", "year_ends_on")}
    moment = hours.at(dt.date(college.year, 7, 6), 16.3)
    School.objects.filter(pk=college.pk).update(year=college.year - 1, year_starts_on=None, year_ends_on=None)
    _fill(college)
    with as_of(moment):
        close_year(college, by=by, year=college.year - 1)
    School.objects.filter(pk=college.pk).update(**present)


def _fill(college: School) -> None:
    divisions = {one.code: one for one in Cohort.objects.of_year(college).divisions()}
    for level, before in BEFORE.items():
        for code, now in divisions.items():
            then = divisions.get(code.replace(code[0], str(int(code[0]) + 1), 1))
            if now.level == level and then is not None:
                _one_class(college, now, then, before)


def _one_class(college: School, now: Cohort, then: Cohort, level: str) -> None:
    """Its teachers are those whom that class has today."""
    made = Cohort.objects.create(school=college, year=college.year - 1, code=then.code, level=level)
    pupils = now.members.order_by("pupil__login", "pk").values_list("pupil_id", flat=True)
    CohortMember.objects.bulk_create([CohortMember(cohort=made, pupil_id=pupil) for pupil in pupils])
    charges = then.class_teachers.order_by("pk").values_list("teacher_id", flat=True)
    ClassTeacher.objects.bulk_create([ClassTeacher(cohort=made, teacher_id=teacher) for teacher in charges])
    services = Teaching.objects.filter(cohort=then).order_by("pk").values_list("subject_id", "teacher_id")
    Teaching.objects.bulk_create([Teaching(cohort=made, subject_id=one, teacher_id=two) for one, two in services])
