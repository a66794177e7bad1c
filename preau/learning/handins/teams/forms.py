"""Three ways to say who hands in with whom."""

from typing import Any

from django import forms

from preau.learning.handins.models import Handin
from preau.learning.handins.teams.teaming import Laid, as_in, drawn, groups_among, laid

FEWEST, MOST = 2, 10


class _TeamsForm(forms.Form):
    def __init__(self, *args: Any, handin: Handin, **options: Any) -> None:
        super().__init__(*args, **options)
        self.handin = handin
        self.pupils = list(handin.activity.pupils.order_by("last_name", "first_name", "pk"))


class ChanceForm(_TeamsForm):
    size = forms.IntegerField(label="Élèves par groupe", min_value=FEWEST, max_value=MOST, initial=3)
    seed = forms.IntegerField(label="Tirage numéro", min_value=1, max_value=9999, initial=1)

    @property
    def teams(self) -> Laid:
        return drawn(self.pupils, self.cleaned_data["size"], self.cleaned_data["seed"])


class CohortsForm(_TeamsForm):
    cohorts: Any = forms.ModelMultipleChoiceField(
        label="Groupes",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Un groupe de travail pour chacun.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["cohorts"]
        chosen.queryset, chosen.label_from_instance = groups_among(self.pupils), lambda one: one.name

    @property
    def teams(self) -> Laid:
        return as_in(self.cleaned_data["cohorts"], self.pupils)


class HandForm(_TeamsForm):
    """A number for each pupil, none for who hands in alone."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        now = laid(self.handin)
        most = max([1, len(self.pupils) // FEWEST, *now.values()])
        choices = [("", "seul"), *((number, f"Groupe {number}") for number in range(1, most + 1))]
        for pupil in self.pupils:
            self.fields[f"of-{pupil.pk}"] = forms.TypedChoiceField(
                label=pupil.sorted_name,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=now.get(pupil.pk, ""),
            )

    @property
    def teams(self) -> Laid:
        teams: Laid = {}
        for pupil in self.pupils:
            if number := self.cleaned_data[f"of-{pupil.pk}"]:
                teams.setdefault(number, []).append(pupil)
        return teams


WAYS = {"chance": ChanceForm, "cohorts": CohortsForm, "hand": HandForm}
