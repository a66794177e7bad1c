"""The rubrics of those who teach."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.school.rubrics.models import Discard, Rubric, Share, Version

holds(
    Rubric,
    "author",
    "travail",
    "Grilles d’évaluation",
    fields="title subject made_at",
    technical="school",
    end=End.ANONYMISED,
    why="Elles disent comment des élèves ont été évalués\u00a0; elles restent, sans le nom.",
)
signs(Version, "by")
signs(Share, "by")
signs(Discard, "by")
