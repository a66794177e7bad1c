"""The journal of an absence in words, oldest first."""

from typing import Any

from preau.continuity.absences.models import Absence
from preau.foundation.journal.models import Entry

ACTS = {
    "absence.declared": "Absence déclarée",
    "absence.confirmed": "Confirmée par l’établissement",
    "absence.corrected": "Corrigée",
    "absence.extended": "Prolongée",
    "absence.ended": "Retour avancé",
    "absence.cancelled": "Annulée",
    "absence.answered": "Travail précisé",
    "absence.kept": "Travail trié au retour",
    "absence.return_prepared": "Retour préparé",
}


def ledger_of(absence: Absence) -> list[dict[str, Any]]:
    entries = Entry.objects.about(absence).select_related("by").order_by("id")
    return [
        {"at": one.at, "act": ACTS.get(one.act, one.act), "by": one.by.formal_name if one.by else ""} for one in entries
    ]
