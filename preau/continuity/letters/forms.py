from typing import Any

from django import forms

from preau.continuity.letters.merging import UnknownField, refuse_unknown
from preau.continuity.letters.models import Partner
from preau.continuity.letters.previewing import LONGEST_TEXT, example, filled
from preau.continuity.letters.said import Letter
from preau.continuity.letters.shipped import Text
from preau.continuity.letters.vocabulary import Language
from preau.foundation.sms.segments import spared
from preau.school.people.models import School


class LetterForm(forms.Form):
    """A letter in the school's own words; its fields are checked before it is kept."""

    subject = forms.CharField(label="Objet", max_length=150, error_messages={"required": "Donnez un objet."})
    body = forms.CharField(
        label="Texte", max_length=10_000, strip=True, widget=forms.Textarea,
        error_messages={"required": "Écrivez le texte."},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, school: School, letter: Letter) -> None:
        super().__init__(data, initial={"subject": letter.text.subject, "body": letter.text.body})
        self.school, self.letter = school, letter
        self.fields["body"].widget.attrs |= {"rows": 4 if letter.key.is_short else 18, "dir": "auto"}
        if letter.key.is_short:
            del self.fields["subject"]

    def clean(self) -> dict[str, Any]:
        said = {name: words.replace("\r\n", "\n") for name, words in (super().clean() or {}).items()}
        for name, words in said.items():
            try:
                refuse_unknown(words)
            except UnknownField as error:
                self.add_error(name, str(error))
        if self.letter.key.is_short and not self.errors:
            self._refuse_what_is_long(said["body"])
        return said

    def _refuse_what_is_long(self, words: str) -> None:
        letter = Letter(self.letter.key, Text("", words))
        signs = len(spared(filled(letter, example(self.school, letter.key.scenario)).body))
        if signs > LONGEST_TEXT:
            self.add_error("body", f"Une fois rempli, ce SMS fait {signs} signes\u00a0: {LONGEST_TEXT} au plus.")

    @property
    def text(self) -> Text:
        return Text(self.cleaned_data.get("subject", ""), self.cleaned_data["body"])


class PartnerForm(forms.ModelForm[Partner]):
    class Meta:
        model = Partner
        fields = ("kind", "name", "contact", "email", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Donnez un nom."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("email") and not said.get("phone") and "email" not in self.errors:
            self.add_error("email", "Donnez un courriel ou un téléphone.")
        others = Partner.objects.filter(school=self.instance.school).exclude(pk=self.instance.pk)
        if others.filter(name=said.get("name", "")).exists():
            self.add_error("name", "Un partenaire porte déjà ce nom.")
        return said


class TongueForm(forms.Form):
    """Which language a family reads best."""

    language = forms.ChoiceField(choices=Language.choices)
    family = forms.IntegerField()
