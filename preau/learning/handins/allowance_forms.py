"""To whom more time is given, or nothing to do, and why."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.learning.handins.models import Handin

TIME, EXCUSED, AS_ALL = "temps", "dispense", "comme-tous"
REASONS = ["Absence", "Matériel ou connexion", "Aménagement", "Autre"]


class AllowanceForm(forms.Form):
    """The reason is one of four, with a few words for the last."""

    pupils: Any = forms.ModelMultipleChoiceField(
        label="Pour qui",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un élève."},
    )
    what = forms.ChoiceField(
        label="Quoi",
        choices=[(TIME, "Plus de temps"), (EXCUSED, "Dispensé de ce travail"), (AS_ALL, "Comme toute la classe")],
        widget=forms.RadioSelect,
        initial=TIME,
    )
    until = forms.DateTimeField(
        label="Nouvelle date",
        error_messages={"required": "Dites jusqu’à quand."},
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    why = forms.ChoiceField(
        label="Pourquoi", choices=[(one, one) for one in REASONS], widget=forms.RadioSelect, initial=REASONS[0]
    )
    words = forms.CharField(label="En quelques mots", required=False, max_length=150)

    def __init__(self, *args: Any, handin: Handin, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["pupils"]
        chosen.queryset = handin.activity.pupils.order_by("last_name", "first_name", "pk")
        chosen.label_from_instance = lambda pupil: pupil.sorted_name
        self.fields["until"].required = self.data.get("what", TIME) == TIME

    def clean_until(self) -> dt.datetime | None:
        until: dt.datetime | None = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError("Ce moment est déjà passé.")
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") != AS_ALL and cleaned.get("why") == REASONS[-1] and not cleaned.get("words"):
            self.add_error("words", "Dites en quelques mots pourquoi : l’équipe seule le lit.")
        return cleaned

    @property
    def reason(self) -> str:
        why, words = self.cleaned_data["why"], self.cleaned_data["words"]
        return f"{why}\u00a0: {words}" if words else str(why)
