"""Common shapes a sequence may begin with, to be rewritten at will."""

from dataclasses import dataclass
from typing import Any

from preau.school.activities.models import Activity

Nature, Together = Activity.Nature, Activity.Together


@dataclass(frozen=True)
class Piece:
    """One activity of a shape, before anybody wrote it."""

    kind: str
    title: str
    minutes: int
    nature: str = Nature.TRAINING
    together: str = Together.ALONE

    @property
    def fields(self) -> dict[str, Any]:
        return {"title": self.title, "minutes": self.minutes, "nature": self.nature, "together": self.together}


SHAPES: dict[str, tuple[str, list[Piece]]] = {
    "discover": (
        "Découvrir une notion",
        [
            Piece("lesson", "Découvrir", 15, Nature.LESSON),
            Piece("quiz", "Vérifier que c’est compris", 10),
            Piece("handin", "Réinvestir", 25),
        ],
    ),
    "train": (
        "S’entraîner",
        [Piece("lesson", "Rappel et exemple résolu", 10, Nature.LESSON), Piece("quiz", "S’entraîner", 20)],
    ),
    "remedy": (
        "Remédier",
        [
            Piece("lesson", "Reprendre pas à pas", 15, Nature.REMEDIATION),
            Piece("quiz", "Réessayer", 15, Nature.REMEDIATION),
        ],
    ),
    "week": (
        "Une semaine",
        [
            Piece("lesson", "Découvrir", 20, Nature.LESSON),
            Piece("quiz", "S’entraîner", 20),
            Piece("handin", "Produire", 30),
            Piece("lesson", "Faire le point ensemble", 30, Nature.MEETING, Together.CLASS),
        ],
    ),
}
