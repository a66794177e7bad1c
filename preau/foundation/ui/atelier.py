"""What the gallery shows: one of each component, in each of its states, with words of a school."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils import timezone

from preau.foundation.ui.icons import PATHS

PENS = {
    "maths": "Maths",
    "french": "Français",
    "history": "Histoire-géo",
    "science": "SVT",
    "english": "Anglais",
    "arts": "Arts plastiques",
    "sport": "EPS",
    "life": "Vie de classe",
}
COLOURS = [
    "ground",
    "surface",
    "sunk",
    "line",
    "edge",
    "text",
    "text-soft",
    "thread",
    "alarm",
    "action",
    "done",
    "waiting",
]
STATES = {
    "none": "pas ouvert",
    "open": "commencé",
    "in": "rendu, à lire",
    "back": "répondu",
    "late": "en retard",
    "excused": "dispensé",
    "before": "avant son arrivée",
}
WEEK = [
    ("lun", True, 180, [("maths", 35, "Maths"), ("science", 15, "SVT"), ("french", 45, "Français")]),
    ("mar", False, 180, [("maths", 50, "Maths"), ("sport", 45, "EPS"), ("french", 110, "Français")]),
    ("mer", False, 180, [("arts", 60, "Arts plastiques")]),
    ("jeu", False, 180, [("history", 60, "Histoire-géo"), ("english", 60, "Anglais"), ("science", 55, "SVT")]),
    ("ven", False, 180, []),
]
MATRIX = [
    ("Amadou Ba", [("back", "lu"), ("in", "rendu"), ("none", "pas ouvert")]),
    ("Inès Benali", [("back", "18/20"), ("open", "commencé"), ("none", "pas ouvert")]),
    ("Sacha Girard", [("back", "lu"), ("late", "2 jours"), ("excused", "dispensé")]),
]


class Sampler(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Titre", help_text="Ce que les élèves verront sur leur fil.")
    consigne = forms.CharField(label="Consigne", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    minutes = forms.IntegerField(label="Minutes prévues", widget=forms.NumberInput(attrs={"class": "short"}))
    nature = forms.ChoiceField(label="Nature", choices=[("cours", "Cours"), ("entrainement", "Entraînement")])
    due = forms.DateField(label="À rendre le", widget=forms.DateInput(attrs={"type": "date", "class": "short"}))
    at = forms.TimeField(
        label="Heure", widget=forms.TimeInput(attrs={"type": "time", "class": "short"}), required=False
    )
    together = forms.ChoiceField(
        label="Seul ou à plusieurs", choices=[("seul", "Seul"), ("deux", "À deux")], widget=forms.RadioSelect
    )
    classes = forms.MultipleChoiceField(
        label="Pour qui",
        choices=[("4A", "4e A"), ("4B", "4e B"), ("4L", "4e latin")],
        widget=forms.CheckboxSelectMultiple,
    )
    document = forms.FileField(label="Document", required=False)
    tell = forms.BooleanField(label="Prévenir aussi les responsables", required=False)


def showcase() -> dict[str, Any]:
    """The context of `/atelier/`."""
    return {
        "pens": PENS,
        "colours": COLOURS,
        "states": STATES,
        "week": WEEK,
        "matrix": MATRIX,
        "drawings": sorted(PATHS),
        "form": Sampler(auto_id="essai_%s", initial={"title": "Thalès en images", "minutes": 35, "classes": ["4B"]}),
        "refused": Sampler({"title": "", "minutes": "0x", "classes": ["9Z"]}, auto_id="refus_%s"),
        "page_of_many": Paginator(range(1204), 50).get_page(3),
        "earlier": timezone.now() - dt.timedelta(days=1, hours=2),
        "jobs": [_job(1, 37, "229 comptes sur 618"), _job(2, 100, "618 comptes créés", finished=True)],
        "said": [
            _said("success", "C’est publié pour la 4e B."),
            _said("error", "Rien n’a été envoyé : il manque un titre."),
        ],
    }


def _job(pk: int, percent: int, message: str, *, finished: bool = False) -> SimpleNamespace:
    return SimpleNamespace(pk=pk, percent=percent, message=message, is_finished=finished)


def _said(level: str, words: str) -> Message:
    return Message(getattr(constants, level.upper()), words)
