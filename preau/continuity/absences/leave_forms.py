"""What is asked when a teacher is away, and of each hour."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.absences.colleagues import Colleague, free_for
from preau.continuity.absences.forms import LATEST, date_field
from preau.continuity.absences.hours import Hour
from preau.continuity.absences.laying_work import ready_for
from preau.continuity.absences.models import Decision, Leave
from preau.continuity.absences.models.leave import DAY_BEGINS, DAY_ENDS, moment_of
from preau.continuity.letters.facts import said_dates
from preau.foundation.ui.words import duration

LONGEST = 200
NOW, LATER = "now", "later"


def time_field(label: str, **options: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, **options)


class EndForm(forms.Form):
    """Until when: a day, and an hour when it is not all of it."""

    ends_on = date_field("Dernier jour")
    ends_at = time_field("Jusqu’à", help_text="Vide : toute la journée.")

    @property
    def end(self) -> dt.datetime:
        return moment_of(self.cleaned_data["ends_on"], self.cleaned_data["ends_at"] or DAY_ENDS)


class LeaveForm(EndForm):
    """From when to when, and why in one word for the direction."""

    kind = forms.ChoiceField(label="Cette absence est", choices=Leave.Kind.choices, widget=forms.RadioSelect)
    starts_on = date_field("Premier jour")
    starts_at = time_field("À partir de", help_text="Vide : toute la journée.")
    reason = forms.ChoiceField(
        label="Motif", choices=Leave.Reason.choices, widget=forms.RadioSelect,
        help_text="Lu par la direction et par l’enseignant seulement. Aucun détail n’est demandé.",
    )  # fmt: skip
    telling = forms.ChoiceField(
        label="Prévenir les classes et les familles", widget=forms.RadioSelect,
        choices=[(NOW, "tout de suite"), (LATER, "plus tard, une fois les heures décidées")],
    )  # fmt: skip

    field_order = ("kind", "starts_on", "starts_at", "ends_on", "ends_at", "reason", "telling")

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:  # the direction tells the classes
            del self.fields["telling"]

    @classmethod
    def beginning(cls, *, own: bool) -> "LeaveForm":
        today = timezone.localdate()
        kind = Leave.Kind.PLANNED if own else Leave.Kind.SUDDEN
        given = {"starts_on": today, "ends_on": today, "kind": kind, "reason": Leave.Reason.ILL, "telling": NOW}
        return cls(initial=given, own=own)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and first < timezone.localdate() - LATEST:
            self.add_error("starts_on", "Ce jour est trop ancien : une absence se déclare dans le mois.")
        if first and last and (last - first).days > LONGEST:
            self.add_error("ends_on", "Une absence dure deux cents jours au plus\u00a0; elle se prolonge ensuite.")
        elif first and last and not self.errors and self.end <= self.start:
            self.add_error("ends_on", "La fin est avant le début.")
        return said

    @property
    def start(self) -> dt.datetime:
        return moment_of(self.cleaned_data["starts_on"], self.cleaned_data["starts_at"] or DAY_BEGINS)

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        told = said.get("telling") == NOW
        return {"starts_at": self.start, "ends_at": self.end, "kind": said["kind"], "reason": said["reason"],
                "announced": told}  # fmt: skip


class HourForm(forms.Form):
    """One decision for one hour; only what goes with it is asked and kept."""

    use_required_attribute = False

    way = forms.ChoiceField(label="Cette heure", choices=Decision.Way.choices, widget=forms.RadioSelect)
    colleague = forms.TypedChoiceField(
        label="Qui est libre", required=False, widget=forms.RadioSelect, coerce=int, empty_value=None
    )
    sequence = forms.TypedChoiceField(label="Quel travail", required=False, coerce=int, empty_value=None)
    moved_on = forms.DateField(
        label="Déplacé au", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    moved_at = time_field("À")
    room = forms.CharField(label="Salle", required=False, max_length=40)
    note = forms.CharField(
        label="Ce que les élèves doivent savoir", required=False, max_length=200,
        help_text="Une phrase, lue sur le fil : où aller, quoi apporter.",
    )  # fmt: skip

    def __init__(self, *args: Any, hour: Hour, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hour = hour
        self.free: dict[int, Colleague] = {one.person.pk: one for one in free_for(hour)}
        self.ready = {one.pk: one for one in ready_for(hour)}
        named = [(pk, f"{one.person.formal_name} ({one.why})") for pk, one in self.free.items()]
        works = [(pk, self._said(one)) for pk, one in self.ready.items()]
        for name in ("colleague", "sequence", "moved_on", "moved_at"):  # each goes with one way, and is needed then
            self.fields[name].required = not self.is_bound
        self.fields["colleague"].choices = named  # type: ignore[attr-defined]
        self.fields["sequence"].choices = [("", "Choisir dans la réserve"), *works]  # type: ignore[attr-defined]

    def _said(self, sequence: Any) -> str:
        own = sequence.author_id == self.hour.leave.teacher_id
        whose = "sa réserve" if own else f"donné par {sequence.author.formal_name}"
        return f"{sequence.title}, {duration(sequence.minutes)} ({whose})"

    @classmethod
    def beginning(cls, hour: Hour) -> "HourForm":
        """What was decided; else a free colleague of the class when there is one, else permanence."""
        form = cls(hour=hour)
        known = hour.decision
        if known and not known.is_declined:
            names = ("way", "colleague", "moved_on", "moved_at", "room", "note")
            form.initial = {name: getattr(known, name) for name in names} | {"colleague": known.colleague_id}
            return form
        near = next((pk for pk, one in form.free.items() if one.knows_class), None)
        form.initial = {"way": Decision.Way.COLLEAGUE if near else Decision.Way.STUDY, "colleague": near}
        return form

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        way = said.get("way")
        if way == Decision.Way.COLLEAGUE and not said.get("colleague") and "colleague" not in self.errors:
            self.add_error("colleague", "Choisissez qui remplace.")
        if way == Decision.Way.REMOTE and not said.get("sequence") and "sequence" not in self.errors:
            self.add_error("sequence", "Choisissez le travail à donner.")
        if way == Decision.Way.MOVED:
            self._check_move(said.get("moved_on"), said.get("moved_at"))
        return said

    def _check_move(self, day: dt.date | None, hour: dt.time | None) -> None:
        if day is None or hour is None:
            self.add_error("moved_on", "Donnez le jour et l’heure du cours déplacé.")
        elif moment_of(day, hour) <= timezone.now():
            self.add_error("moved_on", "Ce moment est passé.")

    @property
    def facts(self) -> dict[str, Any]:
        said, way = self.cleaned_data, self.cleaned_data["way"]
        kept: dict[str, Any] = {"room": said["room"], "note": said["note"]}
        if way == Decision.Way.COLLEAGUE:
            kept["colleague"] = self.free[said["colleague"]].person
        elif way == Decision.Way.REMOTE:
            kept["sequence"] = self.ready[said["sequence"]]
        elif way == Decision.Way.MOVED:
            kept |= {"moved_on": said["moved_on"], "moved_at": said["moved_at"]}
        return kept


class PeriodForm(forms.Form):
    """The days whose hours are counted."""

    du = date_field("Du")
    au = date_field("au")

    @property
    def label(self) -> str:
        return said_dates(self.cleaned_data["du"], self.cleaned_data["au"])
