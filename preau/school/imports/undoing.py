"""Undoing the last import of a school as a whole, in one transaction."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from preau.foundation.jobs.asking import ask
from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.school.accounts.models import Activation
from preau.school.imports.handling import NotNow
from preau.school.imports.massive import FEW
from preau.school.imports.models import Application, Intake, Undoing, Undone, Writing
from preau.school.imports.restoring import Restoring
from preau.school.imports.wording import TABLES
from preau.school.notifications.telling import notify
from preau.school.people.models import Person


@dataclass
class Outlook:
    """What undoing would do: `(what, how many)` of each sort, and whose accounts are their own already."""

    removed: list[tuple[str, int]] = field(default_factory=list)
    restored: list[tuple[str, int]] = field(default_factory=list)
    activated: int = 0

    @classmethod
    def of(cls, application: Application) -> "Outlook":
        tally: dict[str, Counter[str]] = {verb: Counter() for verb in Writing.Verb.values}
        for writing in application.writings.all():
            tally[writing.verb][writing.table] += len(writing.rows)
        return cls(
            removed=_said(tally[Writing.Verb.CREATE]),
            restored=_said(tally[Writing.Verb.CHANGE] + tally[Writing.Verb.REMOVE]),
            activated=Activation.objects.filter(person__in=_created_people(application)).count(),
        )

    @property
    def is_grave(self) -> bool:
        """A school that lives on it would be emptied."""
        return self.activated >= FEW


def why_not(intake: Intake) -> str:
    """Why this import cannot be undone, as a sentence; blank when it can."""
    if not intake.is_applied:
        return "Cet import n’a pas été appliqué : il n’y a rien à défaire."
    if intake.stage in {"undoing", "undone"}:
        return "Cet import est déjà défait, ou va l’être."
    later = Application.objects.filter(intake__uai=intake.uai, pk__gt=intake.application.pk)
    if later.exists():
        return "Un autre import a été appliqué depuis : seul le dernier peut être défait."
    if intake.school is not None and intake.school.year != (intake.preview.year or intake.school.year):
        return "L’établissement a changé d’année depuis : cet import ne peut plus être défait."
    return "" if intake.application.writings.exists() else "Cet import n’a rien écrit qui puisse être défait."


@transaction.atomic
def ask_undo(intake: Intake, *, typed: str = "", by: Any) -> None:
    """Have it put back. Asked twice, it is done once; where many have an account already, their number is typed."""
    from preau.school.imports.tasks import undo_intake

    reason = why_not(intake)
    if reason:
        raise NotNow(reason)
    outlook = Outlook.of(intake.application)
    if outlook.is_grave and "".join(typed.split()) != str(outlook.activated):
        raise NotNow(f"Pour confirmer, tapez le nombre de comptes activés : {outlook.activated}.")
    Undoing.objects.filter(application=intake.application).delete()  # one that was given up
    undoing = Undoing.objects.create(application=intake.application, by=by)
    record("intake.undo_asked", by=by, on=intake, scope=intake.uai)
    key = f"undo-{undoing.pk}"
    intake.job = ask(undo_intake, intake.pk, key=key, by=by, label=f"{intake} : tout remettre", max_attempts=3)
    intake.save()


def undo(intake: Intake) -> Undone:
    """Everything or nothing; done twice, the second finds it done."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake.pk)
        undoing = intake.application.undoing
        if hasattr(undoing, "done"):
            return undoing.done
        kept = Restoring(intake.application).run()
        intake.application.writings.all().delete()
        done = Undone.objects.create(undoing=undoing, kept=kept)
        record("intake.undone", by=undoing.by, on=intake, scope=intake.uai, kept=len(kept))
        if undoing.by is not None:
            saying = f"L’import de {intake.school} est défait"
            notify([undoing.by], saying=saying, href=intake.href, school=intake.school)
    publish(intake.topic, "undone")
    return done


def _created_people(application: Application) -> list[int]:
    table = Person._meta.label_lower
    return [pk for one in application.writings.filter(verb=Writing.Verb.CREATE, table=table) for pk in one.rows]


def _said(tally: Counter[str]) -> list[tuple[str, int]]:
    return [(TABLES[table], tally[table]) for table in TABLES if tally[table]]
