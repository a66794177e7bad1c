"""What the journal holds: who did what, and to whom."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import End, holds
from preau.foundation.journal.looking import LOOKED
from preau.foundation.journal.models import Entry

LOOKING_KEPT = dt.timedelta(days=365)
ACTS_KEPT = dt.timedelta(days=3 * 365)


def about(person: Any) -> QuerySet[Entry]:
    kind = ContentType.objects.get_for_model(get_user_model())
    return Entry.objects.filter(subject_type=kind, subject_id=person.pk)


holds(
    Entry,
    "by",
    "traces",
    "Les actes faits, et quand",
    fields="at act scope",
    technical="subject_type subject_id facts",
    end=End.ANONYMISED,
    why="Le journal prouve ce qui a été fait dans l’établissement\u00a0; il reste, sans le nom.",
)
holds(
    Entry,
    "subject",
    "traces",
    "Les actes faits par d’autres à propos de la personne",
    fields="at act scope",
    rows=about,
    blanked="facts",
    end=End.ANONYMISED,
    why="Qui a consulté ou changé le dossier doit pouvoir en répondre\u00a0; le nom n’y est plus.",
)
keeps(
    "consultations",
    "traces",
    "Qui a consulté ou exporté un dossier",
    LOOKING_KEPT,
    "CNIL, délibération n° 2021-122 sur la journalisation\u00a0: de six mois à un an",
    over=lambda moment: Entry.objects.filter(act__startswith=f"{LOOKED}.", at__lt=moment),
)
keeps(
    "journal",
    "traces",
    "Le journal des autres actes",
    ACTS_KEPT,
    "Preuve des décisions de l’établissement, le temps d’un cycle",
    over=lambda moment: Entry.objects.filter(at__lt=moment),
)
