"""The classes one may follow: those one teaches or answers for; every one of the school for who runs it."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from preau.school.people.models import ClassTeacher, Cohort, Profile
from preau.school.timetable.models import Teaching


def classes_followed_by(user: Any) -> QuerySet[Cohort]:
    mine = Q(Exists(Teaching.objects.filter(cohort=OuterRef("pk"), teacher=user)))
    in_charge = Exists(ClassTeacher.objects.filter(cohort=OuterRef("pk"), teacher=user))
    led = Q(school__in=user.schools_as(Profile.STAFF, Profile.HEAD))
    return (
        Cohort.objects.filter(year=F("school__year"), school__in=user.school_ids)
        .filter(mine | Q(in_charge) | led)
        .annotate(pupils=Count("members"), in_charge=in_charge)
        .order_by("-in_charge", "kind", "level", "code")
    )
