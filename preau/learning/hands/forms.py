import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils import timezone

from preau.learning.hands.models import Coming, Moment
from preau.learning.hands.models.word import MOST


class WordForm(forms.Form):
    text = forms.CharField(
        label="Où est-ce que ça bloque\u00a0?",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écris en une phrase où tu en es."},
    )


class RaisingForm(WordForm):
    """A wrong `key` is a new one: the question is not lost for it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()


class AnswerForm(WordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = "Votre réponse"
        self.fields["text"].error_messages["required"] = "Écrivez une réponse, ne serait-ce qu’un mot."


class ForAllForm(forms.Form):
    question = forms.CharField(label="La question, telle que tous la liront", max_length=300)
    answer = forms.CharField(label="La réponse", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}))


class MomentForm(forms.Form):
    pupils: Any = forms.ModelMultipleChoiceField(
        label="Avec qui", queryset=None, widget=forms.CheckboxSelectMultiple, required=True
    )
    day = forms.DateField(label="Le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label="À", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=120, initial=15)
    means = forms.ChoiceField(label="Comment", choices=Moment.Means.choices, initial=Moment.Means.VIDEO)
    place = forms.CharField(
        label="Où", max_length=300, required=False, help_text="Une salle, un lien, qui appelle qui."
    )
    words = forms.CharField(label="Un mot", max_length=300, required=False)

    def __init__(self, *args: Any, pupils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupils"].queryset = pupils  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("day") and said.get("hour"):
            said["at"] = timezone.make_aware(dt.datetime.combine(said["day"], said["hour"]))
            if said["at"] < timezone.now():
                self.add_error("hour", "Cette heure est déjà passée.")
        if said.get("means") == Moment.Means.VIDEO and not said.get("place", "").startswith("https://"):
            self.add_error("place", "Donnez l’adresse de la visioconférence\u00a0: elle commence par https://")
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What `offer` takes."""
        return {name: self.cleaned_data[name] for name in ("pupils", "at", "minutes", "means", "place", "words")}


class ComingForm(forms.Form):
    said = forms.ChoiceField(choices=Coming.Said.choices)
    words = forms.CharField(label="Un mot pour ton professeur", max_length=200, required=False)
