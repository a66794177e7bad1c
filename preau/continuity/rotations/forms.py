import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from preau.continuity.closures.extent import Extent
from preau.continuity.rotations.models import Rhythm
from preau.continuity.rotations.models.place import Half
from preau.continuity.rotations.transport import BIGGEST
from preau.school.people.models import Cohort, Level
from preau.school.timetable.days import next_school_day

LONGEST = 300
WHOLE, PART = "whole", "part"
BEGINS = [("A", "la moitié A"), ("B", "la moitié B")]


def _date(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."}, **options)


def _turn() -> forms.ChoiceField:
    return forms.ChoiceField(label="Alternance", choices=Rhythm.Turn.choices, widget=forms.RadioSelect)


def _begins() -> forms.ChoiceField:
    return forms.ChoiceField(label="Qui commence ?", choices=BEGINS, widget=forms.RadioSelect)


class RotationForm(forms.Form):
    """For whom, when and how; everything has a sensible beginning."""

    starts_on = _date("Premier jour en demi-groupes")
    ends_on = _date("Dernier jour")
    scope = forms.ChoiceField(
        label="Pour qui ?",
        choices=[(WHOLE, "Toutes les classes"), (PART, "Certains niveaux ou certaines classes")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    levels = forms.MultipleChoiceField(label="Niveaux", required=False, widget=forms.CheckboxSelectMultiple)
    cohorts = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Classes", required=False, widget=forms.CheckboxSelectMultiple
    )
    turn = _turn()
    begins_with = _begins()
    most = forms.IntegerField(
        label="Élèves au plus dans une salle", required=False, min_value=1, max_value=60,
        help_text="Vide : la moitié de chaque classe. Préau dit quelles classes dépassent.",
    )  # fmt: skip

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        divisions = Cohort.objects.of_year(school).divisions()
        present = set(divisions.values_list("level", flat=True))
        self.fields["levels"].choices = [(value, label) for value, label in Level.choices if value in present]  # type: ignore[attr-defined]
        self.fields["cohorts"].queryset = divisions  # type: ignore[attr-defined]

    @classmethod
    def beginning(cls, school: Any) -> "RotationForm":
        """From the next Monday of school, for four weeks, everyone, by week."""
        today = timezone.localdate()
        first = next_school_day(school, today + dt.timedelta(days=6 - today.weekday()))
        last = first + dt.timedelta(days=25)
        given = {"starts_on": first, "ends_on": last, "scope": WHOLE, "turn": Rhythm.Turn.WEEK, "begins_with": "A"}
        return cls(initial=given, school=school)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and first < timezone.localdate():
            self.add_error("starts_on", "Ce jour est passé : choisissez au plus tôt aujourd’hui.")
        if first and last and last < first:
            self.add_error("ends_on", "Le dernier jour est avant le premier.")
        elif first and last and (last - first).days > LONGEST:
            self.add_error("ends_on", "Une année scolaire au plus.")
        if said.get("scope") == PART and not (said.get("levels") or said.get("cohorts")):
            self.add_error("levels", "Choisissez au moins un niveau ou une classe.")
        return said

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("starts_on", "ends_on", "turn", "begins_with", "most")
        return {name: said[name] for name in names} | {"extent": self._extent}

    @property
    def _extent(self) -> Extent:
        said = self.cleaned_data
        if said["scope"] == WHOLE:
            return Extent(is_whole=True)
        return Extent(levels=frozenset(said["levels"]), cohorts=frozenset(cohort.pk for cohort in said["cohorts"]))


class RhythmForm(forms.Form):
    from_on = _date("À partir du")
    turn = _turn()
    begins_with = _begins()


class EndForm(forms.Form):
    last_day = _date("Dernier jour en demi-groupes")


class CancelForm(forms.Form):
    why = forms.CharField(label="Pourquoi ? (dit à tous)", max_length=300, required=False)


class PlaceForm(forms.Form):
    """One pupil's half, by hand; a blank half gives the pupil back to the computation."""

    pupil = forms.IntegerField()
    half = forms.ChoiceField(choices=[("", "au choix de Préau"), *Half.choices], required=False)
    why = forms.CharField(max_length=120, required=False)


class TransportForm(forms.Form):
    """A list of pupils and lines."""

    file = forms.FileField(
        label="Liste des lignes (CSV)",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text="Quatre colonnes : nom ; prénom ; classe ; ligne. Elle remplace la liste précédente.",
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > BIGGEST:
            raise forms.ValidationError("Ce fichier dépasse 1 Mo : gardez les quatre colonnes demandées.")
        return file
