"""Opening, writing, reading and closing a complex situation. Nothing of it goes to the journal of the school."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import Entry, record
from preau.foundation.storage.models import File
from preau.foundation.ui.addresses import address
from preau.learning.followup.models import Doing, Line, Resolution, Situation, Teammate
from preau.school.notifications.models import notify
from preau.school.people.models import Cohort, Person, Profile, School

READ = "situation.read"


class Alone(ValueError):
    """Nobody would be left to read it."""


def adults_of(school: School) -> Any:
    """Who may be of a team."""
    adults = [Profile.TEACHER, Profile.STAFF, Profile.HEAD]
    return (
        Person.objects.filter(memberships__school=school, memberships__profile__in=adults)
        .distinct()
        .order_by("last_name", "first_name", "pk")
    )


@transaction.atomic
def open_situation(cohort: Cohort, pupil: Person, *, why: str, team: Iterable[Person], by: Any) -> Situation:
    """Who opens it is of its team."""
    made = Situation.objects.create(school=cohort.school, pupil=pupil, cohort=cohort, why=why, opened_by=by)
    record("situation.opened", by=by, on=made)
    Teammate.objects.create(situation=made, person=by)
    for person in team:
        bring_in(made, person, by=by)
    return made


@transaction.atomic
def bring_in(situation: Situation, person: Person, *, by: Any) -> None:
    """They are told that there is one, not about whom: a notification is read over a shoulder."""
    _, fresh = Teammate.objects.get_or_create(situation=situation, person=person)
    if fresh:
        record("situation.team_joined", by=by, on=situation, person=person.pk)
        saying = f"{by.formal_name} vous associe à une situation suivie en équipe"
        notify([person], saying=saying, href=address("followup:situation", situation.pk), school=situation.school)


@transaction.atomic
def let_go(situation: Situation, person: Person, *, by: Any) -> None:
    """Raises `Alone` for the last one."""
    Situation.objects.select_for_update().get(pk=situation.pk)
    if not situation.team.exclude(person=person).exists():
        raise Alone
    if situation.team.filter(person=person).delete()[0]:
        record("situation.team_left", by=by, on=situation, person=person.pk)


@transaction.atomic
def write_line(
    situation: Situation, *, by: Any, kind: str, text: str,
    owner: Person | None = None, due_on: dt.date | None = None, files: Iterable[File] = (),
) -> Line:  # fmt: skip
    line = Line.objects.create(situation=situation, by=by, kind=kind, text=text, owner=owner, due_on=due_on)
    line.files.set(files)
    record("situation.written", by=by, on=situation, kind=kind)
    return line


@transaction.atomic
def finish(line: Line, *, by: Any) -> None:
    Doing.objects.get_or_create(line=line, defaults={"by": by})


@transaction.atomic
def close(situation: Situation, *, why: str, by: Any) -> None:
    _, fresh = Resolution.objects.get_or_create(situation=situation, defaults={"why": why, "by": by})
    if fresh:
        record("situation.closed", by=by, on=situation)


@transaction.atomic
def note_reading(situation: Situation, by: Any) -> None:
    """Once a day for each reader."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if not Entry.objects.about(situation).since(midnight).filter(act=READ, by=by).exists():
        record(READ, by=by, on=situation)


def readings(situation: Situation) -> list[Entry]:
    """Who read it, the last first."""
    return list(Entry.objects.about(situation).filter(act=READ).select_related("by").order_by("-id")[:100])
