from typing import Any

from django import forms
from django.utils import timezone

from preau.continuity.placements.models import Decision, Diploma, Disruption, Placement
from preau.continuity.placements.windows import Window
from preau.school.people.models import Cohort, Person, Profile

LONGEST = 1100
WEEKDAYS = [("1", "lundi"), ("2", "mardi"), ("3", "mercredi"), ("4", "jeudi"), ("5", "vendredi"), ("6", "samedi")]
BIGGEST = 1_000_000
HOST, TOWN, CLASS = "host", "town", "cohort"


def _date(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."}, **options)


def _refuse_nonsense(form: forms.Form, said: dict[str, Any]) -> None:
    first, last = said.get("starts_on"), said.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", "Le dernier jour est avant le premier.")
    elif first and last and (last - first).days > LONGEST:
        form.add_error("ends_on", "Trois ans au plus.")


class PlacementForm(forms.Form):
    """Where, with whom, when; the pupil is chosen before."""

    kind = forms.ChoiceField(label="Nature", choices=Placement.Kind.choices, widget=forms.RadioSelect)
    host_name = forms.CharField(label="Organisme d’accueil", max_length=120,
                                error_messages={"required": "Nommez l’organisme."})  # fmt: skip
    town = forms.CharField(label="Commune", max_length=80, required=False)
    phone = forms.CharField(label="Téléphone", max_length=30, required=False)
    email = forms.EmailField(label="Courriel", required=False)
    tutor = forms.CharField(label="Tuteur", max_length=100, required=False)
    tutor_email = forms.EmailField(label="Courriel du tuteur", required=False,
                                   help_text="Les décisions lui sont écrites. Sinon, à l’organisme.")  # fmt: skip
    tutor_phone = forms.CharField(label="Téléphone du tuteur", max_length=30, required=False)
    starts_on = _date("Premier jour")
    ends_on = _date("Dernier jour")
    weekdays = forms.MultipleChoiceField(label="Jours dans l’organisme", choices=WEEKDAYS,
                                         widget=forms.CheckboxSelectMultiple,
                                         error_messages={"required": "Cochez au moins un jour."})  # fmt: skip
    referee = forms.ModelChoiceField(Person.objects.none(), label="Enseignant référent", required=False,
                                     empty_label="–")  # fmt: skip

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teachers = Person.objects.in_school(school, Profile.TEACHER).by_name()
        self.fields["referee"].queryset = teachers  # type: ignore[attr-defined]
        self.fields["referee"].label_from_instance = lambda one: one.sorted_name  # type: ignore[attr-defined]

    @classmethod
    def beginning(cls, school: Any) -> "PlacementForm":
        return cls(initial={"kind": Placement.Kind.PFMP, "weekdays": list("12345")}, school=school)

    @classmethod
    def of(cls, placement: Placement) -> "PlacementForm":
        names = ("kind", "tutor", "tutor_email", "tutor_phone", "starts_on", "ends_on", "referee")
        host = placement.host
        given = {name: getattr(placement, name) for name in names} | {"weekdays": list(placement.weekdays)}
        given |= {"host_name": host.name, "town": host.town, "phone": host.phone, "email": host.email}
        return cls(initial=given, school=placement.school)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        _refuse_nonsense(self, said)
        return said

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data | {"weekdays": "".join(sorted(self.cleaned_data["weekdays"]))}


class DisruptionForm(forms.Form):
    """What happens, to whom, when."""

    cause = forms.ChoiceField(label="Ce qui arrive", choices=Disruption.Cause.choices, widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label="Pour qui ?", widget=forms.RadioSelect,
        choices=[(HOST, "Un organisme d’accueil"), (TOWN, "Une commune"), (CLASS, "Une classe")],
    )  # fmt: skip
    host = forms.ModelChoiceField(Disruption.objects.none(), label="Organisme", required=False)
    town = forms.ChoiceField(label="Commune", required=False)
    cohort = forms.ModelChoiceField(Cohort.objects.none(), label="Classe", required=False)
    starts_on = _date("Premier jour")
    ends_on = _date("Dernier jour")
    note = forms.CharField(label="Précision", max_length=200, required=False)

    def __init__(self, *args: Any, hosts: Any, towns: list[str], cohorts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["town"].choices = [("", "–"), *[(town, town) for town in towns]]  # type: ignore[attr-defined]
        self.fields["cohort"].queryset = cohorts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        _refuse_nonsense(self, said)
        if said.get("scope") and not said.get(said["scope"]) and said["scope"] not in self.errors:
            self.add_error(said["scope"], "Choisissez dans la liste.")
        return said

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("cause", "starts_on", "ends_on", "note")
        return {name: said[name] for name in names} | {said["scope"]: said[said["scope"]]}


class ReportForm(forms.Form):
    """The same for one placement: its pupil is known."""

    cause = forms.ChoiceField(label="Ce qui arrive", choices=Disruption.Cause.choices)
    starts_on = _date("Premier jour")
    ends_on = _date("Dernier jour")
    note = forms.CharField(label="Précision", max_length=200, required=False)

    @classmethod
    def beginning(cls, placement: Placement) -> "ReportForm":
        today = max(timezone.localdate(), placement.starts_on)
        return cls(prefix="dit", initial={"starts_on": min(today, placement.ends_on), "ends_on": placement.ends_on})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        _refuse_nonsense(self, said)
        return said


class DecisionForm(forms.Form):
    """What becomes of the periods that are ticked; dates only to choose other ones than those proposed."""

    choice = forms.ChoiceField(label="Décision", choices=Decision.Choice.choices, widget=forms.RadioSelect,
                               error_messages={"required": "Choisissez une décision."})  # fmt: skip
    why = forms.CharField(label="Motif", max_length=300, required=False, help_text="Repris dans le dossier.")
    starts_on = _date("Nouveau premier jour", required=False)
    ends_on = _date("Nouveau dernier jour", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        _refuse_nonsense(self, said)
        if bool(said.get("starts_on")) != bool(said.get("ends_on")):
            self.add_error(
                "ends_on", "Donnez les deux dates, ou aucune\u00a0: Préau prend alors la première période libre."
            )
        return said

    @property
    def window(self) -> Window | None:
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        return Window(first, last) if first and last else None


class LiftForm(forms.Form):
    last_day = _date("Dernier jour perturbé")


class AttestationForm(forms.Form):
    days = forms.IntegerField(label="Jours attestés", min_value=0, max_value=800)


class TableForm(forms.Form):
    """A table, pasted or dropped; what is dropped is what is read."""

    text = forms.CharField(label="Le tableau", required=False, max_length=BIGGEST,
                           widget=forms.Textarea(attrs={"rows": 8}),
                           help_text="Collé d’un tableur, avec sa ligne de titres\u00a0: nom, prénom, classe, "
                           "organisme, commune, tuteur, courriel du tuteur, début, fin, jours, référent…")  # fmt: skip
    file = forms.FileField(label="Ou le fichier (CSV)", required=False,
                           widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("text", "").strip() or said.get("file")):
            self.add_error("text", "Collez le tableau, ou choisissez un fichier.")
        if said.get("file") and said["file"].size > BIGGEST:
            self.add_error("file", "Ce fichier dépasse 1 Mo.")
        return said

    @property
    def octets(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["text"].encode()


class DiplomaForm(forms.Form):
    """A diploma, its weeks, the classes that prepare it."""

    name = forms.CharField(label="Diplôme", max_length=120, error_messages={"required": "Nommez le diplôme."})
    weeks = forms.IntegerField(label="Semaines dans un organisme", min_value=1, max_value=160)
    cohorts = forms.ModelMultipleChoiceField(Cohort.objects.none(), label="Classes", required=False,
                                             widget=forms.CheckboxSelectMultiple)  # fmt: skip

    def __init__(self, *args: Any, school: Any, diploma: Diploma | None = None, **kwargs: Any) -> None:
        if diploma:
            kept = {"name": diploma.name, "weeks": diploma.weeks, "cohorts": list(diploma.cohorts.all())}
            kwargs.setdefault("initial", kept)
        super().__init__(*args, **kwargs)
        self.school, self.diploma = school, diploma
        self.fields["cohorts"].queryset = Cohort.objects.of_year(school).divisions()  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Diploma.objects.filter(school=self.school, name__iexact=name)
        if (others.exclude(pk=self.diploma.pk) if self.diploma else others).exists():
            raise forms.ValidationError("Ce diplôme est déjà là : modifiez-le plutôt.")
        return name
