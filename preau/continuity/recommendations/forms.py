from typing import Any

from django import forms

from preau.continuity.recommendations.models import Choice
from preau.continuity.recommendations.service import Axis, services_of

QUESTIONS = {
    Axis.TELL: "Pour dire\u00a0: prévenir, informer",
    Axis.SHARE: "Pour partager\u00a0: donner et rendre du travail, des documents",
    Axis.INTERACT: "Pour échanger\u00a0: se parler, s’entraider, se voir",
}


class ChoiceForm(forms.Form):
    """What is used along one axis."""

    services = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, help_text="Peu et connus\u00a0: deux ou trois suffisent."
    )
    sentence = forms.CharField(
        label="Une phrase pour les familles", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, axis: Axis, choice: Choice | None) -> None:
        said = {"services": choice.services, "sentence": choice.sentence} if choice else {}
        super().__init__(data, prefix=axis.value, initial=said)
        self.axis = axis
        self.fields["services"].label = QUESTIONS[axis]
        self.fields["services"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.name}. {one.purpose}") for one in services_of(axis)
        ]

    @property
    def said(self) -> tuple[list[str], str]:
        return self.cleaned_data["services"], self.cleaned_data["sentence"].strip()
