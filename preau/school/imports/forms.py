from django import forms

from preau.school.people.models import School


class SchoolForm(forms.Form):
    """Asked for when no file says which school it is of."""

    uai = forms.CharField(
        label="UAI de l’établissement",
        max_length=8,
        validators=School._meta.get_field("uai").validators,
        help_text="Sept chiffres et une lettre, par exemple 0789997C.",
    )
    name = forms.CharField(label="Nom", max_length=200, help_text="Tel que les familles le connaissent.")

    def clean_uai(self) -> str:
        return str(self.cleaned_data["uai"]).strip().upper()
