"""Publishing the calendar, and whatever changes after: each time those concerned are told, by a job."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.letters.facts import said_dates
from preau.continuity.rotations.announcing import CANCELLED, ENDED, PUBLISHED, RHYTHM
from preau.continuity.rotations.models import Cancellation, Ending, Publication, Rhythm, Rotation
from preau.continuity.rotations.tasks import tell_families
from preau.foundation.jobs.asking import ask
from preau.foundation.journal.models import record


class NotPossible(Exception):
    """Why a rotation cannot be changed so; its message is for the head."""


@transaction.atomic
def publish(rotation: Rotation, *, by: Any) -> None:
    """Its days hold from now on. A second click tells nobody again."""
    rotation = _locked(rotation)
    if rotation.is_published:
        return
    if not rotation.places.exists():
        raise NotPossible("Personne n’est encore dans une moitié : calculez d’abord la répartition.")
    Publication.objects.create(rotation=rotation, by=by)
    record("rotation.published", by=by, on=rotation, scope=rotation.school.scope, pupils=rotation.places.count())
    _tell(rotation, PUBLISHED, by=by)


@transaction.atomic
def change_rhythm(rotation: Rotation, *, from_on: dt.date, turn: str, begins_with: str, by: Any) -> None:
    """From that day on, halves take turns otherwise; the days before stay as they were."""
    rotation = _locked(rotation)
    if not max(rotation.starts_on, timezone.localdate()) <= from_on <= rotation.last_day:
        raise NotPossible(f"Choisissez un jour à venir, {said_dates(rotation.starts_on, rotation.last_day)}.")
    rotation.rhythms.filter(from_on__gte=from_on).delete()
    Rhythm.objects.create(rotation=rotation, from_on=from_on, turn=turn, begins_with=begins_with, by=by)
    record("rotation.rhythm_changed", by=by, on=rotation, scope=rotation.school.scope, turn=turn,
           from_on=from_on.isoformat())  # fmt: skip
    _tell_if_published(rotation, RHYTHM, by=by)


@transaction.atomic
def end_early(rotation: Rotation, last_day: dt.date, *, by: Any) -> None:
    """The next school day, classes come whole."""
    rotation = _locked(rotation)
    if hasattr(rotation, "ending"):
        raise NotPossible("La fin de ces demi-groupes est déjà avancée.")
    if not max(rotation.starts_on, timezone.localdate() - dt.timedelta(days=1)) <= last_day <= rotation.ends_on:
        raise NotPossible(f"Choisissez un jour à venir, {said_dates(rotation.starts_on, rotation.ends_on)}.")
    Ending.objects.create(rotation=rotation, by=by, last_day=last_day)
    record("rotation.ended", by=by, on=rotation, scope=rotation.school.scope, last_day=last_day.isoformat())
    _tell_if_published(rotation, ENDED, by=by)


@transaction.atomic
def cancel(rotation: Rotation, *, by: Any, why: str = "") -> None:
    """It does not take place. A second click changes nothing and tells nobody again."""
    rotation = _locked(rotation, standing=False)
    if rotation.is_cancelled:
        return
    if rotation.is_over:
        raise NotPossible("Ces demi-groupes sont finis : ils ne peuvent plus être annulés.")
    Cancellation.objects.create(rotation=rotation, by=by, why=why)
    record("rotation.cancelled", by=by, on=rotation, scope=rotation.school.scope, why=why)
    _tell_if_published(rotation, CANCELLED, by=by)


def _locked(rotation: Rotation, *, standing: bool = True) -> Rotation:
    locked = Rotation.objects.select_for_update().get(pk=rotation.pk)
    if standing and not locked.can_still_change:
        raise NotPossible("Ces demi-groupes sont finis ou annulés.")
    return locked


def _tell_if_published(rotation: Rotation, occasion: str, *, by: Any) -> None:
    if rotation.is_published:
        _tell(rotation, occasion, by=by)


def _tell(rotation: Rotation, occasion: str, *, by: Any) -> None:
    ask(tell_families, rotation.pk, occasion, by=by, label="Prévenir les familles des jours à l’école")
