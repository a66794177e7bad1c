from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.foundation.text.forms import RichText
from preau.learning.handins.answers.grading import proposed
from preau.learning.handins.copies import noting
from preau.learning.handins.models import Handin, Submission
from preau.school.activities import marks
from preau.school.activities.naming import named_in
from preau.school.rubrics.choosing import offered
from preau.school.rubrics.grid import BLANK, Row
from preau.school.rubrics.models import Version


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Handin
        fields = ["takes_text", "takes_files", "takes_links", "most_files", "rewriting", "rubric"]

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered(self.fields["rubric"], user, now=self.instance.rubric)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("takes_text", "takes_files", "takes_links")):
            self.add_error(None, "Cochez au moins une chose à rendre : un texte, des fichiers ou des liens.")
        return cleaned


class FeedbackForm(forms.Form):
    """The words and the mark of an answer; the mark is on the activity's scale, the row in the rubric if there is one.

    A mark that is not typed is the one that the rubric makes; one that differs from it says why.
    """

    comment = forms.CharField(
        label="Votre réponse", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    mark = forms.CharField(label="Appréciation", required=False, max_length=20)
    reason = forms.CharField(label="Pourquoi une autre note que la grille", required=False, max_length=300)
    keeps = forms.BooleanField(label="Garder ce commentaire pour le réutiliser", required=False)

    def __init__(
        self,
        measure: str,
        *args: Any,
        voice: File | None = None,
        rubric: Version | None = None,
        row: Row = BLANK,
        copies: Sequence[Submission] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.copies = {str(one.pk): one for one in copies}
        if len(self.copies) > 1:
            members = [(pk, f"{one.pupil.full_name} seulement") for pk, one in self.copies.items()]
            self.fields["to"] = forms.ChoiceField(
                label="Cette réponse va", choices=[("", "à tout le groupe"), *members], required=False
            )
        self.measure, self.voice, self.grid = measure, voice, rubric.grid if rubric else None
        self.row = Row.posted(self.grid, self.data) if self.grid and self.is_bound else row
        self.proposed = proposed(measure, self.grid, self.row) if self.grid else ""
        self.levels, self.out_of = marks.levels(measure), marks.out_of(measure)
        if not self.grid or not self.grid.most:
            del self.fields["reason"]
        if measure == marks.Scale.NONE:
            del self.fields["mark"]
        elif self.levels:
            blank = "Celle que fait la grille" if "reason" in self.fields else "Sans appréciation"
            choices = [*[(level, f"{level}, {meaning}") for level, meaning in self.levels], ("", blank)]
            self.fields["mark"] = forms.ChoiceField(
                label="Appréciation", choices=choices, required=False, widget=forms.RadioSelect
            )
        else:
            self.fields["mark"].label = f"Note sur {self.out_of}"
            self.fields["mark"].widget.attrs = {"inputmode": "decimal", "class": "short"}

    def clean_mark(self) -> str:
        try:
            return marks.read(self.measure, self.cleaned_data.get("mark", "")) or self.proposed
        except marks.NotAMark as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [cleaned.get("comment", "").strip(), cleaned.get("mark"), self.voice, self.row.says_anything]
        if not self.errors and not any(said):
            self.add_error(None, "Écrivez un mot ou donnez une appréciation : c’est ce que l’élève attend.")
        if cleaned.get("to") and "later" in self.data:
            self.add_error("to", "Une réponse à un seul part tout de suite ; gardez prête celle du groupe.")
        if self.proposed and "mark" in cleaned and cleaned["mark"] != self.proposed and not cleaned.get("reason"):
            self.add_error("reason", f"La grille fait {self.proposed} : dites en un mot pourquoi la note est autre.")
        return cleaned

    @property
    def only(self) -> Submission | None:
        """The copy of the one it is for, when it is not for all."""
        return self.copies.get(self.cleaned_data.get("to", ""))


class ClassAnswerForm(forms.Form):
    """One answer for all; it names nobody, unless they say that the name is not a pupil’s."""

    well = forms.CharField(
        label="Ce qui est bien fait", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    hard = forms.CharField(
        label="Ce qui a posé problème", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    correction = RichText(label="La correction", required=False)
    link = forms.URLField(label="Une adresse", required=False, max_length=500, assume_scheme="https")
    nobody = forms.BooleanField(label="Ces prénoms ne désignent pas des élèves", required=False)

    def __init__(self, *args: Any, pupils: Any, file: File | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pupils, self.file, self.names = pupils, file, ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = " ".join(cleaned.get(name, "") for name in ("well", "hard", "correction"))
        if not self.errors and not said.strip() and not cleaned.get("link") and not self.file:
            self.add_error(None, "Écrivez quelque chose, ou joignez un fichier ou une adresse.")
        self.names = ", ".join(named_in(said, self.pupils))
        if self.names and not cleaned.get("nobody"):
            self.add_error(None, f"Ce texte nomme {self.names}\u00a0: ce que lit la classe ne nomme personne.")
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("well", "hard", "correction", "link")}


class ReturnForm(forms.Form):
    """Which of the ready answers leave, and not before when: at once if it is not said."""

    copies: Any = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": "Cochez au moins une copie à rendre."}
    )
    until = forms.DateTimeField(required=False)

    def __init__(self, *args: Any, ready: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["copies"]
        chosen.queryset = ready

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError("Ce moment est déjà passé : choisissez-en un autre, ou rendez tout de suite.")
        return until


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
