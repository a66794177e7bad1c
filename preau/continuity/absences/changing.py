"""An absence that changes: confirmed, corrected, extended, ended early, cancelled. Each a record, each told."""

import datetime as dt
from typing import Any

from django.db import transaction

from preau.continuity.absences.declaring import refuse_if_declared, spread
from preau.continuity.absences.models import Absence, Cancellation, Change, Confirmation
from preau.continuity.absences.telling import tell_family, tell_teachers, tell_those_in_charge
from preau.continuity.plans.deploying import deployed_about, stand_down
from preau.foundation.journal.models import record
from preau.foundation.ui.words import day as said_day


class NotPossible(Exception):
    """Why an absence cannot be changed so; its message is for who asks."""


@transaction.atomic
def confirm(absence: Absence, *, by: Any) -> None:
    """The school takes note; a second click changes nothing."""
    absence = _open(absence)
    _, fresh = Confirmation.objects.get_or_create(absence=absence, defaults={"by": by})
    if fresh:
        _write(absence, "absence.confirmed", by)
        tell_family(absence, "est confirmée par l’établissement", by=by)


@transaction.atomic
def correct(absence: Absence, *, by: Any, **said: Any) -> None:
    """The school says better: dates, reason, way, load, document."""
    absence = _open(absence)
    refuse_if_declared(absence.pupil, said["starts_on"], said["ends_on"], besides=absence)
    _note(absence, Change.Kind.CORRECTED, by)
    for name, value in said.items():
        setattr(absence, name, value)
    absence.save(update_fields=list(said))
    Confirmation.objects.get_or_create(absence=absence, defaults={"by": by})
    _write(absence, "absence.corrected", by)
    tell_family(absence, "est corrigée par l’établissement", by=by)
    tell_teachers(absence, "Absence corrigée")
    spread(absence, by=by)


@transaction.atomic
def extend(absence: Absence, ends_on: dt.date, *, by: Any) -> None:
    """It lasts longer than foreseen; what was prepared for the return waits for the new last day."""
    absence = _open(absence)
    if ends_on <= absence.ends_on:
        raise NotPossible(f"Choisissez un jour après le {said_day(absence.ends_on)}.")
    refuse_if_declared(absence.pupil, absence.starts_on, ends_on, besides=absence)
    _move(absence, Change.Kind.EXTENDED, ends_on, by)
    if hasattr(absence, "homecoming"):
        absence.homecoming.delete()
    tell_family(absence, "est prolongée", by=by)
    tell_those_in_charge(absence, "Absence prolongée", by=by)
    tell_teachers(absence, "Absence prolongée")
    spread(absence, by=by)


@transaction.atomic
def end(absence: Absence, ends_on: dt.date, *, by: Any) -> None:
    """The pupil is back sooner: `ends_on` is the last day away."""
    absence = _open(absence)
    if not absence.starts_on <= ends_on < absence.ends_on:
        raise NotPossible(
            f"Choisissez un jour entre le {said_day(absence.starts_on)} et la veille du {said_day(absence.ends_on)}."
        )
    _move(absence, Change.Kind.ENDED, ends_on, by)
    tell_family(absence, "se termine plus tôt", by=by)
    tell_those_in_charge(absence, "Retour plus tôt", by=by)
    tell_teachers(absence, "Retour plus tôt")


@transaction.atomic
def cancel(absence: Absence, *, by: Any) -> None:
    """It does not take place. A second click changes nothing and tells nobody again."""
    absence = _locked(absence)
    if absence.is_cancelled:
        return
    if absence.is_over:
        raise NotPossible("Cette absence est finie\u00a0: elle ne peut plus être annulée.")
    Cancellation.objects.create(absence=absence, by=by)
    _write(absence, "absence.cancelled", by)
    if deployment := deployed_about(absence):
        stand_down(deployment, by=by, why="Absence annulée.")
    tell_family(absence, "est annulée", by=by)
    tell_those_in_charge(absence, "Absence annulée", by=by)
    tell_teachers(absence, "Absence annulée")


def _locked(absence: Absence) -> Absence:
    return Absence.objects.select_for_update().get(pk=absence.pk)


def _open(absence: Absence) -> Absence:
    absence = _locked(absence)
    if absence.is_cancelled:
        raise NotPossible("Cette absence est annulée.")
    if absence.is_over:
        raise NotPossible("Cette absence est finie.")
    return absence


def _note(absence: Absence, kind: str, by: Any) -> None:
    Change.objects.create(absence=absence, kind=kind, started_on=absence.starts_on, ended_on=absence.ends_on, by=by)


def _move(absence: Absence, kind: str, ends_on: dt.date, by: Any) -> None:
    _note(absence, kind, by)
    absence.ends_on = ends_on
    absence.save(update_fields=["ends_on"])
    _write(absence, f"absence.{kind}", by, ends_on=ends_on.isoformat())


def _write(absence: Absence, act: str, by: Any, **facts: Any) -> None:
    record(act, by=by, on=absence, scope=absence.school.scope, **facts)
