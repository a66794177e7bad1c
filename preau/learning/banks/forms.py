"""Bringing questions in, and arranging them."""

from typing import Any

from django import forms

from preau.learning.banks.models import Folder, Share
from preau.school.people.models import Person, Profile

LARGEST = 80_000_000


class FolderChoice(forms.ModelChoiceField):
    def label_from_instance(self, folder: Any) -> str:
        return str(folder.name)


class ArrivalForm(forms.Form):
    """A file or a text; where it goes."""

    file = forms.FileField(label="Un fichier Moodle XML, GIFT ou Aiken", required=False)
    text = forms.CharField(
        label="Ou le texte lui-même",
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    folder = FolderChoice(
        queryset=Folder.objects.none(), label="Ranger dans", required=False, empty_label="Un nouveau dossier"
    )
    name = forms.CharField(label="Nom du nouveau dossier", required=False, max_length=120)

    def __init__(self, *args: Any, user: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["folder"].queryset = Folder.objects.of(user).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        file = said.get("file")
        if not file and not said.get("text", "").strip():
            self.add_error("file", "Choisissez un fichier, ou collez un texte.")
        elif file and file.size > LARGEST:
            self.add_error("file", "Ce fichier dépasse 80 Mo : exportez vos questions en plusieurs fois.")
        return said


class FolderForm(forms.Form):
    """The name of a folder, and for a bank who else sees it."""

    name = forms.CharField(label="Nom du dossier", max_length=120)
    reach = forms.ChoiceField(
        label="Qui le voit",
        required=False,
        choices=[("", "Moi"), *((value, str(label).capitalize()) for value, label in Share.Reach.choices)],
        widget=forms.RadioSelect,
    )
    colleagues = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(), label="Collègues", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, folder: Folder, **options: Any) -> None:
        super().__init__(*args, **options)
        if not folder.is_top:
            del self.fields["reach"], self.fields["colleagues"]
            return
        working = Person.objects.in_school(folder.school, Profile.TEACHER).exclude(pk=folder.owner_id)
        self.fields["colleagues"].queryset = working.order_by("last_name", "first_name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("reach") == Share.Reach.TEAM and not said.get("colleagues"):
            self.add_error("colleagues", "Choisissez au moins un collègue.")
        return said
