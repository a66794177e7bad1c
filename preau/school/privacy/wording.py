"""What fields are called in an export, when they have no French name of their own."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from preau.foundation.ui.words import clock, numeric_day

LABELS = {
    "activity": "travail",
    "act": "acte",
    "article": "actualité",
    "asked at": "demandé le",
    "at": "le",
    "attempt": "essai",
    "body": "contenu",
    "channel": "moyen",
    "circle": "groupe",
    "closure": "fermeture",
    "cohort": "classe ou groupe",
    "column": "champ",
    "comment": "commentaire",
    "conversation": "échange",
    "created at": "créé le",
    "day": "jour",
    "declared at": "déclaré le",
    "detail": "détail",
    "device": "appareil",
    "due on": "pour le",
    "email": "courriel",
    "expires at": "jusqu’au",
    "factor": "facteur de temps",
    "facts": "faits",
    "feedback": "retours",
    "files": "fichiers",
    "finished at": "terminé le",
    "found at": "trouvé le",
    "guardian": "responsable",
    "handed in at": "rendu le",
    "handin": "travail",
    "id": "numéro",
    "interactive": "activité interactive",
    "kept": "dans Préau",
    "kept at": "déposé le",
    "key": "réponse attendue",
    "kind": "nature",
    "label": "intitulé",
    "last login": "dernière connexion",
    "lesson": "cours",
    "made at": "fait le",
    "media type": "type",
    "moment": "moment d’aide",
    "name": "nom",
    "network": "réseau",
    "number": "numéro",
    "opened at": "ouvert le",
    "part": "rôle",
    "levels": "niveaux",
    "points": "points",
    "other login": "autre identifiant",
    "other name": "autre nom",
    "pupil": "élève",
    "quiz": "QCM",
    "raised at": "levée le",
    "read at": "lu le",
    "reasons": "raisons",
    "saved at": "enregistré le",
    "saying": "avis",
    "school": "établissement",
    "scheme": "application",
    "scope": "établissement",
    "sealed at": "rendu le",
    "seen at": "vu le",
    "settled at": "parti le",
    "sha256": "empreinte",
    "share": "partage",
    "sheets": "fiches",
    "since": "depuis",
    "session": "séance",
    "sitting": "épreuve",
    "size": "poids",
    "slot": "question",
    "started at": "commencé le",
    "state": "état",
    "status": "état",
    "step": "étape",
    "subject": "matière",
    "submission": "travail rendu",
    "text": "texte",
    "type": "type",
    "used at": "employé le",
    "value": "valeur",
    "verified at": "vérifié le",
    "voice": "voix",
    "words": "texte",
    "written at": "écrit le",
    "begun at": "commencé le",
}


def label_of(label: str) -> str:
    return LABELS.get(label, label)


def value_of(row: Model, name: str) -> Any:
    """One field, in words for choices and for what it points to."""
    field = row._meta.get_field(name)
    if field.many_to_many:
        return [str(one) for one in getattr(row, name).all()]
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else getattr(row, name)


def plain(value: Any) -> Any:
    """As JSON holds it: moments in ISO 8601."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def said(value: Any) -> Any:
    """As the eye reads it: « 13/11/2026 à 12:36 », a list in a line."""
    if isinstance(value, dt.datetime):
        moment = timezone.localtime(value)
        return f"{numeric_day(moment)} à {clock(moment)}"
    if isinstance(value, dt.date):
        return numeric_day(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return plain(value)
