"""The head's pulse: who is reached, who is silent, what each class carries, in a few statements at any size."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from preau.communication.messaging.models import Message
from preau.continuity.closures.days import school_days
from preau.continuity.closures.models import Closure, Contact
from preau.continuity.closures.remote import remote_cohorts
from preau.continuity.closures.silence import silent_since
from preau.school.accounts.models import Activation, DeviceSession
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Cohort, CohortMember, Guardianship, Level, Person, Profile, School
from preau.school.timetable.models.fortnight import monday_of

LOOK_BACK = dt.timedelta(days=28)
CAPS = {
    **dict.fromkeys([Level.CP, Level.CE1, Level.CE2], 90),
    **dict.fromkeys([Level.CM1, Level.CM2], 120),
    **dict.fromkeys([Level.SIXIEME, Level.CINQUIEME], 180),
    **dict.fromkeys([Level.QUATRIEME, Level.TROISIEME], 210),
    **dict.fromkeys([Level.SECONDE, Level.PREMIERE, Level.TERMINALE], 240),
}


@dataclass(frozen=True)
class Window:
    """What is looked at: these classes, since a day; `silent_from` is None while it is too early to tell."""

    school: School
    classes: QuerySet[Cohort]
    since: dt.date
    silent_from: dt.date | None
    closure: Closure | None
    today: dt.date


def window_of(school: School, person: Any, today: dt.date | None = None) -> Window:
    """The present closure if there is one, else the last weeks; a class teacher sees their own classes."""
    today = today or timezone.localdate()
    closure = Closure.objects.filter(school=school).in_force(today).order_by("starts_on").first()
    classes: Any = remote_cohorts(school, today) if closure else Cohort.objects.of_year(school)
    since = closure.starts_on if closure else today - LOOK_BACK
    silent = silent_since(school_days(school, since, today), today=today, in_closure=closure is not None)
    return Window(school, watched(classes.divisions(), school, person), since, silent, closure, today)


def watched(classes: QuerySet[Cohort], school: School, person: Any) -> QuerySet[Cohort]:
    """All of them for the direction and school staff; one's own for a class teacher."""
    if person.is_steward or person.is_in(school.pk, Profile.HEAD, Profile.STAFF):
        return classes
    return classes.filter(class_teachers__teacher=person)


def classes_of(window: Window) -> list[dict[str, Any]]:
    """One row per class, counted by the database in one statement."""
    since = _morning(window.since)
    signs = _signs(since, OuterRef("pupil"))
    silent = _signs(_morning(window.silent_from), OuterRef("pupil")) if window.silent_from else None
    rows: Any = (
        CohortMember.objects.filter(cohort__in=window.classes)
        .values("cohort_id", "cohort__code", "cohort__level")
        .annotate(
            pupils=Count("pk"),
            activated=Count("pk", filter=Exists(Activation.objects.filter(person=OuterRef("pupil")))),
            seen=Count("pk", filter=signs),
            working=Count("pk", filter=_works(since, OuterRef("pupil"))),
            silent=Count("pk", filter=~silent) if silent is not None else Count("pk", filter=Q(pk__in=[])),
        )
        .order_by("cohort__code")
    )
    return list(rows)


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
        Person.objects.filter(Exists(here), ~_signs(_morning(window.silent_from), OuterRef("pk")))
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


def load_of(window: Window) -> list[dict[str, Any]]:
    """Minutes given to each class on each day of this week, with the marker of its level."""
    monday = monday_of(window.today)
    days = [monday + dt.timedelta(days=n) for n in range(5)]
    given = (
        Activity.objects.filter(school=window.school, publication__isnull=False, planned_on__range=(days[0], days[-1]))
        .filter(audience__parts__cohort__in=window.classes, audience__parts__profile=Profile.PUPIL)
        .values("audience__parts__cohort", "planned_on")
        .annotate(minutes=Sum("minutes_expected"))
    )
    minutes = {(row["audience__parts__cohort"], row["planned_on"]): row["minutes"] for row in given}
    return [
        {
            "code": cohort.code,
            "cap": CAPS.get(Level(cohort.level)) if cohort.level else None,
            "days": [(day, minutes.get((cohort.pk, day), 0)) for day in days],
        }
        for cohort in window.classes
    ]


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _works(since: dt.datetime, pupil: Any) -> Exists:
    return Exists(Progress.objects.filter(pupil=pupil, at__gte=since))


def _signs(since: dt.datetime, pupil: Any) -> Any:
    """Signed in, worked, or wrote: any of them is a sign of life."""
    return (
        Q(Exists(DeviceSession.objects.filter(person=pupil, seen_at__gte=since)))
        | Q(_works(since, pupil))
        | Q(Exists(Message.objects.filter(author=pupil, at__gte=since)))
    )
