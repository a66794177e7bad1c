"""Deciding what becomes of a placement, case by case or for many at once: recorded, told, taken back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.placements.models import Decision, Placement, Revocation
from preau.continuity.placements.telling import tell_decision, tell_revocation
from preau.continuity.placements.touching import Touch
from preau.continuity.placements.windows import Window, window_for
from preau.foundation.journal.models import record
from preau.foundation.ui.words import day as said_day

Choice = Decision.Choice


class NotPossible(Exception):
    """Why it cannot be decided so; its message is for who asks."""


@transaction.atomic
def decide(touches: Iterable[Touch], choice: str, *, by: Any, why: str = "", window: Window | None = None) -> int:
    """The same for each of them; how many. Raises `NotPossible`, and then nothing is decided."""
    touches = list(touches)
    if not touches:
        raise NotPossible("Choisissez au moins une période touchée.")
    for touch in touches:
        _decide(touch, choice, by=by, why=why, window=window)
    return len(touches)


def proposed_window(touch: Touch) -> Window | None:
    """The first free stretch for the days that it takes, after what happens is over."""
    after = max(touch.last, touch.placement.ends_on, timezone.localdate())
    return window_for(touch.placement, len(touch.lost), after=after)


def _decide(touch: Touch, choice: str, *, by: Any, why: str, window: Window | None) -> None:
    placement = Placement.objects.select_for_update().get(pk=touch.placement.pk)
    if choice == Choice.SHIFTED:
        window = _checked(touch, window or proposed_window(touch))
    for before in _standing(touch):
        _take_back(before, by=by)
    decision = Decision.objects.create(
        placement=placement, choice=choice, first=touch.first, last=touch.last, why=why, by=by,
        **{touch.mark: touch.source},
    )  # fmt: skip
    record("placement.decided", by=by, on=placement, scope=placement.school.scope, choice=choice)
    catch_up = _shift(placement, decision, window, by=by) if choice == Choice.SHIFTED and window else None
    tell_decision(decision, catch_up)


def _standing(touch: Touch) -> list[Decision]:
    found = Decision.objects.standing().filter(placement=touch.placement, **{touch.mark: touch.source})
    return list(found)


def _checked(touch: Touch, window: Window | None) -> Window:
    pupil = touch.placement.pupil.full_name
    if not touch.lost:
        raise NotPossible(f"{pupil} ne perd aucun jour dans l’organisme : il n’y a rien à reporter.")
    if window is None:
        raise NotPossible(
            f"Aucune période libre d’ici la fin de l’année pour {pupil} ({len(touch.lost)} jours) : "
            "choisissez des dates, ou écourtez avec une demande de dérogation."
        )
    other = Placement.objects.overlapping(window.first, window.last).filter(pupil=touch.placement.pupil)
    if known := other.select_related("host").first():
        raise NotPossible(f"{pupil} est déjà en stage ces jours-là ({known.host}, jusqu’au {said_day(known.ends_on)}).")
    return window


def _shift(placement: Placement, decision: Decision, window: Window, *, by: Any) -> Placement:
    """The days are done later, in a period of their own with the same host."""
    return Placement.objects.create(
        school=placement.school, pupil=placement.pupil, cohort=placement.cohort, kind=placement.kind,
        host=placement.host, tutor=placement.tutor, tutor_email=placement.tutor_email,
        tutor_phone=placement.tutor_phone, weekdays=placement.weekdays, referee=placement.referee,
        starts_on=window.first, ends_on=window.last, catches_up=decision, entered_by=by,
    )  # fmt: skip


@transaction.atomic
def revoke(decision: Decision, *, by: Any) -> None:
    """As if it had not been decided; a second click changes nothing and tells nobody again."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.is_revoked:
        return
    _take_back(decision, by=by)
    record("placement.revoked", by=by, on=decision.placement, scope=decision.school.scope, choice=decision.choice)
    tell_revocation(decision)


def _take_back(decision: Decision, *, by: Any) -> None:
    begun: dt.date = timezone.localdate()
    if decision.catch_ups.standing().filter(starts_on__lte=begun).exists():
        raise NotPossible("La période de remplacement a commencé : décidez plutôt de ce qui lui arrive, à elle.")
    decision.catch_ups.all().delete()
    Revocation.objects.create(decision=decision, by=by)
