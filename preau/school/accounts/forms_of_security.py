from typing import Any

from django import forms

from preau.school.accounts.console import Console
from preau.school.accounts.shutting import SHUT


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Motif",
        max_length=200,
        help_text="Gardé au journal\u00a0; il n’est pas montré aux personnes.",
        error_messages={"required": "Dites pourquoi, en quelques mots."},
    )


class ResetForm(forms.Form):
    """Whose passwords; `count` is their number, typed on the second page."""

    profile = forms.ChoiceField(label="Profil", required=False)
    cohort = forms.ChoiceField(label="Classe", required=False)
    reason = _reason()
    count = forms.IntegerField(required=False)

    def __init__(self, *args: Any, console: Console, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [(key, label) for key, label in console.profile_choices if key in SHUT]
        self.fields["profile"].choices = [("", "Tous"), *kept]  # type: ignore[attr-defined]
        classes = [(one.code, one.code) for one in console.classes]
        self.fields["cohort"].choices = [("", "Toutes"), *classes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("profile") and not said.get("cohort") and not self.errors:
            self.add_error("profile", "Choisissez un profil, une classe, ou les deux.")
        return said


class ShutForm(forms.Form):
    profile = forms.ChoiceField(
        label="Profil", choices=[(one, f"{one.label[:1].upper()}{one.label[1:]}") for one in SHUT]
    )
    reason = _reason()
    sure = forms.BooleanField(
        label="Je le confirme\u00a0: plus personne de ce profil ne pourra entrer",
        error_messages={"required": "Cochez pour confirmer."},
    )
