import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from preau.continuity.closures.announcing import fields_of, words_for
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.reopening import Return
from preau.continuity.closures.texting import foreseen_calls
from preau.continuity.closures.wording import Words, short_words
from preau.continuity.letters.merging import UnknownField, merge
from preau.continuity.letters.models import Partner
from preau.continuity.letters.texting import READERS, Calls
from preau.continuity.letters.vocabulary import Occasion
from preau.school.people.models import Cohort, Level, Person
from preau.school.timetable.days import next_school_day

LONGEST = 200
WHOLE, PART = "whole", "part"
NAMED = 60  # pupils that a search shows
LONGEST_TEXT = 400
TEXTS = {one.value: f"text_{one.value}" for one in READERS}


def _date(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."}, **options)


def _text(label: str) -> forms.CharField:
    """Blank: the letter of the school."""
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=widget)


class ClosureForm(forms.Form):
    """Why, when and for whom; everything has a sensible beginning."""

    reason = forms.ChoiceField(label="Motif", choices=Closure.Reason.choices, widget=forms.RadioSelect)
    starts_on = _date("Premier jour de fermeture")
    ends_on = _date("Dernier jour de fermeture")
    scope = forms.ChoiceField(
        label="Qui reste à la maison ?",
        choices=[(WHOLE, "Tout l’établissement"), (PART, "Certains niveaux ou certaines classes")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    levels = forms.MultipleChoiceField(label="Niveaux", required=False, widget=forms.CheckboxSelectMultiple)
    cohorts = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Classes", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="Note pour le journal", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Lue par les personnels seulement : qui a décidé, référence de l’arrêté…",
    )  # fmt: skip

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        divisions = Cohort.objects.of_year(school).divisions()
        present = set(divisions.values_list("level", flat=True))
        self.fields["levels"].choices = [(value, label) for value, label in Level.choices if value in present]  # type: ignore[attr-defined]
        self.fields["cohorts"].queryset = divisions  # type: ignore[attr-defined]

    @classmethod
    def beginning(cls, school: Any) -> "ClosureForm":
        """From the next school day, for a week, everyone."""
        first = next_school_day(school, timezone.localdate())
        friday = first + dt.timedelta(days=(4 - first.weekday()) % 7)
        given = {"reason": Closure.Reason.HEALTH, "starts_on": first, "ends_on": friday, "scope": WHOLE}
        return cls(initial=given, school=school)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        today = timezone.localdate()
        if first and first < today:
            self.add_error("starts_on", "Ce jour est passé : une fermeture commence au plus tôt aujourd’hui.")
        if first and last and last < first:
            self.add_error("ends_on", "Le dernier jour est avant le premier.")
        elif first and last and (last - first).days > LONGEST:
            self.add_error("ends_on", "Une fermeture dure deux cents jours au plus ; elle se prolonge ensuite.")
        if said.get("scope") == PART and not (said.get("levels") or said.get("cohorts")):
            self.add_error("levels", "Choisissez au moins un niveau ou une classe.")
        return said

    @property
    def extent(self) -> Extent:
        said = self.cleaned_data
        if said["scope"] == WHOLE:
            return Extent(is_whole=True)
        return Extent(levels=frozenset(said["levels"]), cohorts=frozenset(cohort.pk for cohort in said["cohorts"]))

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "reason": said["reason"], "starts_on": said["starts_on"], "ends_on": said["ends_on"],
            "extent": self.extent, "note": said["note"],
        }  # fmt: skip

    def foreseen(self) -> Closure:
        """The closure as it would be, to fill in messages; not written."""
        said = self.cleaned_data
        return Closure(
            school=self.school, reason=said["reason"], starts_on=said["starts_on"], ends_on=said["ends_on"],
            scope_label=self.extent.label(self.school),
        )  # fmt: skip


class WordsForm(forms.Form):
    """The messages, before they leave."""

    subject = forms.CharField(label="Objet", max_length=150, error_messages={"required": "Donnez un objet."})
    families = forms.CharField(label="Aux familles", max_length=10_000, widget=forms.Textarea)
    pupils = forms.CharField(label="Aux élèves", max_length=10_000, widget=forms.Textarea)
    staff = forms.CharField(label="Aux personnels", max_length=10_000, widget=forms.Textarea)
    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(), label="Partenaires à prévenir", required=False, widget=forms.CheckboxSelectMultiple
    )
    telephones = forms.MultipleChoiceField(
        label="SMS", required=False, choices=[(one.value, one.label) for one in READERS],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    text_families = _text("SMS aux familles")
    text_pupils = _text("SMS aux élèves")
    text_staff = _text("SMS aux personnels")

    def __init__(self, *args: Any, closure: Closure, extent: Extent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closure, self.extent = closure, extent
        reachable = Partner.objects.filter(school=closure.school).exclude(email="")
        self.fields["partners"].queryset = reachable  # type: ignore[attr-defined]

    @classmethod
    def template(cls, closure: Closure, extent: Extent) -> "WordsForm":
        said = vars(words_for(closure, Occasion.DECLARED)) | {
            TEXTS[reader]: text for reader, text in short_words(closure).items()
        }
        return cls(said, closure=closure, extent=extent)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        fields = fields_of(self.closure)
        for name in [name for name in [*Words.names(), *TEXTS.values()] if name in said]:
            try:
                merge(said[name], fields)
            except UnknownField as error:
                self.add_error(name, str(error))
        return said

    @property
    def texts(self) -> dict[str, str]:
        """What is sent to the telephones of whom the head ticked."""
        return {reader: self.cleaned_data[TEXTS[reader]] for reader in self.cleaned_data["telephones"]}

    @cached_property
    def calls(self) -> list[tuple[Calls, forms.BoundField]]:
        """Each kind of reader, what it would cost in the words of the page, and where they are written."""
        own = {reader: self[name].value() or "" for reader, name in TEXTS.items()} if self.is_valid() else {}
        return [(one, self[TEXTS[one.reader]]) for one in foreseen_calls(self.closure, self.extent, own)]

    @property
    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.names()})

    @property
    def merged(self) -> Words:
        return self.words.merged(fields_of(self.closure))


class CancelForm(forms.Form):
    why = forms.CharField(label="Pourquoi ? (dit à tous)", max_length=300, required=False)


class EndForm(forms.Form):
    last_day = _date("Dernier jour de fermeture")


class ExtendForm(forms.Form):
    ends_on = _date("Nouveau dernier jour de fermeture")


class LearntForm(forms.Form):
    learnt = forms.CharField(
        label="Ce que nous avons appris", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )


class ReopeningForm(forms.Form):
    """Who comes back before the others, and when: levels and classes still home, groups, pupils found by name."""

    from_day = _date("Revient le")
    levels = forms.MultipleChoiceField(label="Niveaux", required=False, widget=forms.CheckboxSelectMultiple)
    cohorts = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Classes", required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Groupes", required=False, widget=forms.CheckboxSelectMultiple
    )
    pupils = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Élèves", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, closure: Closure, words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        home = extent_of(closure, today)
        classes = home.divisions(closure.school)
        self.classes = list(classes)
        present = {cohort.level for cohort in self.classes if cohort.level}
        self.fields["levels"].choices = [(value, label) for value, label in Level.choices if value in present]  # type: ignore[attr-defined]
        self.fields["cohorts"].queryset = classes  # type: ignore[attr-defined]
        self.fields["groups"].queryset = home.cohorts_in(closure.school).groups()  # type: ignore[attr-defined]
        self.fields["pupils"].queryset = self._pupils(classes, words)  # type: ignore[attr-defined]
        self.fields["from_day"].initial = max(next_school_day(closure.school, today), closure.starts_on)

    def _pupils(self, classes: Any, words: str) -> Any:
        """Those whose name is asked for, and those who are ticked already."""
        ticked = self.data.getlist("pupils") if isinstance(self.data, QueryDict) else []
        asked = Q(pk__in=[pk for pk in ticked if pk.isdigit()]) if self.data else Q(pk__in=[])
        for word in words.split()[:1]:
            asked |= Q(last_name__istartswith=word) | Q(first_name__istartswith=word)
        found = Person.objects.filter(asked, cohort_memberships__cohort__in=classes).distinct().by_name()
        return Person.objects.filter(pk__in=[person.pk for person in found[:NAMED]]).by_name()

    @property
    def who(self) -> Return:
        said = self.cleaned_data
        by_level = [cohort for cohort in self.classes if cohort.level in said["levels"]]
        cohorts = {cohort.pk: cohort for cohort in [*by_level, *said["cohorts"], *said["groups"]]}
        return Return(list(cohorts.values()), list(said["pupils"]))
