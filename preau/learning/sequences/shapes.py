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
    method: str = ""
    production: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        words = {"method": self.method, "production": self.production}
        return {"title": self.title, "minutes": self.minutes, "nature": self.nature, "together": self.together, **words}


READ = "Lis tout une première fois.\nRelis et note ce qui est nouveau.\nCache la page et redis l’essentiel."
TRY = "Réponds sans regarder le cours.\nRegarde ce qui est faux et cherche pourquoi.\nRecommence."
MAKE = "Fais un brouillon.\nRelis la consigne, point par point.\nMets au propre et rends."


def told(shape: str) -> str:
    """What a shape is made of: `Découvrir 15 min, Vérifier 10 min`."""
    return ", ".join(f"{piece.title.lower()} {piece.minutes}\u00a0min" for piece in SHAPES[shape][1])


SHAPES: dict[str, tuple[str, list[Piece]]] = {
    "discover": (
        "Découvrir une notion",
        [
            Piece("lesson", "Découvrir", 15, Nature.LESSON, method=READ),
            Piece("quiz", "Vérifier que c’est compris", 10, method=TRY),
            Piece("handin", "Réinvestir", 25, method=MAKE, production="Un texte ou une photo"),
        ],
    ),
    "train": (
        "S’entraîner",
        [
            Piece("lesson", "Rappel et exemple résolu", 10, Nature.LESSON, method=READ),
            Piece("quiz", "S’entraîner", 20, method=TRY),
        ],
    ),
    "remedy": (
        "Reprendre ce qui n’est pas acquis",
        [
            Piece("lesson", "Reprendre pas à pas", 15, Nature.REMEDIATION, method=READ),
            Piece("quiz", "Réessayer", 15, Nature.REMEDIATION, method=TRY),
        ],
    ),
    "week": (
        "Une semaine de la matière",
        [
            Piece("lesson", "Découvrir", 20, Nature.LESSON, method=READ),
            Piece("quiz", "S’entraîner", 20, method=TRY),
            Piece("handin", "Produire", 30, method=MAKE, production="Un texte ou une photo"),
            Piece("lesson", "Faire le point ensemble", 30, Nature.MEETING, Together.CLASS),
        ],
    ),
}
