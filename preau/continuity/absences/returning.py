"""Coming back: prepared on the last day away; each teacher keeps, or lets go, what was not done."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.absences.gathering import DONE, Work, shares_of, works_of
from preau.continuity.absences.models import Absence, Keeping, Return
from preau.continuity.absences.telling import named_with_class, tell_pupil, tell_those_in_charge
from preau.continuity.plans.deploying import deployed_about, wind_up
from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import count
from preau.foundation.ui.words import day as said_day
from preau.school.activities.models import Activity, Excuse, Extension, Progress
from preau.school.activities.models.progress import advance
from preau.school.notifications.models import notify
from preau.school.people.clock import in_each_zone
from preau.school.timetable.days import next_school_day

LEFT = dt.timedelta(weeks=1)  # to take up again what is kept
LOOKED_BACK = dt.timedelta(weeks=3)
HOUR = dt.time(18)


@transaction.atomic
def prepare_return(absence: Absence) -> Return:
    """Told once: the teachers of the class, those in charge, the pupil."""
    homecoming, fresh = Return.objects.get_or_create(absence=absence)
    if fresh:
        record("absence.return_prepared", on=absence, scope=absence.school.scope)
        back = said_day(next_school_day(absence.school, absence.ends_on))
        _ask_teachers(absence, back)
        tell_those_in_charge(absence, f"Retour le {back}", by=None)
        tell_pupil(absence, f"Tu reviens le {back}", "Voici ce que la classe a fait, et ce que tu auras à reprendre.")
    return homecoming


def _ask_teachers(absence: Absence, back: str) -> None:
    left = {work.activity.pk for work in works_of(absence) if not work.is_done}
    asked = [share.part.teacher for share in shares_of(absence) if any(w.activity.pk in left for w in share.works)]
    notify(
        asked,
        saying=f"Retour de {named_with_class(absence)} le {back}\u00a0: dire ce que vous gardez",
        href=address("absences:return", absence.pk),
        school=absence.school,
    )


def prepare_returns() -> int:
    """By the clock: on the last day the return is prepared, after it the plan is wound up; how many were prepared."""
    return sum(_prepare_returns_in(zone) for zone in in_each_zone())


def _prepare_returns_in(zone: str) -> int:
    today = timezone.localdate()
    standing = Absence.objects.standing().filter(school__time_zone=zone).select_related("school", "pupil")
    due = standing.filter(ends_on__lte=today, ends_on__gte=today - LOOKED_BACK)
    fresh = [prepare_return(absence) for absence in due.filter(homecoming__isnull=True)]
    for absence in due.filter(ends_on__lt=today):
        if deployment := deployed_about(absence):
            wind_up(deployment, by=None)
    return len(fresh)


@transaction.atomic
def keep(absence: Absence, activity: Activity, choice: str, *, by: Any) -> None:
    """One choice a work, that can be made again: done elsewhere, to be taken up within a week, or let go."""
    known = Keeping.objects.filter(absence=absence, activity=activity).first()
    if known and known.choice == choice:
        return
    _take_back(absence, activity, by)
    Keeping.objects.update_or_create(
        absence=absence, activity=activity, defaults={"choice": choice, "by": by, "at": timezone.now()}
    )
    if choice == Keeping.Choice.AGAIN:
        Extension.grant(activity, absence.pupil, _due(absence), by=by, reason="Absence")
    elif choice == Keeping.Choice.DROPPED:
        Excuse.grant(activity, absence.pupil, by=by, reason="Absence")
    elif not _is_done(activity, absence):
        advance(activity, absence.pupil, Progress.Step.RETURNED)
    record("absence.kept", by=by, on=absence, scope=absence.school.scope, activity=activity.pk, choice=choice)


def _take_back(absence: Absence, activity: Activity, by: Any) -> None:
    excuse = Excuse.objects.filter(activity=activity, pupil=absence.pupil).first()
    if excuse:
        excuse.lift(by=by)


def _is_done(activity: Activity, absence: Absence) -> bool:
    return Progress.objects.filter(activity=activity, pupil=absence.pupil, step__in=DONE).exists()


def _due(absence: Absence) -> dt.datetime:
    """A week after the return, and never in the past."""
    day = max(absence.ends_on, timezone.localdate()) + LEFT
    return timezone.make_aware(dt.datetime.combine(day, HOUR))


@transaction.atomic
def keep_all(absence: Absence, choices: dict[int, str], *, by: Any) -> int:
    """Those of one teacher's own works, at once; the pupil is told what is to be taken up. How many were chosen."""
    own = {work.activity.pk: work.activity for share in shares_of(absence, by) for work in share.works}
    chosen = {pk: choice for pk, choice in choices.items() if pk in own and choice in Keeping.Choice.values}
    for pk, choice in chosen.items():
        keep(absence, own[pk], choice, by=by)
    again = sum(choice == Keeping.Choice.AGAIN for choice in chosen.values())
    if chosen:
        told = f"{count(again, 'travail')} à reprendre" if again else "rien à reprendre"
        tell_pupil(absence, f"Pour ton retour, {by.formal_name}\u00a0: {told}")
    return len(chosen)


def to_take_up(works: list[Work]) -> list[Work]:
    """What the pupil finds at the return: not done, and not let go."""
    gone = {Keeping.Choice.DROPPED, Keeping.Choice.DONE}
    return [work for work in works if not work.is_done and work.choice not in gone]
