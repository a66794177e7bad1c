from typing import Any

from django import forms

from preau.continuity.equipment.answering import Said
from preau.continuity.equipment.models import Device, Household
from preau.continuity.equipment.models.household import MOST
from preau.foundation.ui.words import capital
from preau.school.accounts.console import Console
from preau.school.people.models import Person, Profile

CONNECTIONS = [(one.value, capital(one.label)) for one in Household.Connection]


class SurveyForm(forms.Form):
    """Four questions for a home."""

    devices = forms.IntegerField(
        label="Combien d’ordinateurs et de tablettes peuvent servir à travailler\u00a0?", min_value=0, max_value=MOST,
        help_text="Avec un écran assez grand pour lire et écrire. Sans compter les téléphones.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    children = forms.IntegerField(
        label="Combien d’enfants se les partagent\u00a0?", min_value=1, max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    connection = forms.ChoiceField(
        label="Quelle connexion à Internet\u00a0?", choices=CONNECTIONS, widget=forms.RadioSelect
    )
    prints = forms.ChoiceField(
        label="Pouvez-vous imprimer\u00a0?", choices=[("yes", "Oui"), ("no", "Non")], widget=forms.RadioSelect
    )

    @classmethod
    def about(cls, home: Household | None, children: int) -> "SurveyForm":
        if home is None:
            return cls(initial={"children": max(1, children)})
        prints = "yes" if home.prints else "no"
        return cls(
            initial={
                "devices": home.devices,
                "children": home.children,
                "connection": home.connection,
                "prints": prints,
            }
        )

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["devices"], told["connection"], told["prints"] == "yes", told["children"])


class SlipForm(forms.Form):
    """One line of the table: what a paper says. A line left blank is a paper that is not back."""

    devices = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    connection = forms.ChoiceField(choices=[("", ""), *CONNECTIONS], required=False)
    prints = forms.ChoiceField(choices=[("", ""), ("yes", "Oui"), ("no", "Non")], required=False)

    def __init__(self, data: Any = None, *, pupil: Any) -> None:
        super().__init__(data, prefix=str(pupil.person.pk))
        self.pupil = pupil
        for name, words in (("devices", "Appareils"), ("connection", "Connexion"), ("prints", "Imprime")):
            self.fields[name].widget.attrs["aria-label"] = f"{words}, {pupil.person.full_name}"
        self.fields["devices"].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.is_told and (told.get("devices") is None or not told.get("connection")) and not self.errors:
            self.add_error(None, "Il manque le nombre d’appareils ou la connexion.")
        return told

    @property
    def is_told(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in self.fields)

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["devices"], told["connection"], told["prints"] == "yes")


class DeviceForm(forms.Form):
    label = forms.CharField(label="Étiquette", max_length=60, help_text="Celle qui est collée dessus.")
    kind = forms.ChoiceField(label="Type", choices=[(one.value, capital(one.label)) for one in Device.Kind])

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_label(self) -> str:
        label = str(self.cleaned_data["label"]).strip()
        if Device.objects.filter(school=self.school, label=label).exists():
            raise forms.ValidationError("Cette étiquette est déjà celle d’un autre appareil.")
        return label


class LoanForm(forms.Form):
    pupil = forms.CharField(
        label="Élève", max_length=120, help_text="Nom et prénom, comme dans la liste de la classe.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_pupil(self) -> Person:
        words = str(self.cleaned_data["pupil"])
        found = list(Console(self.school, None).everyone(profile=Profile.PUPIL, search=words)[:2])
        if len(found) != 1:
            said = "Plusieurs élèves portent ce nom" if found else "Aucun élève de l’établissement ne porte ce nom"
            raise forms.ValidationError(f"{said}\u00a0: écrivez le nom et le prénom en entier.")
        return found[0]
