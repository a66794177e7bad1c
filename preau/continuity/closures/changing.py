"""A closure that changes: cancelled, ended early, extended. Each time everyone concerned is told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.closures.announcing import announce, publish_news
from preau.continuity.closures.days import said_dates
from preau.continuity.closures.declaring import AlreadyDeclared, ask_for_work
from preau.continuity.closures.models import Cancellation, Closure, Ending, Extension
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.wording import Words, called
from preau.continuity.plans.deploying import deployed_about, stand_down
from preau.foundation.journal.models import record
from preau.foundation.ui.words import day as said_day
from preau.school.timetable.days import next_school_day


class NotPossible(Exception):
    """Why a closure cannot be changed so; its message is for the head."""


@transaction.atomic
def cancel(closure: Closure, *, by: Any, why: str = "") -> None:
    """It does not take place. A second click changes nothing and tells nobody again."""
    closure = _locked(closure)
    if closure.is_cancelled:
        return
    if closure.is_over:
        raise NotPossible("Cette fermeture est finie : elle ne peut plus être annulée.")
    Cancellation.objects.create(closure=closure, by=by, why=why)
    record("closure.cancelled", by=by, on=closure, scope=closure.school.scope, why=why)
    if deployment := deployed_about(closure):
        stand_down(deployment, by=by, why="Fermeture annulée.")
    dates = said_dates(closure.starts_on, closure.last_day)
    reason = f"\n\n{why}" if why else ""
    told = f"La fermeture annoncée {dates} est annulée. Les cours ont lieu sur place, à l’heure habituelle.{reason}"
    _tell(closure, "Fermeture annulée", told, by=by, occasion="cancelled")


@transaction.atomic
def end_early(closure: Closure, last_day: dt.date, *, by: Any) -> None:
    """Its last closed day is earlier than foreseen; the next morning everything is as it was."""
    closure = _locked(closure)
    _refuse_unless_standing(closure)
    if hasattr(closure, "ending"):
        raise NotPossible("La fin de cette fermeture est déjà avancée.")
    if not closure.starts_on <= last_day <= closure.ends_on:
        raise NotPossible(f"Choisissez un jour {said_dates(closure.starts_on, closure.ends_on)}.")
    if last_day < timezone.localdate() - dt.timedelta(days=1):
        raise NotPossible("Le dernier jour de fermeture ne peut pas être plus ancien qu’hier.")
    Ending.objects.create(closure=closure, by=by, last_day=last_day)
    record("closure.ended", by=by, on=closure, scope=closure.school.scope, last_day=last_day.isoformat())
    back = said_day(next_school_day(closure.school, last_day))
    told = (
        f"La fermeture prend fin : les cours reprennent sur place le {back}, à l’heure et dans les salles habituelles."
    )
    _tell(closure, f"Réouverture le {back}", told, by=by, occasion="ended")


@transaction.atomic
def extend(closure: Closure, ends_on: dt.date, *, by: Any) -> None:
    """It lasts longer than foreseen."""
    closure = _locked(closure)
    _refuse_unless_standing(closure)
    if hasattr(closure, "ending"):
        raise NotPossible("La fin de cette fermeture a été avancée : déclarez-en une nouvelle.")
    if ends_on <= closure.ends_on:
        raise NotPossible(f"Choisissez un jour après le {said_day(closure.ends_on)}.")
    _refuse_if_another_holds(closure, ends_on)
    before, closure.ends_on = closure.ends_on, ends_on
    closure.save(update_fields=["ends_on"])
    Extension.objects.create(closure=closure, by=by, ended_on=before, ends_on=ends_on)
    record("closure.extended", by=by, on=closure, scope=closure.school.scope, ends_on=ends_on.isoformat())
    ask_for_work(closure, extent_of(closure))
    told = f"La fermeture est prolongée jusqu’au {said_day(ends_on)} inclus. Les cours continuent à distance."
    _tell(closure, f"Fermeture prolongée jusqu’au {said_day(ends_on)}", told, by=by, occasion=f"extended:{ends_on}")


def _locked(closure: Closure) -> Closure:
    return Closure.objects.select_for_update().get(pk=closure.pk)


def _refuse_unless_standing(closure: Closure) -> None:
    if closure.is_cancelled:
        raise NotPossible("Cette fermeture est annulée.")
    if closure.is_over:
        raise NotPossible("Cette fermeture est finie.")


def _refuse_if_another_holds(closure: Closure, ends_on: dt.date) -> None:
    school = closure.school
    mine = set(extent_of(closure).divisions(school).values_list("pk", flat=True))
    later = Closure.objects.filter(school=school).exclude(pk=closure.pk)
    for other in later.overlapping(closure.ends_on + dt.timedelta(days=1), ends_on):
        if mine & set(extent_of(other).divisions(school).values_list("pk", flat=True)):
            raise AlreadyDeclared(other, is_same=False)


def _tell(closure: Closure, title: str, told: str, *, by: Any, occasion: str) -> None:
    place = called(closure.school)
    signed = f"{told}\n\nCe qu’il faut savoir : [lien]\n\n[direction]"
    words = Words(
        subject=title,
        families=f"Madame, Monsieur,\n\n{place[0].upper()}{place[1:]} vous informe ({closure.where}).\n\n{signed}",
        pupils=f"Bonjour,\n\n{signed}",
        staff=f"Chères et chers collègues,\n\n{signed}",
    )
    announce(closure, words, by=by, occasion=occasion)
    publish_news(closure, title, told, by=by)
