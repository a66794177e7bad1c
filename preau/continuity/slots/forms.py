"""When a teacher can be reached, and where a class meets."""

from typing import Any

from django import forms

from preau.continuity.slots.models import Permanence, VirtualClass


class PermanenceForm(forms.ModelForm):
    class Meta:
        model = Permanence
        fields = ["closure", "weekday", "starts_at", "minutes", "reach"]
        widgets = {
            "closure": forms.HiddenInput,
            "starts_at": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, closures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closure"].queryset = closures  # type: ignore[attr-defined]


class LinkForm(forms.ModelForm):
    link = forms.URLField(required=False, max_length=400, assume_scheme="https")

    class Meta:
        model = VirtualClass
        fields = ["link"]
