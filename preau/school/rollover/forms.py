from typing import Any

from django import forms

from preau.school.rollover.closing import SHORTEST
from preau.school.rollover.planning import Plan

WHY = "L’année n’est pas finie\u00a0: dites pourquoi elle est close, en quelques mots."


class ClosingForm(forms.Form):
    """Asked a second time: the year is typed, and a reason is given when it is not over."""

    typed = forms.CharField(label="Année à clore", max_length=20, error_messages={"required": "Tapez l’année à clore."})
    reason = forms.CharField(
        label="Pourquoi maintenant\u00a0?", max_length=300, widget=forms.Textarea, error_messages={"required": WHY}
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["typed"].widget.attrs.update({"autocomplete": "off", "inputmode": "numeric"})
        self.fields["reason"].widget.attrs.update({"rows": 3})
        if not plan.is_mid_year:
            del self.fields["reason"]

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"]).replace(" ", "").replace("–", "-").replace("/", "-")
        if typed != self.plan.year:
            raise forms.ValidationError(f"Pour confirmer, tapez {self.plan.year}.")
        return typed

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) < SHORTEST:
            raise forms.ValidationError(WHY)
        return reason
