"""What teachers write of their hours."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.lessonbook.models import Draft, Giving, Note, Publication, Session

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
