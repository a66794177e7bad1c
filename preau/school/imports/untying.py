"""Ties that the files no longer say: taking one away is proposed by an import, decided by a person, and taken back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.ui.words import count
from preau.school.imports.departing import may_decide
from preau.school.imports.handling import NotNow
from preau.school.imports.ledger import Ledger
from preau.school.imports.models import Application, Change, Intake, Writing
from preau.school.imports.picture import Noun
from preau.school.imports.restoring import put_back
from preau.school.people.models import Guardianship, Membership, Person, Profile, School

TABLE = Guardianship._meta.label_lower


def loose(intake: Intake) -> set[str]:
    """The keys of the ties that may be taken away from this import's page; none before it is applied."""
    if not may_decide(intake):
        return set()
    return set(_proposed(intake).filter(target__in=Guardianship.objects.values("pk")).values_list("key", flat=True))


def taken(intake: Intake) -> set[str]:
    """The keys of those that were taken away, and can be put back."""
    numbers = {row["id"] for writing in _writings(intake) for row in writing.rows}
    return set(_proposed(intake).filter(target__in=numbers).values_list("key", flat=True))


@transaction.atomic
def untie(intake: Intake, keys: Iterable[str] | None, *, by: Any) -> int:
    """How many ties were taken away; `keys` are lines of the preview, None for all of them.

    Undoing the import puts them back too. Who answers for no other child of the school is of it no more.
    """
    if intake.school is None or not may_decide(intake):
        raise NotNow("Appliquez d’abord cet import : les liens se décident ensuite.")
    wanted = loose(intake) if keys is None else loose(intake) & set(keys)
    ties = Guardianship.objects.filter(pk__in=_proposed(intake).filter(key__in=wanted).values("target"))
    found = list(ties.select_related("guardian", "pupil"))
    ledger = Ledger()
    ledger.remove(ties)
    ledger.remove(_without_a_child(found, intake.school))
    for tie in found:
        record("guardian.untied", by=by, on=tie.pupil, scope=intake.uai, guardian=tie.guardian_id)
    _remember(ledger, intake)
    return len(found)


@transaction.atomic
def tie_again(intake: Intake, key: str, *, by: Any) -> Guardianship:
    """It was a mistake: the tie comes back as it was, and the guardian's place with it."""
    change = _proposed(intake).filter(key=key).first()
    found = _row(intake, change) if change else None
    if found is None or intake.school is None:
        raise NotNow("Ce lien n’est plus à remettre : voyez la fiche de l’élève dans l’annuaire.")
    writing, row = found
    put_back(Guardianship, [row])
    tie = Guardianship.objects.filter(pk=row["id"]).select_related("guardian", "pupil").first()
    if tie is None:
        raise NotNow("L’une des deux personnes n’est plus dans Préau, ou un autre lien les unit déjà.")
    _forget(writing, row)
    if tie.level == Guardianship.Level.LEGAL:
        Membership.objects.get_or_create(person=tie.guardian, school=intake.school, profile=Profile.GUARDIAN)
    record("guardian.tied", by=by, on=tie.pupil, scope=intake.uai, guardian=tie.guardian_id, level=tie.level)
    return tie


def told(number: int) -> str:
    """What was done, for who did it."""
    return f"{count(number, 'lien est retiré', 'liens sont retirés')}." if number else "Aucun lien n’a été coché."


def _proposed(intake: Intake) -> Any:
    return intake.changes.filter(noun=Noun.TIE)


def _without_a_child(ties: list[Guardianship], school: School) -> Any:
    here = {"pupil__memberships__school": school, "pupil__memberships__profile": Profile.PUPIL}
    answering = Guardianship.objects.filter(**here).values("guardian")
    guardians = Person.objects.filter(pk__in={tie.guardian_id for tie in ties}).exclude(pk__in=answering)
    return Membership.objects.filter(person__in=guardians, school=school, profile=Profile.GUARDIAN)


def _remember(ledger: Ledger, intake: Intake) -> None:
    """With the import of the school that can be undone, if there is one."""
    last = Application.objects.filter(intake__uai=intake.uai).order_by("-pk").first()
    if last is not None and last.stage == "applied":
        ledger.keep(last)


def _writings(intake: Intake) -> Any:
    return Writing.objects.filter(application__intake__uai=intake.uai, verb=Writing.Verb.REMOVE, table=TABLE)


def _row(intake: Intake, change: Change) -> tuple[Writing, dict[str, Any]] | None:
    rows = ((writing, row) for writing in _writings(intake) for row in writing.rows)
    return next(((writing, row) for writing, row in rows if row["id"] == change.target), None)


def _forget(writing: Writing, row: dict[str, Any]) -> None:
    writing.rows = [one for one in writing.rows if one != row]
    if writing.rows:
        writing.save()
    else:
        writing.delete()
