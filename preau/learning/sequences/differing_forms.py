"""What a teacher fills in to differentiate: groups, who sits where, whom a step is for."""

from functools import cached_property
from typing import Any

from django import forms

from preau.learning.sequences import differing
from preau.learning.sequences.models import Circle, Seat, Sequence, Step
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, Person

OTHERS = "0"


class PupilChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, pupil: Any) -> str:
        return str(pupil.sorted_name)


class CircleForm(forms.Form):
    """A group with the same need: a name, and who."""

    name = forms.CharField(
        label="Nom du groupe", max_length=60, help_text="Pour vous\u00a0: les élèves ne le voient pas."
    )
    pupils = PupilChoice(
        queryset=Person.objects.none(), label="Élèves", error_messages={"required": "Cochez au moins un élève."}
    )

    def __init__(self, *args: Any, sequence: Sequence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupils"].queryset = sequence.pupils  # type: ignore[attr-defined]


class ActivityChoice(forms.ModelChoiceField):
    def label_from_instance(self, activity: Any) -> str:
        return f"{activity.title} ({activity.planned_on:%d/%m})" if activity.planned_on else str(activity.title)


class CohortChoice(forms.ModelChoiceField):
    def label_from_instance(self, cohort: Any) -> str:
        return str(cohort.name)


class TickForm(forms.Form):
    """Whom to tick: those under a result at a work, or those of an existing group."""

    work = ActivityChoice(queryset=Activity.objects.none(), label="Résultat à", required=False, empty_label="Aucun")
    percent = forms.IntegerField(label="Moins de (%)", min_value=1, max_value=100, initial=40, required=False)
    cohort = CohortChoice(
        queryset=Cohort.objects.none(), label="Ou un groupe existant", required=False, empty_label="Aucun"
    )

    def __init__(self, *args: Any, sequence: Sequence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sequence = sequence
        self.fields["work"].queryset = _marked_works(sequence)  # type: ignore[attr-defined]
        self.fields["cohort"].queryset = _groups_around(sequence)  # type: ignore[attr-defined]

    def proposed(self) -> dict[str, Any]:
        """What the group would begin with."""
        if not self.is_bound or not self.is_valid():
            return {}
        work, cohort, percent = (self.cleaned_data[name] for name in ("work", "cohort", "percent"))
        if work:
            return {"name": "À reprendre", "pupils": differing.below(self.sequence, work, percent or 40)}
        return {"name": cohort.label, "pupils": set(cohort.members.values_list("pupil", flat=True))} if cohort else {}


def _marked_works(sequence: Sequence) -> Any:
    """The author's latest works for these classes at which somebody has a result."""
    mine = Activity.objects.filter(author=sequence.author, audience__parts__cohort__in=sequence.cohorts)
    marked = mine.filter(kind__in=["quiz", "handin"], progresses__mark__gt="")
    return Activity.objects.filter(pk__in=marked.order_by("-created_at").values("pk")[:60]).order_by("-created_at")


def _groups_around(sequence: Sequence) -> Any:
    """Groups of the year in which pupils of these classes are, and are not all."""
    members = sequence.audience.people
    groups = Cohort.objects.of_year(sequence.school).filter(kind=Cohort.Kind.GROUP, members__pupil__in=members)
    return groups.exclude(pk__in=sequence.cohorts).distinct().order_by("code")


class SeatForm(forms.Form):
    """Each pupil's group; `moved` is what changes."""

    def __init__(self, data: Any, *, sequence: Sequence) -> None:
        super().__init__(data)
        self.sequence = sequence
        self.here = dict(Seat.objects.filter(sequence=sequence).values_list("pupil", "circle"))
        self.known = {str(circle.pk): circle for circle in sequence.circles.all()}
        choices = [(OTHERS, "Les autres"), *[(pk, circle.name) for pk, circle in self.known.items()]]
        for pupil in sequence.pupils:
            self.fields[f"pupil-{pupil.pk}"] = forms.ChoiceField(
                label=pupil.sorted_name, choices=choices, initial=str(self.here.get(pupil.pk, OTHERS)), required=False
            )

    @property
    def moved(self) -> dict[int, Circle | None]:
        said = {int(name.removeprefix("pupil-")): place for name, place in self.cleaned_data.items() if place}
        return {pupil: self.known.get(place) for pupil, place in said.items() if place != self._place(pupil)}

    def _place(self, pupil: int) -> str:
        return str(self.here.get(pupil, OTHERS))

    @property
    def sizes(self) -> list[tuple[Circle | None, int]]:
        """How many are in each, the others last; who left the classes is not counted."""
        places = [self._place(int(name.removeprefix("pupil-"))) for name in self.fields]
        return [(circle, places.count(pk)) for pk, circle in self.known.items()] + [(None, places.count(OTHERS))]


class WhomForm(forms.Form):
    """Groups of the sequence, or pupils of its classes; nobody ticked means all of them."""

    groups = forms.MultipleChoiceField(
        label="Pour ces groupes seulement", required=False, widget=forms.CheckboxSelectMultiple
    )
    pupils = PupilChoice(queryset=Person.objects.none(), label="Pour ces élèves seulement", required=False)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        shares = list(step.shares.all())
        choices = [(str(pk), circle.name) for pk, circle in self.known.items()]
        self.fields["groups"].choices = [*choices, (OTHERS, "Les autres")]  # type: ignore[attr-defined]
        self.fields["groups"].initial = [str(one.circle_id or OTHERS) for one in shares if one.pupil_id is None]
        if not choices:
            del self.fields["groups"]
        self.fields["pupils"].queryset = step.sequence.pupils  # type: ignore[attr-defined]
        self.fields["pupils"].initial = [one.pupil_id for one in shares if one.pupil_id]

    @cached_property
    def known(self) -> dict[int, Circle]:
        return {circle.pk: circle for circle in self.step.sequence.circles.all()}

    @property
    def circles(self) -> list[Circle | None]:
        return [self.known.get(int(said)) for said in self.cleaned_data.get("groups", [])]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.step.instead_of_id and not (found.get("groups") or found.get("pupils")):
            raise forms.ValidationError("Une autre version est pour quelques-uns\u00a0: dites pour qui.")
        return found
