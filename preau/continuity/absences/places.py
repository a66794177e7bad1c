"""Where a pupil is this year: the school, the class, those who teach there."""

from typing import Any

from django.db.models import F, QuerySet

from preau.school.people.models import Cohort, Guardianship, Person, Profile, School
from preau.school.timetable.models import Teaching


def school_of(pupil: Any) -> School:
    """The school where this person is a pupil."""
    return School.objects.filter(memberships__person=pupil, memberships__profile=Profile.PUPIL).order_by("pk")[0]


def cohorts_of(pupil: Any, school: School) -> QuerySet[Cohort]:
    return Cohort.objects.of_year(school).filter(members__pupil=pupil)


def class_of(pupil: Any, school: School) -> Cohort | None:
    return cohorts_of(pupil, school).filter(kind=Cohort.Kind.DIVISION).first()


def teachings_of(pupil: Any, school: School) -> QuerySet[Teaching]:
    return Teaching.objects.filter(cohort__in=cohorts_of(pupil, school)).select_related("subject", "cohort", "teacher")


def class_teachers_of(pupil: Any) -> QuerySet[Person]:
    led = {
        "classes_in_charge__cohort__members__pupil": pupil,
        "classes_in_charge__cohort__year": F("classes_in_charge__cohort__school__year"),
    }
    return Person.objects.filter(**led).distinct()


def guardians_of(pupil: Any) -> QuerySet[Person]:
    return Person.objects.filter(
        guardianships__pupil=pupil, guardianships__level__lt=Guardianship.Level.CONTACT, login__isnull=False
    ).distinct()


def school_taught_in(teacher: Any, user: Any) -> School:
    """Where this person teaches; of several schools, one that the user directs or works in."""
    taught = School.objects.filter(memberships__person=teacher, memberships__profile=Profile.TEACHER)
    return taught.filter(pk__in=user.school_ids).order_by("pk")[0]
