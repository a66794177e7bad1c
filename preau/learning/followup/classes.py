"""The classes one may follow: those one teaches or answers for; every one of the school for who runs it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from preau.school.people.models import ClassTeacher, Cohort, Profile
from preau.school.timetable.models import Teaching


def classes_followed_by(user: Any, narrowed: Collection[int] = ()) -> QuerySet[Cohort]:
    """`narrowed`: to these classes, and to the groups that are made of them."""
    mine = Q(Exists(Teaching.objects.filter(cohort=OuterRef("pk"), teacher=user)))
    in_charge = Exists(ClassTeacher.objects.filter(cohort=OuterRef("pk"), teacher=user))
    led = Q(school__in=user.schools_as(Profile.STAFF, Profile.HEAD))
    these = Q(pk__in=narrowed) | Exists(Cohort.objects.filter(pk__in=narrowed, groups=OuterRef("pk")))
    return (
        Cohort.objects.filter(year=F("school__year"), school__in=user.school_ids)
        .filter(these if narrowed else Q())
        .filter(mine | Q(in_charge) | led)
        .annotate(pupils=Count("members"), in_charge=in_charge)
        .order_by("-in_charge", "kind", "level", "code")
    )
