import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.foundation.text.forms import RichText
from preau.foundation.ui.words import clock, day
from preau.learning.followup.concluding import named_in
from preau.learning.followup.hardships import Hardships
from preau.learning.followup.models import Contact


class CongratulationForm(forms.Form):
    words = forms.CharField(
        label="Un mot pour la classe",
        required=False,
        max_length=200,
        help_text="Chaque élève le lit dans ses notifications.",
    )


class ContactForm(forms.Form):
    means = forms.ChoiceField(label="Moyen", choices=Contact.Means.choices)
    outcome = forms.ChoiceField(label="Résultat", choices=Contact.Outcome.choices)
    said = forms.CharField(label="Ce qui s’est dit", max_length=500, required=False)


class AsideForm(forms.Form):
    why = forms.CharField(label="Pourquoi ?", max_length=200)


class ExcuseForm(forms.Form):
    reason = forms.CharField(
        label="Motif", required=False, max_length=200, help_text="Vu de l’équipe seulement : malade, pas d’appareil…"
    )


class ExtensionForm(forms.Form):
    due_on = forms.DateField(label="Nouvelle date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Cette date est déjà passée.")
        return day

    @property
    def due_at(self) -> dt.datetime:
        """The evening of that day."""
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["due_on"], dt.time(20)))


class SynthesisForm(forms.Form):
    """What a teacher keeps of what was hard; it names nobody, unless they say that the name is not a pupil’s."""

    kept = forms.MultipleChoiceField(label="Ce que vous reprenez avec la classe", required=False)
    words = RichText(label="Vos deux lignes", max_length=5000)
    coming = forms.CharField(
        label="Ce qui vient ensuite", max_length=150, required=False, help_text="Annoncé à la classe, une seule fois."
    )
    moment = forms.ChoiceField(label="Pour quelle heure ?", widget=forms.RadioSelect)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=600, initial=15)
    nobody = forms.BooleanField(label="Ces prénoms ne désignent pas des élèves", required=False)

    def __init__(self, *args: Any, found: Hardships, **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = found
        self.fields["kept"].choices = [(key, one.what) for key, one in found.keyed]  # type: ignore[attr-defined]
        moments = [(str(number), _said(*moment)) for number, moment in enumerate(found.moments)]
        self.fields["moment"].choices = moments  # type: ignore[attr-defined]
        self.fields["moment"].initial = "0"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        named = named_in(f"{given.get('words', '')} {given.get('coming', '')}", self.found.pupils)
        if named and not given.get("nobody"):
            self.names = ", ".join(named)
            self.add_error("words", f"Ce texte nomme {self.names}\u00a0: ce que lit la classe ne nomme personne.")
        return given

    @property
    def is_naming(self) -> bool:
        return bool(getattr(self, "names", ""))

    @property
    def chosen(self) -> dict[str, Any]:
        given = self.cleaned_data
        kept = [one for key, one in self.found.keyed if key in given["kept"]]
        moment = self.found.moments[int(given["moment"])]
        return {"kept": kept, "words": given["words"], "coming": given["coming"], "minutes": given["minutes"],
                "moment": moment}  # fmt: skip


def _said(on: dt.date, at: dt.time | None) -> str:
    return f"{day(on)} à {clock(at)}" if at else day(on)
