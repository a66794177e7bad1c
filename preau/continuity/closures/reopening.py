"""Part of a closure ends before the rest, by class, group or pupil: told to who comes back, undone as it was done."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.closures.announcing import announce, facts_of, words_for
from preau.continuity.closures.changing import NotPossible, end_early
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure, Reopening
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.texting import text_again
from preau.continuity.closures.wording import Words
from preau.continuity.letters.vocabulary import Occasion
from preau.foundation.journal.models import record
from preau.foundation.ui.words import day as said_day
from preau.school.people.models import Cohort, CohortMember

NOT_BACK = "[établissement] : le retour annoncé n’a pas lieu, les cours continuent à distance. [adresse]"


@dataclass(frozen=True)
class Return:
    """Who comes back: classes and groups, and pupils whose class stays home."""

    cohorts: list[Cohort] = field(default_factory=list)
    pupils: list[Any] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        cohorts = frozenset(cohort.pk for cohort in self.cohorts)
        return Extent(cohorts=cohorts, pupils=frozenset(pupil.pk for pupil in self.pupils))

    @property
    def label(self) -> str:
        return ", ".join([cohort.name for cohort in self.cohorts] + [pupil.full_name for pupil in self.pupils])


def still_closed(closure: Closure, day: dt.date) -> Any:
    """Classes of this closure that are home that day."""
    return extent_of(closure, day).divisions(closure.school)


@transaction.atomic
def reopen(closure: Closure, who: Return, from_day: dt.date, *, by: Any) -> None:
    """They come back that day, and they alone are told. The last class to come back ends the closure."""
    closure = Closure.objects.select_for_update().get(pk=closure.pk)
    _refuse(closure, who, from_day)
    for cohort in who.cohorts:
        _come_back(closure, from_day, by, cohort=cohort)
    for pupil in who.pupils:
        _come_back(closure, from_day, by, pupil=pupil)
    record("closure.reopened", by=by, on=closure, scope=closure.school.scope, who=who.label[:200],
           from_day=from_day.isoformat())  # fmt: skip
    if not still_closed(closure, from_day).exists():
        end_early(closure, from_day - dt.timedelta(days=1), by=by)
        return
    _tell(closure, who, from_day, by=by)


@transaction.atomic
def close_again(reopening: Reopening, *, by: Any) -> None:
    """They stay home after all, as the others."""
    closure, who = reopening.closure, _who(reopening)
    if closure.is_over or not closure.is_standing:
        raise NotPossible("Cette fermeture est finie.")
    reopening.delete()
    record("closure.reopening_taken_back", by=by, on=closure, scope=closure.school.scope, who=who.label[:200])
    _tell_again(closure, who, by=by)


def _come_back(closure: Closure, from_day: dt.date, by: Any, **who: Any) -> None:
    """Said again, it moves the day."""
    Reopening.objects.update_or_create(closure=closure, **who, defaults={"from_day": from_day, "by": by})


def _refuse(closure: Closure, who: Return, from_day: dt.date) -> None:
    if not (who.cohorts or who.pupils):
        raise NotPossible("Choisissez au moins une classe, un groupe ou un élève.")
    if not closure.is_standing or closure.is_over:
        raise NotPossible("Cette fermeture est finie.")
    first = max(closure.starts_on + dt.timedelta(days=1), timezone.localdate())
    if not first <= from_day <= closure.last_day:
        raise NotPossible(f"Choisissez un jour du {said_day(first)} au {said_day(closure.last_day)}.")
    held = set(extent_of(closure).cohorts_in(closure.school).values_list("pk", flat=True))
    if strangers := [cohort.name for cohort in who.cohorts if cohort.pk not in held]:
        raise NotPossible(f"Cette fermeture ne tient pas {', '.join(strangers)}.")
    home = CohortMember.objects.filter(cohort__in=held, pupil__in=[pupil.pk for pupil in who.pupils])
    if len({member.pupil_id for member in home}) < len(who.pupils):
        raise NotPossible("Un des élèves n’est pas dans une classe fermée.")


def _who(reopening: Reopening) -> Return:
    cohorts = [reopening.cohort] if reopening.cohort else []
    return Return(cohorts, [reopening.pupil] if reopening.pupil else [])


def _tell(closure: Closure, who: Return, from_day: dt.date, *, by: Any) -> None:
    """The letter of the school for a partial return, with who comes back and when."""
    facts = replace(facts_of(closure), classes=who.label, back_on=from_day)
    words, moment = words_for(closure, Occasion.REOPENED, facts=facts), _moment("back")
    announce(closure, words, by=by, occasion=moment, extent=who.extent, facts=facts)
    text_again(closure, Occasion.REOPENED, by=by, moment=moment, extent=who.extent, facts=facts)


def _tell_again(closure: Closure, who: Return, *, by: Any) -> None:
    told = (
        f"Le retour annoncé n’a pas lieu ({who.label})\u00a0: les cours continuent à distance.\n\n[lien]\n\n[direction]"
    )
    words, moment = Words("Le retour n’a pas lieu", *(told for _ in range(3))), _moment("again")
    announce(closure, words, by=by, occasion=moment, extent=who.extent)
    text_again(closure, Occasion.REOPENED, by=by, moment=moment, extent=who.extent, words=NOT_BACK)


def _moment(what: str) -> str:
    """Each return is told anew; the key of a conversation is short."""
    return f"{what}:{timezone.now():%y%m%d%H%M%S%f}"
