import datetime as dt

from django import forms
from django.utils import timezone

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
