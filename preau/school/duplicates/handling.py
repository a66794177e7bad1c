"""What an administrator does with two rows that look alike: make them one, tell them apart, or let the person say."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.accounts.models.session import POWER
from preau.school.duplicates.merging import NotNow, is_activated, merge, refuse_unless_possible, standing
from preau.school.duplicates.models import Distinction, Merge, Suspicion
from preau.school.duplicates.rules import has_power
from preau.school.notifications.telling import notify
from preau.school.people.models import Person, School


@dataclass(frozen=True)
class Choice:
    """Which of the two stays: the account that serves; the older row when that does not tell; or as asked."""

    kept: Person
    other: Person

    @classmethod
    def of(cls, suspicion: Suspicion, asked: str = "") -> "Choice":
        first, second = suspicion.first, suspicion.second
        chosen = next((one for one in (first, second) if str(one.pk) == asked), None)
        kept = chosen or (second if standing(second) > standing(first) else first)
        return cls(kept, first if kept == second else second)

    @property
    def can_be_swapped(self) -> bool:
        return standing(self.kept) == standing(self.other)

    def obstacle(self, by: Any) -> str:
        """Why this person does not make them one, in a sentence; blank when nothing stands in the way."""
        try:
            self.refuse_unless_allowed(by)
        except NotNow as refusal:
            return str(refusal)
        return ""

    def refuse_unless_allowed(self, by: Any) -> None:
        refuse_unless_possible(self.kept, self.other)
        if self.is_the_person_s_own:
            raise NotNow(
                "Les deux comptes sont activés\u00a0: seule la personne peut les réunir, "
                "en prouvant que les deux sont à elle."
            )
        if not by.is_steward and (has_power(self.kept) or has_power(self.other)):
            raise NotNow(
                "L’un des deux comptes est celui d’une direction ou d’un administrateur\u00a0: "
                "l’administrateur de la plateforme seul peut les réunir."
            )

    @property
    def is_the_person_s_own(self) -> bool:
        return is_activated(self.kept) and is_activated(self.other)


@transaction.atomic
def merge_pair(suspicion: Suspicion, asked: str, *, by: Any) -> Merge:
    choice = Choice.of(suspicion, asked)
    choice.refuse_unless_allowed(by)
    return merge(choice.kept, choice.other, by=by, school=_school(choice, by))


@transaction.atomic
def tell_apart(suspicion: Suspicion, *, by: Any) -> None:
    """« Ce sont deux personnes » : remembered, whatever later searches find."""
    if not Distinction.objects.between(*suspicion.both).exists():
        Distinction.objects.create(one=suspicion.first, two=suspicion.second, by=by)
        record("duplicate.told_apart", by=by, on=suspicion.first, other=suspicion.second_id)


@transaction.atomic
def doubt_again(suspicion: Suspicion, *, by: Any) -> None:
    if Distinction.objects.between(*suspicion.both).delete()[0]:
        record("duplicate.doubted", by=by, on=suspicion.first, other=suspicion.second_id)


def invite(suspicion: Suspicion, href: str, *, by: Any) -> int:
    """Ask the person, in both accounts, to make them one."""
    record("duplicate.asked", by=by, on=suspicion.first, other=suspicion.second_id)
    saying = "Il semble que vous ayez deux comptes\u00a0: réunissez-les"
    detail = (
        "Deux comptes activés semblent être les vôtres. "
        "Ouvrez chacun d’eux\u00a0: l’un vous donne une clé, l’autre la demande. "
        "Tout ce qui est dans l’un et dans l’autre est gardé."
    )
    return notify(suspicion.both, saying=saying, detail=detail, href=href, by_mail=True)


def _school(choice: Choice, by: Any) -> School | None:
    """A school of both that this person runs, else one of either."""
    mine = set(by.schools_as(*POWER))
    both = set(choice.kept.school_ids) & set(choice.other.school_ids)
    ids = sorted(both & mine) or sorted(both) or sorted({*choice.kept.school_ids, *choice.other.school_ids} & mine)
    return School.objects.filter(pk=ids[0]).first() if ids else None
