"""The journal of an absence in words, oldest first: a pupil's, or a teacher's with its hours."""

from typing import Any

from preau.continuity.absences.models import Absence, Leave
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
    "leave.declared": "Absence déclarée",
    "leave.announced": "Annoncée aux classes",
    "leave.extended": "Prolongée",
    "leave.ended": "Retour avancé",
    "leave.cancelled": "Annulée",
    "hour.decided": "Heure décidée",
    "hour.accepted": "Heure acceptée",
    "hour.declined": "Heure déclinée",
    "hour.taken_back": "Décision reprise",
}


def ledger_of(absence: Absence | Leave) -> list[dict[str, Any]]:
    entries = Entry.objects.about(absence).select_related("by").order_by("id")
    return [
        {
            "at": one.at,
            "act": ACTS.get(one.act, one.act),
            "by": one.by.formal_name if one.by else "",
            "hour": one.facts.get("hour", ""),
        }
        for one in entries
    ]
