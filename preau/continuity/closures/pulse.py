"""The head's pulse: who is reached, who is silent, what each class carries, in a few statements at any size."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import remote_cohorts
from preau.learning.followup.models import Contact
from preau.learning.followup.watch import signs
from preau.learning.followup.watch.alerts import silent_since
from preau.learning.followup.watch.away import is_away
from preau.learning.workload.load import ClassLoad, loads, school_week
from preau.school.accounts.models import Activation, DeviceSession
from preau.school.activities.models import Progress
from preau.school.people.models import Cohort, CohortMember, Guardianship, Person, Profile, School
from preau.school.timetable.days import school_days

LOOK_BACK = dt.timedelta(days=28)


@dataclass(frozen=True)
class Window:
    """What is looked at: these classes, since a day; `silent_from` is None while it is too early to tell."""

    school: School
    classes: QuerySet[Cohort]
    since: dt.date
    silent_from: dt.date | None
    closure: Closure | None
    today: dt.date


def window_of(school: School, person: Any = None, today: dt.date | None = None) -> Window:
    """The present closure if there is one, else the last weeks; a class teacher sees their own classes.

    Without a person, all of them: for what Préau measures by itself.
    """
    today = today or timezone.localdate()
    closure = Closure.objects.filter(school=school).in_force(today).order_by("starts_on").first()
    classes: Any = remote_cohorts(school, today) if closure else Cohort.objects.of_year(school)
    since = closure.starts_on if closure else today - LOOK_BACK
    silent = silent_since(school_days(school, since, today), today=today, in_closure=closure is not None)
    return Window(school, watched(classes.divisions(), school, person), since, silent, closure, today)


def watched(classes: QuerySet[Cohort], school: School, person: Any) -> QuerySet[Cohort]:
    """All of them for the direction and school staff; one's own for a class teacher."""
    if person is None or person.is_steward or person.is_in(school.pk, Profile.HEAD, Profile.STAFF):
        return classes
    return classes.filter(class_teachers__teacher=person)


def classes_of(window: Window) -> list[dict[str, Any]]:
    """One row per class, counted by the database in one statement."""
    since = _morning(window.since)
    seen = signs.since(since, OuterRef("pupil"))
    silent = signs.since(_morning(window.silent_from), OuterRef("pupil")) if window.silent_from else None
    rows: Any = (
        CohortMember.objects.filter(cohort__in=window.classes)
        .values("cohort_id", "cohort__code", "cohort__level")
        .annotate(
            pupils=Count("pk"),
            activated=Count("pk", filter=Exists(Activation.objects.filter(person=OuterRef("pupil")))),
            seen=Count("pk", filter=seen),
            working=Count("pk", filter=_works(since, OuterRef("pupil"))),
            silent=Count("pk", filter=~silent & ~is_away(window.today, "pupil"))
            if silent is not None
            else Count("pk", filter=Q(pk__in=[])),
        )
        .order_by("cohort__code")
    )
    return list(rows)


@dataclass(frozen=True)
class Totals:
    """The classes of a window, added up: how many pupils, and of them how many…"""

    pupils: int
    activated: int
    seen: int
    working: int
    silent: int

    @classmethod
    def of(cls, classes: list[dict[str, Any]]) -> "Totals":
        return cls(**{field.name: sum(row[field.name] for row in classes) for field in fields(cls)})


def silent_pupils(window: Window) -> QuerySet[Person]:
    """By name, with their last sign of life, guardians' phones and the ledger; nothing is stored about silence."""
    if window.silent_from is None:
        return Person.objects.none()
    here = CohortMember.objects.filter(cohort__in=window.classes, pupil=OuterRef("pk"))
    guardians = Guardianship.objects.filter(level__lt=Guardianship.Level.CONTACT).select_related("guardian")
    contacts = Contact.objects.filter(school=window.school).select_related("by")
    seen = DeviceSession.objects.filter(person=OuterRef("pk")).values("person").annotate(last=Max("seen_at"))
    moved = Progress.objects.filter(pupil=OuterRef("pk")).values("pupil").annotate(last=Max("at"))
    return (
        Person.objects.filter(Exists(here), ~signs.since(_morning(window.silent_from), OuterRef("pk")))
        .exclude(is_away(window.today, "pk"))
        .annotate(
            class_code=Subquery(here.values("cohort__code")[:1]),
            last_seen=Subquery(seen.values("last")[:1]),
            last_work=Subquery(moved.values("last")[:1]),
            is_activated=Exists(Activation.objects.filter(person=OuterRef("pk"))),
        )
        .prefetch_related(
            Prefetch("guarded_by", guardians.order_by("-called_first", "level", "pk"), to_attr="ties"),
            Prefetch("contacts", contacts, to_attr="ledger"),
        )
        .order_by("class_code", "last_name", "first_name", "pk")
    )


def load_of(window: Window) -> list[ClassLoad]:
    """Minutes that each class has on each day of this week, with the bearing of its level."""
    return loads(window.classes.prefetch_related("divisions"), school_week(window.today))


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _works(since: dt.datetime, pupil: Any) -> Exists:
    return Exists(Progress.objects.filter(pupil=pupil, at__gte=since))
