"""What a teacher fills in: only a title, minutes and for whom are mandatory."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from preau.foundation.text.forms import RichText
from preau.learning.sequences.shapes import SHAPES, told
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models import Subject

MINE = "Mes classes et mes groupes"


def taught_by(teacher: Person, school: School) -> Any:
    """The classes and groups a teacher has this year; all of the school's for who has none (a documentalist)."""
    mine = Cohort.objects.of_year(school).filter(teachings__teacher=teacher).distinct()
    return mine if mine.exists() else Cohort.objects.of_year(school)


class CohortChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, cohort: Any) -> str:
        return str(cohort.name)


class SequenceForm(forms.Form):
    title = forms.CharField(label="Titre de la séquence", max_length=200)
    cohorts = CohortChoice(
        queryset=Cohort.objects.none(),
        label="Pour",
        error_messages={"required": "Choisissez au moins une classe ou un groupe."},
    )
    subject = forms.ModelChoiceField(
        queryset=Subject.objects.none(), label="Matière", required=False, empty_label="Aucune"
    )
    intent = forms.CharField(
        label="Intention",
        required=False,
        widget=forms.Textarea,
        help_text="Pour vous et vos collègues ; les élèves ne la voient pas.",
    )

    def __init__(self, *args: Any, teacher: Person, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohorts"].queryset = taught_by(teacher, school)  # type: ignore[attr-defined]
        taught = Subject.objects.filter(school=school, teachings__teacher=teacher).distinct()
        known = taught if taught.exists() else Subject.objects.filter(school=school)
        self.fields["subject"].queryset = known  # type: ignore[attr-defined]
        if taught.count() == 1:
            self.fields["subject"].initial = taught[0]


class NewSequenceForm(SequenceForm):
    """A first sequence may begin with a common shape."""

    shape = forms.ChoiceField(
        label="Partir de",
        required=False,
        choices=[("", "Une page blanche"), *[(slug, name) for slug, (name, _) in SHAPES.items()]],
        help_text="Tout se change ensuite\u00a0; rien n’est donné avant que vous ne l’ayez posé.",
        widget=forms.RadioSelect,
        initial="",
    )
    told = {slug: told(slug) for slug in SHAPES}


class CopyForm(forms.Form):
    cohorts = CohortChoice(queryset=Cohort.objects.none(), label="Copier pour")

    def __init__(self, *args: Any, teacher: Person, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohorts"].queryset = taught_by(teacher, school)  # type: ignore[attr-defined]


class NewActivityForm(forms.Form):
    """The quick gesture: what, what kind, how long."""

    title = forms.CharField(label="Titre de l’activité", max_length=200)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=600, initial=20)
    kind = forms.ChoiceField(label="Genre", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.slug, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0].slug


class ActivityForm(forms.ModelForm):
    """Every field of a SAP@D activity; all but the first two can wait."""

    body = RichText(label="Contenu", required=False)

    class Meta:
        model = Activity
        fields = [
            "title", "minutes_expected", "nature", "together", "body", "ambition", "further", "scaffolding", "method",
            "production", "way_back", "regulation", "scale", "out_of",
            "planned_on", "starts_at", "opens_at", "due_at", "closes_at",
        ]  # fmt: skip
        labels = {
            "minutes_expected": "Minutes attendues",
            "planned_on": "Jour",
            "due_at": "À rendre pour",
            "out_of": "Total",
        }
        help_texts = {
            "minutes_expected": "Le temps d’un élève moyen, seul chez lui.",
            "out_of": "Pour une note sur 5, 40, 100… : choisissez « sur un autre total », puis écrivez-le ici.",
        }
        widgets = {
            "title": forms.TextInput,
            "planned_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "starts_at": forms.TimeInput({"type": "time"}, format="%H:%M"),
            **{
                name: forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
                for name in ("opens_at", "due_at", "closes_at")
            },
        }

    MAIN = ["title", "minutes_expected", "body"]
    FOLDS = {
        "Nature et ambition": ["nature", "together", "ambition", "further"],
        "Aider l’élève seul": ["scaffolding", "method"],
        "Ce qui est attendu et rendu": ["production", "way_back", "scale", "out_of", "regulation"],
        "Quand": ["planned_on", "starts_at", "opens_at", "due_at", "closes_at"],
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("nature", "together", "scale"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        opens, due, closes = found.get("opens_at"), found.get("due_at"), found.get("closes_at")
        if opens and due and due <= opens:
            self.add_error("due_at", "Le travail serait à rendre avant d’être ouvert.")
        if due and due < timezone.now() and "due_at" in self.changed_data and self.instance.is_published:
            self.add_error("due_at", "Ce travail est déjà donné\u00a0: une date passée mettrait la classe en retard.")
        if due and closes and closes < due:
            self.add_error("closes_at", "Le travail fermerait avant d’être à rendre.")
        if found.get("scale") == Activity.Scale.POINTS and not found.get("out_of") and "out_of" not in self.errors:
            self.add_error("out_of", "Écrivez sur combien ce travail est noté.")
        return found

    def fold(self, names: list[str]) -> list[Any]:
        return [self[name] for name in names]


class ResourceForm(forms.Form):
    """Documents already sent up (their ids), files sent with the form, and one link."""

    url = forms.URLField(label="Lien", required=False, assume_scheme="https", max_length=500)
    label = forms.CharField(label="Libellé du lien", required=False, max_length=200)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError("Un lien commence par https://.")
        return url


class LayingForm(forms.Form):
    start = forms.DateField(
        label="À partir du",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2100, 1, 1))],
    )
