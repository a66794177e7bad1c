"""Correcting somebody, adding somebody, saying who answers for a pupil."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from preau.school.accounts.forms import MOBILE, PHONE_REFUSED
from preau.school.directory.folding import words_of
from preau.school.directory.models import Word
from preau.school.people.models import Guardianship, Kinship, Person, Profile, School

REACHED_BY = ["email", "mobile", "phone", "accepts_sms", "address"]
NAMED = ["civility", "last_name", "first_name", "birth_name", "birth_date"]
LABELS = {
    "civility": "Civilité",
    "last_name": "Nom",
    "first_name": "Prénom",
    "birth_name": "Nom de naissance",
    "birth_date": "Date de naissance",
    "email": "Adresse électronique",
    "mobile": "Téléphone mobile",
    "phone": "Téléphone fixe",
    "accepts_sms": "L’établissement peut lui écrire par SMS",
    "address": "Adresse postale",
}
REFUSED = {
    "last_name": {"required": "Écrivez le nom."},
    "first_name": {"required": "Écrivez le prénom."},
    "birth_date": {"invalid": "Cette date n’existe pas\u00a0: écrivez par exemple 21/05/2013."},
    "email": {"invalid": "Cette adresse n’est pas complète\u00a0: il faut un nom, @ et un domaine."},
}
ADDED = {
    Profile.TEACHER.value: "Enseignant invité ou remplaçant",
    Profile.STAFF.value: "Personnel (vie scolaire, secrétariat, intervenant)",
    Profile.GUARDIAN.value: "Responsable d’un élève",
}


class PersonForm(forms.ModelForm):
    """What is known of somebody. Names are only for who may rename them."""

    class Meta:
        model = Person
        fields = [*NAMED, *REACHED_BY]
        labels = LABELS
        error_messages = REFUSED
        widgets = {
            "birth_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "mobile": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
            "phone": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
            "address": forms.Textarea(attrs={"autocomplete": "off", "rows": 4}),
        }

    def __init__(self, *args: Any, may_rename: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in () if may_rename else NAMED:
            del self.fields[name]

    @property
    def naming(self) -> list[Any]:
        return [self[name] for name in NAMED if name in self.fields]

    @property
    def reaching(self) -> list[Any]:
        return [self[name] for name in REACHED_BY]

    def clean_mobile(self) -> str:
        return _telephone(self.cleaned_data["mobile"])

    def clean_phone(self) -> str:
        return _telephone(self.cleaned_data["phone"])

    def clean_birth_date(self) -> Any:
        date = self.cleaned_data["birth_date"]
        if date and not 1900 <= date.year <= timezone.localdate().year:
            raise ValidationError("Cette date de naissance ne se peut pas.")
        return date

    def clean_address(self) -> str:
        return "\n".join(line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip())

    def clean(self) -> None:
        if self.cleaned_data.get("accepts_sms") and not self.cleaned_data.get("mobile") and "mobile" not in self.errors:
            self.add_error("mobile", "Pour recevoir des SMS, il faut un numéro.")

    def _post_clean(self) -> None:
        """The domain changes the person, not the form: what is refused leaves nothing on the instance."""


class NewPersonForm(PersonForm):
    """Whom no file names; somebody of the same name is shown before a second one is made."""

    profile = forms.ChoiceField(label="Cette personne est", choices=list(ADDED.items()), widget=forms.RadioSelect)
    function = forms.CharField(
        label="Fonction", max_length=60, required=False, help_text="Par exemple\u00a0: intervenante théâtre."
    )
    with_account = forms.BooleanField(label="Ouvrir un compte", required=False, initial=True)
    is_another = forms.BooleanField(label="C’est une autre personne, qui a le même nom", required=False)

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.homonyms: list[Person] = []

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if not said.get("last_name") or not said.get("first_name"):
            return
        self.homonyms = _homonyms(self.school, said["first_name"], said["last_name"])
        if self.homonyms and not said.get("is_another"):
            self.add_error("is_another", "Une personne de ce nom est déjà dans l’établissement.")

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class TieForm(forms.Form):
    """Who answers for a pupil, and how."""

    guardian = forms.ModelChoiceField(
        Person.objects.none(),
        label="Responsable",
        widget=forms.HiddenInput,
        error_messages={"required": "Choisissez une personne.", "invalid_choice": "Cette personne n’est pas d’ici."},
    )
    kinship = forms.TypedChoiceField(label="Parenté", choices=Kinship.choices, coerce=int, initial=Kinship.OTHER)
    level = forms.TypedChoiceField(
        label="Responsabilité", choices=Guardianship.Level.choices, coerce=int, initial=Guardianship.Level.IN_CHARGE
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"].queryset = people  # type: ignore[attr-defined]
        self.fields["kinship"].choices = [one for one in Kinship.choices if one[0] != Kinship.SELF]  # type: ignore[attr-defined]


def _telephone(typed: str) -> str:
    number = typed.strip()
    if number and not re.match(MOBILE, number):
        raise ValidationError(PHONE_REFUSED)
    return number


def _homonyms(school: School, first_name: str, last_name: str) -> list[Person]:
    """Those of the school who have these very words for a name."""
    wanted = words_of(f"{last_name} {first_name}")
    if not wanted:
        return []
    found = Person.objects.all()
    for word in wanted:
        found = found.filter(pk__in=Word.objects.in_schools([school.pk]).filter(word=word).values("person"))
    return list(found.by_name()[:5])
