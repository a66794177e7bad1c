from typing import Any

from django import forms

from preau.foundation.storage.models import File
from preau.learning.handins import noting
from preau.learning.handins.models import Handin
from preau.school.activities import marks


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Handin
        fields = ["takes_text", "takes_files", "most_files", "rewriting"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("takes_text") and not cleaned.get("takes_files"):
            self.add_error(None, "Cochez au moins une chose à rendre : un texte, ou des photos et des fichiers.")
        return cleaned


class FeedbackForm(forms.Form):
    """The words and the mark of an answer; the mark is on the activity's scale."""

    comment = forms.CharField(
        label="Votre réponse", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    mark = forms.CharField(label="Appréciation", required=False, max_length=20)
    keeps = forms.BooleanField(label="Garder ce commentaire pour le réutiliser", required=False)

    def __init__(self, scale: str, *args: Any, voice: File | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.scale, self.voice = scale, voice
        self.levels = marks.levels(scale)
        if scale == marks.Scale.NONE:
            del self.fields["mark"]
        elif self.levels:
            choices = [*[(level, f"{level}, {meaning}") for level, meaning in self.levels], ("", "Sans appréciation")]
            self.fields["mark"] = forms.ChoiceField(
                label="Appréciation", choices=choices, required=False, widget=forms.RadioSelect
            )
        else:
            self.fields["mark"].label = f"Note sur {marks.OUT_OF[marks.Scale(scale)]}"
            self.fields["mark"].widget.attrs = {"inputmode": "decimal", "class": "short"}

    def clean_mark(self) -> str:
        try:
            return marks.read(self.scale, self.cleaned_data.get("mark", ""))
        except marks.NotAMark as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("comment", "").strip() and not cleaned.get("mark") and not self.voice:
            self.add_error(None, "Écrivez un mot ou donnez une appréciation : c’est ce que l’élève attend.")
        return cleaned


class NoteForm(forms.Form):
    """A note: on a passage of the text, or on a sheet (`where`) at a point, at one of nine spots, along strokes."""

    comment = forms.CharField(max_length=1000, required=False)
    passage = forms.CharField(max_length=5000, required=False, strip=False)
    near = forms.IntegerField(required=False, min_value=0)
    where = forms.CharField(max_length=50, required=False)
    spot = forms.CharField(max_length=3, required=False)
    x = forms.FloatField(required=False, min_value=0, max_value=1)
    y = forms.FloatField(required=False, min_value=0, max_value=1)
    shape = forms.ChoiceField(choices=[("", ""), ("point", ""), ("text", "")], required=False)
    strokes = forms.CharField(max_length=200_000, required=False)

    def clean_strokes(self) -> list[noting.Stroke]:
        return noting.read_strokes(self.cleaned_data["strokes"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("comment") and not cleaned.get("strokes") and not self.errors:
            self.add_error(None, "Écrivez la note, et dites à quel endroit elle va.")
        return cleaned
