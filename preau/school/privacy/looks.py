"""Who has consulted, changed or carried away a person's record, as that person reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from preau.foundation.journal.models import Entry

# act: what is told to the person
ABOUT = {
    "record.looked": "a ouvert",
    "record.carried": "",
    "account.blocked": "a bloqué le compte",
    "account.unblocked": "a rouvert le compte",
    "contact.changed": "a changé les coordonnées",
    "contact.noted": "a noté un appel à la famille",
    "export.asked": "a demandé la copie de toutes les données",
    "password.lent": "a donné un mot de passe provisoire",
    "devices.closed": "a fermé toutes les sessions",
    "second_factor.removed": "a effacé la double vérification",
}
LISTS = {
    "accounts.exported": "a exporté la liste des comptes de l’établissement",
    "codes.listed": "a exporté la liste des comptes à activer",
    "slips.fetched": "a téléchargé des fiches d’activation",
    "campaign.listed": "a exporté la liste des personnes à relancer",
    "contacts.listed": "a exporté les coordonnées des familles",
    "corrections.listed": "a exporté les corrections des coordonnées",
    "discrepancies.listed": "a exporté les écarts entre les fichiers et Préau",
}


@dataclass(frozen=True)
class Look:
    """`is_list`: a list of the whole school, in which the person may be."""

    at: datetime
    who: str
    did: str
    is_list: bool


def looks_at(person: Any) -> QuerySet[Entry]:
    """The latest first; what they did themselves is not told."""
    about = Q(pk__in=Entry.objects.about(person).filter(act__in=ABOUT).values("pk"))
    scopes = [school.scope for school in person.schools.values()]
    lists = Q(scope__in=scopes, act__in=LISTS)
    return Entry.objects.filter(about | lists).exclude(by=person).select_related("by").order_by("-pk")


def told(entry: Entry) -> Look:
    who = entry.by.formal_name if entry.by else "Préau"
    if entry.act in LISTS:
        return Look(entry.at, who, LISTS[entry.act], True)
    return Look(entry.at, who, f"{ABOUT[entry.act]} {entry.facts.get('at', '')}".strip(), False)
