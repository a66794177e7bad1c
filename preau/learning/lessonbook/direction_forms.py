"""What a head fills in about books: a visa, a reading right."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from preau.learning.lessonbook.models.inspection import LONGEST
from preau.school.people.models import Person, Profile, School

CALENDAR = [MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2100, 1, 1))]


class TeacherChoice(forms.ModelChoiceField):
    def label_from_instance(self, teacher: Any) -> str:
        return str(teacher.sorted_name)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), validators=CALENDAR
    )


class VisaForm(forms.Form):
    teacher = TeacherChoice(queryset=Person.objects.none(), label="Cahier de", empty_label="Choisir")
    first = _day("Du")
    last = _day("Au")
    remark = forms.CharField(label="Remarque", required=False, max_length=500, help_text="L’enseignant la lit.")

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "visa_%s"} | kwargs)
        self.fields["teacher"].queryset = teachers_of(school)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", "Ce jour est avant le premier.")
        if last and last > timezone.localdate():
            self.add_error("last", "On ne vise pas ce qui n’a pas encore eu lieu.")
        return found


class InspectionForm(forms.Form):
    name = forms.CharField(label="Nom de la personne", max_length=120)
    quality = forms.CharField(label="Sa fonction", max_length=120, help_text="Par exemple : IA-IPR de mathématiques.")
    teacher = TeacherChoice(
        queryset=Person.objects.none(), label="Cahier de", required=False, empty_label="Tous les enseignants"
    )
    until = _day("Jusqu’au")

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "acces_%s"} | kwargs)
        self.fields["teacher"].queryset = teachers_of(school)  # type: ignore[attr-defined]

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + LONGEST:
            raise forms.ValidationError(f"Un accès dure au plus {LONGEST.days} jours, et commence aujourd’hui.")
        return until


def teachers_of(school: School) -> Any:
    return Person.objects.in_school(school, Profile.TEACHER).by_name()
