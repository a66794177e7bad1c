import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.drills.models import Drill
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.ui.words import capital, spaced

LASTING = [(30, "30 minutes"), (60, "Une heure"), (120, "Deux heures"), (240, "Une demi-journée"), (480, "Une journée")]
FARTHEST = dt.timedelta(days=366)
WORDS = (
    "Ceci est un exercice\u00a0: rien n’arrive vraiment, et il n’y a rien d’autre à faire que d’appuyer sur "
    "«\u00a0J’ai bien reçu\u00a0». Nous vérifions que chacun peut être joint."
)


class DrillForm(forms.Form):
    """What is played, when, how long, and whom it touches."""

    scenario = forms.ChoiceField(
        label="Situation jouée",
        choices=[(one.value, capital(one.label)) for one in Scenario if one != Scenario.CALM],
        initial=Scenario.TOTAL_CLOSURE,
    )
    starts_at = forms.DateTimeField(
        label="Début", required=False, help_text="Laissez vide pour commencer tout de suite.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label="Durée", coerce=int, choices=LASTING, initial=60)
    circle = forms.ChoiceField(label="Qui est prévenu", widget=forms.RadioSelect, initial=Drill.Circle.STAFF)
    channel = forms.ChoiceField(
        label="Comment", widget=forms.RadioSelect, initial=Drill.Channel.APP,
        choices=[(one.value, capital(one.label)) for one in Drill.Channel],
    )  # fmt: skip
    words = forms.CharField(
        label="Message", max_length=1000, initial=WORDS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Le titre commence toujours par «\u00a0Exercice\u00a0».",
    )  # fmt: skip

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = [  # type: ignore[attr-defined]
            (one.value, f"{capital(one.label)} ({spaced(counts[one])}\u00a0personnes)") for one in Drill.Circle
        ]

    def clean_starts_at(self) -> dt.datetime:
        now, asked = timezone.now(), self.cleaned_data["starts_at"]
        if asked and asked < now - dt.timedelta(minutes=5):
            raise forms.ValidationError("Cette heure est passée. Laissez vide pour commencer tout de suite.")
        if asked and asked > now + FARTHEST:
            raise forms.ValidationError("C’est dans plus d’un an\u00a0: choisissez un jour de cette année scolaire.")
        return asked or now


class LearntForm(forms.Form):
    actions = forms.CharField(
        label="Ce que nous allons faire", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
