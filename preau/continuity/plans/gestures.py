"""Pages where an action can be done at once. An action names the page; here are the words of the button."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch

from preau.foundation.ui.addresses import address


@dataclass(frozen=True)
class Gesture:
    label: str
    href: str


_labels: dict[str, str] = {
    "accounts:console": "Voir les activations",
    "campaigns:campaigns": "Lancer une campagne",
    "directory:reach": "Voir les coordonnées",
    "imports:school": "Importer les fichiers",
    "messaging:write": "Écrire un message",
    "news:create": "Publier une actualité",
    "sequences:reserve": "Ouvrir ma réserve",
    "followup:classes": "Suivre mes classes",
    "accounts:accounts": "Voir les comptes",
    "accounts:security": "Fermer ou réinitialiser",
    "directory:people": "Ouvrir l’annuaire",
    "quizzes:accommodations": "Voir les aménagements",
    "workload:classes": "Voir la charge",
    "workload:caps": "Fixer les repères",
    "plans:plan": "Relire le plan",
    "plans:duties": "Nommer les suppléants",
    "plans:printed": "Imprimer le plan",
}


def offers(page: str, label: str) -> None:
    """A room gives the words of its button."""
    _labels[page] = label


def known_gestures() -> list[tuple[str, str]]:
    return sorted(_labels.items(), key=lambda pair: pair[1])


def gesture_of(page: str, school: Any) -> Gesture | None:
    """The button of a page of this school, or of one that takes nothing; None when its room is not in the house."""
    for args in ([school.uai], []):
        try:
            return Gesture(_labels.get(page, "Le faire ici"), address(page, *args)) if page else None
        except NoReverseMatch:
            continue
    return None
