import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.absences.models.leave import moment_of
from preau.continuity.placements.models import Sitting
from preau.school.people.models import Cohort, Person, Profile
from preau.school.timetable.models import Subject

SIX_WEEKS, TEN_WEEKS = dt.timedelta(weeks=6), dt.timedelta(weeks=10)


def _date(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."})


def _hour(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, error_messages={"required": "Donnez une heure."})


class SittingForm(forms.Form):
    """One test of a class or a group."""

    title = forms.CharField(label="Intitulé", max_length=100, error_messages={"required": "Nommez l’épreuve."})
    cohort = forms.ModelChoiceField(Cohort.objects.none(), label="Classe ou groupe")
    subject = forms.ModelChoiceField(Subject.objects.none(), label="Matière")
    examiner = forms.ModelChoiceField(Person.objects.none(), label="Examinateur", required=False, empty_label="–")
    day = _date("Jour")
    hour = _hour("Heure")
    minutes = forms.IntegerField(label="Durée en minutes", min_value=5, max_value=480)
    room = forms.CharField(label="Salle", max_length=40, required=False)

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "cohort": Cohort.objects.of_year(school),
            "subject": Subject.objects.filter(school=school),
            "examiner": Person.objects.in_school(school, Profile.TEACHER).by_name(),
        }
        for name, found in choices.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]
        self.fields["cohort"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]
        self.fields["examiner"].label_from_instance = lambda one: one.sorted_name  # type: ignore[attr-defined]

    @classmethod
    def of(cls, sitting: Sitting) -> "SittingForm":
        at = timezone.localtime(sitting.starts_at)
        names = ("title", "cohort", "subject", "examiner", "minutes", "room")
        given = {name: getattr(sitting, name) for name in names} | {"day": at.date(), "hour": at.time()}
        return cls(initial=given, school=sitting.school)

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"starts_at": moment_of(said.pop("day"), said.pop("hour"))}


class CalendarForm(forms.Form):
    """Between which days, and how many are left to who sits a test."""

    first = _date("Du")
    last = _date("Au")
    notice = forms.IntegerField(
        label="Prévenir au moins (jours)", min_value=0, max_value=60,
        help_text="Aucune épreuve n’est placée avant ce délai.",
    )  # fmt: skip

    @classmethod
    def beginning(cls) -> "CalendarForm":
        today = timezone.localdate()
        return cls(initial={"first": today, "last": today + SIX_WEEKS, "notice": 7})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("notice") is not None:
            said["first"] = max(said["first"], timezone.localdate() + dt.timedelta(days=said["notice"]))
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", f"Avec ce délai, le calendrier commence le {first:%d/%m}\u00a0: il finit avant.")
        elif first and last and last - first > TEN_WEEKS:
            self.add_error("last", "Dix semaines au plus.")
        return said


class HourForm(forms.Form):
    """An hour chosen by hand."""

    day = _date("Jour")
    hour = _hour("Heure")
