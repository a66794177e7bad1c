import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.plans.gestures import known_gestures
from preau.continuity.plans.measures import known_measures
from preau.continuity.plans.models import Duty
from preau.continuity.plans.roster import Part
from preau.continuity.plans.timing import PERIODS, Timing
from preau.continuity.plans.vocabulary import Actor, Phase, Proof, Scenario
from preau.foundation.ui.words import capital
from preau.school.people.models import Person, School
from preau.school.people.models.membership import STAFF_PROFILES

TIMINGS = (
    "T-30d", "T-15d", "T-7d", "T-1d", "T", "T+1h", "T+2h", "T+4h", "T+1d", "T+2d", "T+3d", "T+5d", "T+7d", "T+15d",
    "T+30d", *PERIODS,
)  # fmt: skip


class ActionForm(forms.Form):
    """One line of the plan, in the school's own words."""

    what = forms.CharField(
        label="Ce qu’il y a à faire", max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une phrase qui commence par un verbe\u00a0: «\u00a0Vérifier le mobile de chaque responsable\u00a0».",
    )  # fmt: skip
    why = forms.CharField(
        label="Pourquoi", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ce qui ira mal sinon.",
    )  # fmt: skip
    actor = forms.ChoiceField(label="Qui", choices=[(one.value, capital(one.label)) for one in Actor])
    scenarios = forms.MultipleChoiceField(
        label="Dans quelles situations", choices=Scenario.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins une situation."},
    )  # fmt: skip
    phase = forms.ChoiceField(label="À quel moment", choices=Phase.choices)
    timing = forms.ChoiceField(label="Échéance")
    proof = forms.ChoiceField(label="Comment on sait que c’est fait", choices=Proof.choices, widget=forms.RadioSelect)
    measure = forms.ChoiceField(label="Le chiffre", required=False)
    target = forms.IntegerField(label="Seuil, en %", required=False, min_value=1, max_value=100)
    gesture = forms.ChoiceField(label="Page où cela se fait", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.initial.get("timing") or self.data.get("timing")
        timings = list(TIMINGS) if said in TIMINGS or not said else [str(said), *TIMINGS]
        self.fields["timing"].choices = [(one, str(Timing.read(one))) for one in timings]  # type: ignore[attr-defined]
        figures = [(one.code, one.label) for one in known_measures()]
        self.fields["measure"].choices = [("", "aucun"), *figures]  # type: ignore[attr-defined]
        self.fields["gesture"].choices = [("", "aucune"), *known_gestures()]  # type: ignore[attr-defined]
        self._keep_unknown("measure")
        self._keep_unknown("gesture")

    def _keep_unknown(self, name: str) -> None:
        """What a room that is not in the house would offer stays as it is."""
        said, choices = self.initial.get(name), self.fields[name].choices  # type: ignore[attr-defined]
        if said and said not in dict(choices):
            self.fields[name].choices = [*choices, (said, "comme dans le modèle")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("proof") == Proof.FIGURE and not said.get("measure"):
            self.add_error("measure", "Choisissez le chiffre que Préau doit mesurer.")
        if said.get("proof") == Proof.FIGURE and not said.get("target"):
            self.add_error("target", "Donnez le seuil à partir duquel c’est fait.")
        if said.get("proof") != Proof.FIGURE:
            said |= {"measure": "", "target": None}
        return said


class DutyForm(forms.ModelForm[Duty]):
    """Who answers for one actor's part; prefilled with whom the directory shows."""

    class Meta:
        model = Duty
        fields = ("holder", "deputy", "contact")

    def __init__(self, data: Any = None, *, school: School, part: Part, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {"holder": next(iter(part.owners), None), "deputy": part.deputy or part.likely_deputy}
        )
        super().__init__(data, prefix=part.actor.value, **kwargs)
        self.part = part
        adults = Person.objects.in_school(school, *STAFF_PROFILES).by_name()
        for name in ("holder", "deputy"):
            self.fields[name].queryset = adults  # type: ignore[attr-defined]
            self.fields[name].empty_label = "personne"  # type: ignore[attr-defined]
        for name in ("holder",) if part.is_together else ("holder", "deputy") if part.is_outside else ("contact",):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("holder") and said["holder"] == said.get("deputy"):
            self.add_error("deputy", "Le suppléant est une autre personne que le titulaire.")
        return said


class SignForm(forms.Form):
    presented = forms.CharField(
        label="Présenté à", max_length=200, required=False,
        help_text="Conseil pédagogique du 12 octobre, conseil d’administration… Imprimé sous la signature.",
    )  # fmt: skip


class StartForm(forms.Form):
    """Declaring a situation that no other page declares."""

    scenario = forms.ChoiceField(
        label="Ce qui arrive",
        choices=[one for one in Scenario.choices if one[0] != Scenario.CALM],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label="En quelques mots", max_length=200, help_text="«\u00a0Le réseau est coupé depuis 9\u00a0h\u00a0»"
    )
    starts_at = forms.DateTimeField(
        label="Depuis", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"], error_messages={"required": "Donnez un jour et une heure."},
    )  # fmt: skip

    @classmethod
    def beginning(cls, scenario: str) -> "StartForm":
        now = timezone.localtime().replace(second=0, microsecond=0)
        return cls(initial={"scenario": scenario or Scenario.OUTAGE, "starts_at": now})

    def clean_starts_at(self) -> dt.datetime:
        found: dt.datetime = self.cleaned_data["starts_at"]
        if abs(found - timezone.now()) > dt.timedelta(days=60):
            raise forms.ValidationError("Choisissez un moment à moins de deux mois d’aujourd’hui.")
        return found


class ProofForm(forms.Form):
    note = forms.CharField(label="Précision", max_length=300, required=False)
