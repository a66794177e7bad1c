"""What a teacher writes of an hour, and of the work for a later one."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from preau.foundation.text.forms import RichText
from preau.foundation.ui.words import clock, day
from preau.learning.lessonbook.hours import Hour, next_hours
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Session
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity

EVENING = dt.time(18)
OTHER = "autre"
CALENDAR = [MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2100, 1, 1))]


class SessionForm(forms.Form):
    title = forms.CharField(label="Titre", required=False, max_length=200)
    body = RichText(label="Contenu de la séance", required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LayForm(forms.Form):
    """`quoi` is `sequence:12` or `activite:34`, of the teacher's own reserve; `found` is the thing."""

    quoi = forms.RegexField(r"^(sequence|activite):\d{1,18}$")

    def __init__(self, *args: Any, teacher: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teacher = teacher

    def clean_quoi(self) -> Any:
        kind, _, pk = self.cleaned_data["quoi"].partition(":")
        mine = Sequence.objects.of(self.teacher)
        found: Any = mine if kind == "sequence" else Activity.objects.filter(step__sequence__in=mine)
        thing = found.filter(pk=pk).first()
        if thing is None:
            raise forms.ValidationError("Cela n’est pas dans votre réserve.")
        return thing


class CopyForm(forms.Form):
    """`hour` is known once it is valid."""

    to = forms.ChoiceField(label="Copier pour")

    def __init__(self, *args: Any, hours: list[Hour], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hours = {str(hour.key): hour for hour in hours}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (key, f"{hour.cohort}, {_said(hour)}") for key, hour in self.hours.items()
        ]

    @property
    def hour(self) -> Hour:
        return self.hours[self.cleaned_data["to"]]


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Dans la marge",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Vous seul la lisez : ni les élèves, ni vos collègues, ni la direction.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "note_%s"} | kwargs)


class HomeworkForm(forms.Form):
    """`due_at` and `facts` are known once it is valid."""

    title = forms.CharField(label="Travail à faire", max_length=200)
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=600, initial=20, help_text="Le temps d’un élève moyen, seul chez lui."
    )
    due = forms.ChoiceField(label="Pour")
    due_on = forms.DateField(
        label="Cet autre jour",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=CALENDAR,
    )
    body = RichText(label="Consignes", required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "travail_%s"} | kwargs)
        self.session = session
        self.hours = next_hours(session.cohort_id, session.subject_id, session.key)
        choices = [(str(hour.key), _said(hour)) for hour in self.hours]
        self.fields["due"].choices = [*choices, (OTHER, "un autre jour")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("due") == OTHER and not found.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Choisissez un jour.")
        elif found.get("due") == OTHER and found.get("due_on") and found["due_on"] < self.session.day:
            self.add_error("due_on", "Ce jour est avant la séance.")
        return found

    @property
    def so_far(self) -> tuple[int, dt.datetime | None]:
        """Minutes and when it is due, as far as they can be read while it is being written."""
        self.is_valid()
        said = self.cleaned_data
        is_dated = bool(said.get("due_on")) if said.get("due") == OTHER else "due" in said
        return said.get("minutes") or 0, self.due_at if is_dated else None

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"title": said["title"], "minutes": said["minutes"], "body": said["body"], "due_at": self.due_at}

    @property
    def due_at(self) -> dt.datetime:
        """As the hour it is for begins; in the evening of any other day."""
        key = Key.read(self.cleaned_data["due"])
        day, at = (key.day, key.starts_at) if key else (self.cleaned_data["due_on"], EVENING)
        return timezone.make_aware(dt.datetime.combine(day, at))


def due_of(due_at: dt.datetime, hours: list[Hour]) -> dict[str, Any]:
    """What the form shows of work already given."""
    here = timezone.localtime(due_at)
    hour = next((one for one in hours if (one.day, one.starts_at) == (here.date(), here.time())), None)
    return {"due": str(hour.key)} if hour else {"due": OTHER, "due_on": here.date()}


def _said(hour: Hour) -> str:
    return f"{day(hour.day)}, {clock(hour.starts_at)}"
