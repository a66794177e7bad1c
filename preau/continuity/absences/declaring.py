"""Declaring that a pupil is away: one gesture; the class's work follows by itself, each teacher is asked once."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.absences.models import Absence, Confirmation, Part
from preau.continuity.absences.places import school_of, teachings_of
from preau.continuity.absences.telling import ask_for_work, said_when, tell_family, tell_those_in_charge
from preau.continuity.plans.deploying import deploy, deployed_about
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.school.people.models import Person
from preau.school.timetable.days import school_days

LONG = 3  # school days: below, the thread and one ask to each teacher are enough


class AlreadyDeclared(Exception):
    """Another absence of this pupil holds on some of these days."""

    def __init__(self, absence: Absence) -> None:
        super().__init__(str(absence))
        self.absence = absence


@transaction.atomic
def declare(
    pupil: Any, *, by: Any, starts_on: dt.date, ends_on: dt.date, is_confirmed: bool = False, **said: Any
) -> Absence:
    """Write it, tell who it concerns, ask for work, set the plan going. Raises `AlreadyDeclared`.

    `said` are `reason`, `way`, `load` and `document`; what the school says itself needs no confirmation.
    """
    Person.objects.select_for_update().get(pk=pupil.pk)  # two clicks at once: the second sees the first
    refuse_if_declared(pupil, starts_on, ends_on)
    school = school_of(pupil)
    absence = Absence.objects.create(
        school=school, pupil=pupil, starts_on=starts_on, ends_on=ends_on, declared_by=by, **said
    )
    record("absence.declared", by=by, on=absence, scope=school.scope,
           starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat(), way=absence.way)  # fmt: skip
    if is_confirmed:
        Confirmation.objects.create(absence=absence, by=by)
    tell_family(absence, "est déclarée", by=by)
    tell_those_in_charge(absence, "Absence déclarée", by=by)
    spread(absence, by=by)
    return absence


def refuse_if_declared(pupil: Any, first: dt.date, last: dt.date, *, besides: Absence | None = None) -> None:
    held = Absence.objects.filter(pupil=pupil).overlapping(first, last)
    if known := (held.exclude(pk=besides.pk) if besides else held).first():
        raise AlreadyDeclared(known)


def spread(absence: Absence, *, by: Any) -> None:
    """What an absence asks of people: work of the teachers, the plan when it lasts. A second call adds what is new."""
    if absence.is_remote:
        ask_for_work(absence, _new_parts(absence))
    if absence.is_remote and not absence.is_over and is_long(absence) and deployed_about(absence) is None:
        _set_the_plan_going(absence, by=by)


def is_long(absence: Absence) -> bool:
    return len(school_days(absence.school, absence.starts_on, absence.ends_on)) >= LONG


def _new_parts(absence: Absence) -> list[Part]:
    known = set(absence.parts.values_list("teacher", "cohort", "subject"))
    parts = [
        Part(absence=absence, teacher=one.teacher, cohort=one.cohort, subject=one.subject)
        for one in teachings_of(absence.pupil, absence.school)
        if (one.teacher_id, one.cohort_id, one.subject_id) not in known
    ]
    return Part.objects.bulk_create(parts)


def _set_the_plan_going(absence: Absence, *, by: Any) -> None:
    """Neither the reason nor the document is in it: the plan is read by everyone who works here."""
    starts = timezone.make_aware(dt.datetime.combine(absence.starts_on, dt.time(8)))
    deploy(
        absence.school,
        Scenario.PUPIL_ABSENT,
        by=by,
        title=f"Absence\u00a0: {absence.pupil.short_name}, {said_when(absence)}",
        about=absence,
        href=address("absences:absence", absence.pk),
        starts_at=max(starts, timezone.now()),
        teachers=Person.objects.filter(absence_parts__absence=absence).distinct(),
    )
