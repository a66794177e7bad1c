"""Holding a drill: asked for, begun at its hour, ended by itself, or called off. Nothing of it is real."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from preau.continuity.drills.models import Cancellation, Drill, Ending, Receipt, Report, Start, Told
from preau.continuity.drills.reporting import figures_of
from preau.continuity.plans.deploying import deploy, stand_down
from preau.continuity.plans.models import Deployment
from preau.foundation.journal.models import record
from preau.school.notifications.models import notify
from preau.school.people.clock import in_their_time
from preau.school.people.models import Membership, Person, Profile, School
from preau.school.people.models.membership import STAFF_PROFILES

LEADING: list[str] = [
    *STAFF_PROFILES,
    Profile.GUARDIAN,
    Profile.PUPIL,
]  # who teaches and is a parent is told as a teacher


@transaction.atomic
def ask_for(school: School, *, by: Any, **choices: Any) -> Drill:
    """Noted for its hour; begun at once when that is now."""
    drill = Drill.objects.create(school=school, asked_by=by, **choices)
    record("drill.asked", by=by, on=drill, scope=school.scope, scenario=drill.scenario, circle=drill.circle)
    if drill.starts_at <= timezone.now():
        begin(drill)
    return drill


@transaction.atomic
def begin(drill: Drill, *, now: dt.datetime | None = None) -> None:
    """The plan's steps are asked for, as a drill, and those chosen are told. A second call changes nothing."""
    now = now or timezone.now()
    _, is_new = Start.objects.get_or_create(drill=drill, defaults={"at": now})
    if not is_new:
        return
    drill.refresh_from_db()
    href = reverse("drills:drill", args=[drill.pk])
    drill.start.deployment = deploy(
        drill.school, drill.scenario, by=drill.asked_by, title=str(drill), starts_at=now, about=drill, href=href,
        mode=Deployment.Mode.DRILL,
    )  # fmt: skip
    drill.start.save(update_fields=["deployment"])
    _tell(drill, now)
    record("drill.begun", by=drill.asked_by, on=drill, scope=drill.school.scope)


def _tell(drill: Drill, now: dt.datetime) -> None:
    profiles = _profiles(drill)
    people = list(concerned(drill.school, drill.circle))
    rows = [Told(drill=drill, person=person, profile=profiles[person.pk], at=now) for person in people]
    Told.objects.bulk_create(rows, batch_size=500)
    notify(
        people, saying=str(drill), detail=drill.words, href=reverse("drills:drill", args=[drill.pk]),
        school=drill.school, by_mail=drill.channel == Drill.Channel.MAIL, about=drill.about,
    )  # fmt: skip


def concerned(school: School, circle: str) -> QuerySet[Person]:
    """Those who have an account, among those chosen."""
    here = Membership.objects.filter(school=school, person=OuterRef("pk"))
    if circle == Drill.Circle.STAFF:
        here = here.filter(profile__in=STAFF_PROFILES)
    return Person.objects.with_account().filter(Exists(here))


def _profiles(drill: Drill) -> dict[int, str]:
    rows: Iterable[tuple[int, str]] = Membership.objects.filter(school=drill.school).values_list("person", "profile")
    found: dict[int, str] = {}
    for person, profile in rows:
        found[person] = min(profile, found.get(person, profile), key=LEADING.index)
    return found


@transaction.atomic
def end(drill: Drill, *, by: Any = None, at: dt.datetime | None = None) -> None:
    """Over: its report is written, and nothing more is asked. A second call changes nothing."""
    at = at or timezone.now()
    _, is_new = Ending.objects.get_or_create(drill=drill, defaults={"by": by, "at": at})
    if not is_new:
        return
    Report.objects.create(drill=drill, at=at, figures=figures_of(drill, at))
    if drill.start.deployment:
        stand_down(drill.start.deployment, by=by, why="L’exercice est fini.")
    record("drill.ended", by=by, on=drill, scope=drill.school.scope)


@transaction.atomic
def call_off(drill: Drill, *, by: Any) -> None:
    """It will not be held, or stops here; those who were told are told so."""
    _, is_new = Cancellation.objects.get_or_create(drill=drill, defaults={"by": by})
    if not is_new:
        return
    if drill.is_started:
        if drill.start.deployment:
            stand_down(drill.start.deployment, by=by, why="L’exercice est annulé.")
        people = Person.objects.filter(drills_told__drill=drill)
        notify(people, saying=f"{drill}, annulé", detail="Il n’y a plus rien à faire.", school=drill.school)
    record("drill.called_off", by=by, on=drill, scope=drill.school.scope)


def acknowledge(drill: Drill, person: Any) -> None:
    """« J’ai bien reçu »; the first tap counts."""
    told = Told.objects.get(drill=drill, person=person)
    Receipt.objects.get_or_create(told=told)


def tick(*, now: dt.datetime | None = None) -> int:
    """By the clock: begin those whose hour has come, end those that are over. How many moved."""
    now, moved = now or timezone.now(), 0
    for drill in in_their_time(Drill.objects.waiting().filter(starts_at__lte=now)):
        begin(drill, now=now)
        moved += 1
    for drill in in_their_time(Drill.objects.running().with_acts()):
        if drill.ends_at <= now:
            end(drill, at=drill.ends_at)
            moved += 1
    return moved


def learn(report: Report, actions: str, *, by: Any) -> None:
    """What the school will do about it, in its own words."""
    report.actions = actions
    report.save(update_fields=["actions"])
    record("drill.learnt", by=by, on=report.drill, scope=report.drill.school.scope)
