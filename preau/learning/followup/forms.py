import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.foundation.text.forms import RichText
from preau.foundation.ui.words import clock, day
from preau.learning.followup.matrix.weaving import Work
from preau.learning.followup.models import Contact, Line
from preau.learning.followup.synthesis.hardships import Hardships
from preau.school.activities.naming import named_in


class CongratulationForm(forms.Form):
    words = forms.CharField(
        label="Un mot pour eux",
        required=False,
        max_length=200,
        help_text="Chaque élève le lit dans ses notifications.",
    )


class AnnouncementForm(forms.Form):
    work = forms.ChoiceField(label="Ce qui vient ensuite", required=False)
    words = forms.CharField(
        label="En quelques mots", required=False, max_length=150, help_text="Ce qu’il faut préparer, par exemple."
    )

    def __init__(self, *args: Any, coming: list[Work], **options: Any) -> None:
        super().__init__(*args, **options)
        self.coming = {str(one.pk): one for one in coming}
        named = [(pk, f"{one.title}, {day(one.day)}" if one.day else one.title) for pk, one in self.coming.items()]
        self.fields["work"].choices = [("", "Rien de publié, je le dis avec mes mots"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("work") and not given.get("words"):
            self.add_error("words", "Dites ce qui vient ensuite, ou choisissez un travail.")
        return given

    @property
    def chosen(self) -> dict[str, Any]:
        return {"work": self.coming.get(self.cleaned_data["work"]), "words": self.cleaned_data["words"]}


class LetterForm(forms.Form):
    words = forms.CharField(
        label="Votre message",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Chaque parent le reçoit seul ; il y lit le prénom de son enfant, et nul autre.",
    )


class ContactForm(forms.Form):
    means = forms.ChoiceField(label="Moyen", choices=Contact.Means.choices)
    outcome = forms.ChoiceField(label="Résultat", choices=Contact.Outcome.choices)
    said = forms.CharField(label="Ce qui s’est dit", max_length=500, required=False)


class AsideForm(forms.Form):
    why = forms.CharField(label="Pourquoi ?", max_length=200)


FACTS = "Des faits datés, pas de jugement\u00a0: la famille a le droit de lire ce qui est écrit de son enfant."


class OpeningForm(forms.Form):
    why = forms.CharField(label="Pourquoi une équipe ?", max_length=300, help_text=FACTS)
    team: Any = forms.ModelMultipleChoiceField(
        label="Avec qui ?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Vous, et eux seuls, saurez que cette page existe.",
    )

    def __init__(self, *args: Any, adults: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["team"]
        chosen.queryset, chosen.label_from_instance = adults, lambda one: one.full_name


class LineForm(forms.Form):
    kind = forms.ChoiceField(label="Nature", choices=Line.Kind.choices)
    text = forms.CharField(label="Texte", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), help_text=FACTS)
    owner = forms.ChoiceField(label="Qui s’en charge", required=False, help_text="Pour une action.")
    due_on = forms.DateField(
        label="Pour le", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, team: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.team = {str(one.pk): one for one in team}
        chosen: Any = self.fields["owner"]
        chosen.choices = [("", "–"), *((pk, one.formal_name) for pk, one in self.team.items())]

    def clean_owner(self) -> Any:
        return self.team.get(self.cleaned_data["owner"])

    def clean(self) -> dict[str, Any]:
        """An action has somebody and a day; the rest has neither."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") != Line.Kind.ACTION:
            return {**given, "owner": None, "due_on": None}
        for name in ("owner", "due_on"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, "Une action a quelqu’un qui s’en charge et un jour.")
        return given


class ClosingForm(forms.Form):
    why = forms.CharField(label="Pourquoi la fermer ?", max_length=300)


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
        self.fields["words"].initial = found.told
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
