"""The journal of a placement in words, oldest first."""

from typing import Any

from preau.continuity.placements.models import Decision, Placement
from preau.foundation.journal.models import Entry

ACTS = {
    "placement.entered": "Période enregistrée",
    "placement.amended": "Corrigée",
    "placement.decided": "Décision",
    "placement.revoked": "Décision annulée",
    "placement.attested": "Attestation reçue",
    "placement.withdrawn": "Période retirée",
}
CHOICES = dict(Decision.Choice.choices)


def ledger_of(placement: Placement) -> list[dict[str, Any]]:
    entries = Entry.objects.about(placement).select_related("by").order_by("id")
    return [{"at": one.at, "act": _said(one), "by": one.by.formal_name if one.by else ""} for one in entries]


def _said(entry: Entry) -> str:
    words = ACTS.get(entry.act, entry.act)
    choice = CHOICES.get(entry.facts.get("choice", ""))
    return f"{words}\u00a0: {choice}" if choice else words
