"""A closure that changes: cancelled, ended early, extended. Each time everyone concerned is told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.closures.announcing import announce, facts_of, publish_news, words_for
from preau.continuity.closures.declaring import AlreadyDeclared, ask_for_work
from preau.continuity.closures.models import Cancellation, Closure, Ending, Extension
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.texting import text_again
from preau.continuity.letters.facts import said_dates
from preau.continuity.letters.telling import carry_on
from preau.continuity.letters.vocabulary import Occasion
from preau.continuity.plans.deploying import deployed_about, stand_down
from preau.foundation.journal.models import record
from preau.foundation.ui.words import day as said_day


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
    _tell(closure, Occasion.CANCELLED, by=by, note=why)


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
    _tell(closure, Occasion.ENDED, by=by)


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
    _tell(closure, Occasion.EXTENDED, by=by, moment=f"extended:{ends_on}")


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


def _tell(closure: Closure, occasion: Occasion, *, by: Any, note: str = "", moment: str = "") -> None:
    """Everyone who was told that it began, partners too."""
    moment = moment or occasion.value
    announce(closure, words_for(closure, occasion, note), by=by, occasion=moment)
    publish_news(closure, occasion, by=by, note=note)
    carry_on(facts_of(closure, note), occasion, about=f"closure:{closure.pk}", by=by, moment=moment)
    text_again(closure, occasion, by=by, moment=moment)
