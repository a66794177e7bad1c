"""What teachers write of their hours."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.lessonbook.models import (
    Archive,
    Closing,
    Draft,
    Feed,
    Giving,
    Inspection,
    Note,
    Publication,
    Session,
    Stay,
    Visa,
)

holds(
    Session,
    "author",
    "travail",
    "Séances du cahier de textes",
    fields="cohort subject day starts_at title body written_at",
    technical="school minutes edition",
    end=End.ANONYMISED,
    why="Le cahier de textes est celui de la classe\u00a0; il reste, sans le nom.",
)
holds(Draft, "author", "travail", "Séances en cours d’écriture", fields="session title body saved_at", technical="seq")
holds(Note, "author", "travail", "Notes personnelles d’une séance", fields="session text at")
signs(Publication, "by")
signs(Giving, "by")
holds(
    Visa,
    "teacher",
    "scolarite",
    "Visas de son cahier de textes",
    fields="first last remark at",
    technical="school by",
    end=End.ANONYMISED,
    why="Le visa est un acte de l’établissement\u00a0; il reste, sans le nom.",
)
signs(Visa, "by")
holds(
    Inspection,
    "teacher",
    "scolarite",
    "Lectures de son cahier de textes par l’inspection",
    fields="name quality until at last_read_at",
    technical="school nonce by readings",
)
signs(Inspection, "by")
signs(Closing, "by")
holds(Feed, "person", "travail", "Adresse de son calendrier", fields="since", technical="nonce")
holds(
    Archive,
    "teacher",
    "travail",
    "Archives de son cahier de textes",
    fields="year at size",
    technical="school cohort ground by job document",
)
signs(Archive, "by")
holds(Stay, "pupil", "scolarite", "Classes et groupes au fil de l’année", fields="cohort since until")
