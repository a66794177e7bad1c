"""A teacher is away: declared, told to the classes, extended, ended early, cancelled. Each a record, each told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.absences.announcing import announce_to_classes, classes_of, said_leave
from preau.continuity.absences.deciding import take_back
from preau.continuity.absences.declaring import LONG
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.models import Leave, LeaveAnnouncement, LeaveCancellation, LeaveChange
from preau.continuity.absences.texting import text_again
from preau.continuity.letters.vocabulary import Occasion
from preau.continuity.plans.deploying import deploy, deployed_about, stand_down, wind_up
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.vocabulary import Actor, Scenario
from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import count
from preau.school.notifications.models import notify
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.days import school_days

LOOKED_BACK = dt.timedelta(weeks=3)


class AlreadyAway(Exception):
    """Another absence of this teacher holds then."""

    def __init__(self, leave: Leave) -> None:
        super().__init__(str(leave))
        self.leave = leave


class NotPossible(Exception):
    """Why it cannot change so; its message is for who asks."""


@transaction.atomic
def declare_leave(teacher: Any, school: School, *, by: Any, starts_at: dt.datetime, ends_at: dt.datetime,
                  announced: bool = False, **said: Any) -> Leave:  # fmt: skip
    """Write it and tell those who organise the days; the classes too when it is `announced`. Raises `AlreadyAway`."""
    Person.objects.select_for_update().get(pk=teacher.pk)  # two clicks at once: the second sees the first
    _refuse_if_away(teacher, starts_at, ends_at)
    leave = Leave.objects.create(
        school=school, teacher=teacher, starts_at=starts_at, ends_at=ends_at, declared_by=by, **said
    )
    _write(leave, "leave.declared", by, starts_at=starts_at.isoformat(), ends_at=ends_at.isoformat(), kind=leave.kind)
    lost = len(hours_of(leave))
    _tell_those_in_charge(leave, "Absence déclarée", by=by, detail=f"{count(lost, 'heure')} à décider.")
    _tell_teacher(leave, "Votre absence est enregistrée", by=by)
    if announced:
        announce(leave, by=by)
    return leave


@transaction.atomic
def announce(leave: Leave, *, by: Any) -> None:
    """The classes, their families and the staff are told, threads show the hours, the plan starts when it lasts."""
    leave = _open(leave)
    _, fresh = LeaveAnnouncement.objects.get_or_create(leave=leave, defaults={"by": by})
    if not fresh:
        return
    _write(leave, "leave.announced", by)
    announce_to_classes(leave, Occasion.DECLARED.value, classes_of(leave), by=by)
    if is_long(leave) and deployed_about(leave) is None:
        _set_the_plan_going(leave, by=by)


@transaction.atomic
def extend_leave(leave: Leave, ends_at: dt.datetime, *, by: Any) -> None:
    leave = _open(leave)
    if ends_at <= leave.ends_at:
        raise NotPossible("Choisissez une fin après celle qui est prévue.")
    _refuse_if_away(leave.teacher, leave.starts_at, ends_at, besides=leave)
    _move(leave, LeaveChange.Kind.EXTENDED, ends_at, by)
    _tell_all(leave, "Absence prolongée", Occasion.EXTENDED.value, classes_of(leave), by=by)
    if leave.is_announced and is_long(leave) and deployed_about(leave) is None:
        _set_the_plan_going(leave, by=by)


@transaction.atomic
def end_leave(leave: Leave, ends_at: dt.datetime, *, by: Any) -> None:
    """The teacher is back sooner: what was decided of the hours after is taken back."""
    leave = _open(leave)
    if not leave.starts_at < ends_at < leave.ends_at:
        raise NotPossible("Choisissez une fin avant celle qui est prévue, et après le début.")
    classes = classes_of(leave)
    for decision in leave.decisions.all():
        if decision.begins >= ends_at:
            take_back(decision, by=by)
    _move(leave, LeaveChange.Kind.ENDED, ends_at, by)
    _tell_all(leave, "Retour plus tôt", Occasion.ENDED.value, classes, by=by)


@transaction.atomic
def cancel_leave(leave: Leave, *, by: Any) -> None:
    """It does not take place. A second click changes nothing and tells nobody again."""
    leave = _locked(leave)
    if leave.is_cancelled:
        return
    if leave.is_over:
        raise NotPossible("Cette absence est finie\u00a0: elle ne peut plus être annulée.")
    _tell_all(leave, "Absence annulée", Occasion.CANCELLED.value, classes_of(leave), by=by)
    for decision in leave.decisions.all():
        if decision.ends > timezone.now():
            take_back(decision, by=by)
    LeaveCancellation.objects.create(leave=leave, by=by)
    _write(leave, "leave.cancelled", by)
    if deployment := deployed_about(leave):
        stand_down(deployment, by=by, why="Absence annulée.")


def wind_up_leaves() -> int:
    """By the clock: the plan of what is over is wound up; how many were."""
    now = timezone.now()
    over = Leave.objects.over(now).filter(ends_at__gte=now - LOOKED_BACK)
    found = [one for one in map(deployed_about, over) if one and not one.ended_at]
    for deployment in found:
        wind_up(deployment, by=None)
    return len(found)


def is_long(leave: Leave) -> bool:
    return len(school_days(leave.school, leave.first_day, leave.last_day)) >= LONG


def _refuse_if_away(teacher: Any, start: dt.datetime, end: dt.datetime, *, besides: Leave | None = None) -> None:
    held = Leave.objects.filter(teacher=teacher).overlapping(start, end)
    if known := (held.exclude(pk=besides.pk) if besides else held).first():
        raise AlreadyAway(known)


def _locked(leave: Leave) -> Leave:
    return Leave.objects.select_for_update().get(pk=leave.pk)


def _open(leave: Leave) -> Leave:
    leave = _locked(leave)
    if leave.is_cancelled:
        raise NotPossible("Cette absence est annulée.")
    if leave.is_over:
        raise NotPossible("Cette absence est finie.")
    return leave


def _move(leave: Leave, kind: str, ends_at: dt.datetime, by: Any) -> None:
    LeaveChange.objects.create(leave=leave, kind=kind, ended_at=leave.ends_at, by=by)
    leave.ends_at = ends_at
    leave.save(update_fields=["ends_at"])
    _write(leave, f"leave.{kind}", by, ends_at=ends_at.isoformat())


def _tell_all(leave: Leave, what: str, occasion: str, classes: list[Cohort], *, by: Any) -> None:
    """The classes hear of what changes if they heard of it at all."""
    _tell_those_in_charge(leave, what, by=by)
    _tell_teacher(leave, what, by=by)
    if leave.is_announced:
        announce_to_classes(leave, occasion, classes, by=by)
        text_again(leave, occasion, classes, by=by)


def _tell_those_in_charge(leave: Leave, what: str, *, by: Any, detail: str = "") -> None:
    """The direction and who answers for school life; the reason is never in it."""
    roster = Roster.of(leave.school)
    people = [*roster[Actor.HEAD].owners, *roster[Actor.DEPUTY].owners, *roster[Actor.CPE].owners]
    _notify(leave, people, f"{what}\u00a0: {leave.teacher.formal_name}, {said_leave(leave)}", by, detail)


def _tell_teacher(leave: Leave, what: str, *, by: Any) -> None:
    _notify(leave, [leave.teacher], f"{what}, {said_leave(leave)}", by)


def _notify(leave: Leave, people: list[Any], saying: str, by: Any, detail: str = "") -> None:
    told = [one for one in people if by is None or one.pk != by.pk]
    notify(told, saying=saying, detail=detail, href=address("absences:leave", leave.pk), school=leave.school)


def _set_the_plan_going(leave: Leave, *, by: Any) -> None:
    """Without the reason: the plan is read by everyone who works here. Work is asked of the subject's team."""
    team = Person.objects.filter(teachings__subject__in=leave.teacher.teachings.values("subject"))
    deploy(
        leave.school,
        Scenario.TEACHER_ABSENT,
        by=by,
        title=f"Absence\u00a0: {leave.teacher.formal_name}, {said_leave(leave)}",
        about=leave,
        href=address("absences:leave", leave.pk),
        starts_at=max(leave.starts_at, timezone.now()),
        teachers=team.exclude(pk=leave.teacher_id).distinct(),
    )


def _write(leave: Leave, act: str, by: Any, **facts: Any) -> None:
    record(act, by=by, on=leave, scope=leave.school.scope, **facts)
