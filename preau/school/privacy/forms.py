"""What one fills in about personal data."""

from typing import cast

from django import forms
from django.http import HttpRequest

from preau.school.accounts.entering import Refused, confirm
from preau.school.people.models import Person
from preau.school.privacy.models import Contacts


class ContactsForm(forms.ModelForm):
    class Meta:
        model = Contacts
        fields = ["controller", "address", "email", "dpo", "dpo_email", "dpo_phone"]
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}


class PasswordForm(forms.Form):
    """The password of who is signed in, once more."""

    password = forms.CharField(
        label="Votre mot de passe", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.request = request
        self.person = cast("Person", request.user)
        self.fields["password"].label = "Ton mot de passe" if self.person.is_pupil else "Votre mot de passe"

    def clean_password(self) -> str:
        try:
            confirm(self.request, self.person, self.cleaned_data["password"])
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return ""


class WrittenRequestForm(forms.Form):
    note = forms.CharField(
        label="Demande reçue",
        max_length=200,
        help_text="Par qui, comment, quand\u00a0: «\u00a0lettre de Mme Benali, 12 novembre\u00a0». Gardé au journal.",
    )


class ErasureAskForm(PasswordForm):
    """For oneself: a reason if one likes, yes, and the password."""

    reason = forms.CharField(
        label="Pourquoi", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(label="J’ai lu ce qui sera effacé et ce qui restera")

    field_order = ["reason", "sure", "password"]


class ErasureForm(PasswordForm):
    """For somebody else: the name typed, and the password."""

    name = forms.CharField(label="Nom de la personne, pour confirmer", max_length=210)

    field_order = ["note", "name", "password"]

    def __init__(self, *args: object, request: HttpRequest, expected: str, **kwargs: object) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.expected = expected
        self.fields["name"].help_text = f"Écrivez «\u00a0{expected}\u00a0»."

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name.casefold() != self.expected.casefold():
            raise forms.ValidationError(f"Ce n’est pas «\u00a0{self.expected}\u00a0». Rien n’a été effacé.")
        return name


class WrittenErasureForm(ErasureForm):
    note = forms.CharField(
        label="Demande reçue", max_length=200, help_text="Par qui, comment, quand\u00a0: c’est gardé au journal."
    )


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne le lira, avec le moyen de saisir la CNIL.",
    )
