import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.absences.models import Absence
from preau.foundation.storage.models import File

LONGEST = 300
LATEST = dt.timedelta(days=31)  # a month after, an absence is no longer declared


def date_field(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."})


def refuse_nonsense(form: forms.Form, first: dt.date | None, last: dt.date | None) -> None:
    if first and last and last < first:
        form.add_error("ends_on", "Le dernier jour est avant le premier.")
    elif first and last and (last - first).days > LONGEST:
        form.add_error("ends_on", "Une absence dure trois cents jours au plus\u00a0; elle se prolonge ensuite.")
    if first and first < timezone.localdate() - LATEST:
        form.add_error("starts_on", "Ce jour est trop ancien : une absence se déclare dans le mois.")


class AbsenceForm(forms.Form):
    """When, why in one word, and how the pupil follows; everything has a sensible beginning."""

    starts_on = date_field("Premier jour")
    ends_on = date_field("Dernier jour")
    reason = forms.ChoiceField(
        label="Motif", choices=Absence.Reason.choices, widget=forms.RadioSelect,
        help_text="Lu par la direction, la vie scolaire et le professeur principal seulement. "
        "Aucun détail médical n’est demandé.",
    )  # fmt: skip
    way = forms.ChoiceField(label="Pendant ce temps", choices=Absence.Way.choices, widget=forms.RadioSelect)
    load = forms.ChoiceField(label="Quel travail ?", choices=Absence.Load.choices, widget=forms.RadioSelect)
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Any = None, absence: Absence | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.absence = by, absence

    @classmethod
    def beginning(cls) -> "AbsenceForm":
        today = timezone.localdate()
        given = {"starts_on": today, "ends_on": today, "reason": Absence.Reason.ILL, "way": Absence.Way.REMOTE}
        return cls(initial={**given, "load": Absence.Load.ALL})

    @classmethod
    def of(cls, absence: Absence) -> "AbsenceForm":
        names = ("starts_on", "ends_on", "reason", "way", "load")
        return cls(initial={name: getattr(absence, name) for name in names}, absence=absence)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first = said.get("starts_on")
        was = self.absence.starts_on if self.absence else None
        refuse_nonsense(self, None if first == was else first, said.get("ends_on"))
        if first and said.get("ends_on") and said["ends_on"] < first:
            self.errors.setdefault("ends_on", self.error_class(["Le dernier jour est avant le premier."]))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on", "reason", "way", "load")}
        return {**said, "document": self._document()}

    def _document(self) -> File | None:
        """What was just dropped, by its owner alone; else what the absence had."""
        if given := self.cleaned_data.get("document"):
            return File.objects.filter(owner=self.by, pk=given).first()
        return self.absence.document if self.absence else None


class DayForm(forms.Form):
    """A new last day."""

    ends_on = date_field("Dernier jour")
