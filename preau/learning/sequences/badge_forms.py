"""A badge as its teacher says it."""

from typing import Any

from django import forms

from preau.learning.sequences.models import Badge, Sequence, Step
from preau.school.people.models import Person


class Steps(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, step: Any) -> str:
        return str(step.activity.title)


class BadgeForm(forms.Form):
    title = forms.CharField(label="Nom du badge", max_length=60, help_text="Deux ou trois mots.")
    attests = forms.CharField(
        label="Ce qu’il atteste",
        max_length=200,
        help_text="Une phrase que l’élève peut dire\u00a0: «\u00a0Je sais additionner deux fractions\u00a0».",
    )
    steps = Steps(
        queryset=Step.objects.none(),
        label="Les étapes qui le prouvent",
        required=False,
        help_text="Aucune\u00a0: vous le décernez vous-même, avec un mot.",
    )
    percent = forms.IntegerField(
        label="Avec au moins (%)",
        min_value=1,
        max_value=100,
        required=False,
        help_text="Là où il y a un résultat. Vide\u00a0: il suffit que ce soit fait.",
    )

    def __init__(self, *args: Any, sequence: Sequence, badge: Badge | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sequence, self.badge = sequence, badge
        steps = Step.objects.filter(sequence=sequence, instead_of=None, removal=None).select_related("activity")
        self.fields["steps"].queryset = steps  # type: ignore[attr-defined]
        if badge:
            self.initial = {"title": badge.title, "attests": badge.attests, "percent": badge.percent}
            self.initial["steps"] = [step.pk for step in badge.steps.all()]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if (
            Badge.objects.filter(sequence=self.sequence, title=title)
            .exclude(pk=self.badge.pk if self.badge else 0)
            .exists()
        ):
            raise forms.ValidationError("Cette séquence a déjà un badge de ce nom.")
        return title

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("percent") and not found.get("steps"):
            self.add_error("percent", "Dites à quelles étapes ce résultat est attendu.")
        return found


class AwardForm(forms.Form):
    pupil = forms.ModelChoiceField(queryset=Person.objects.none(), label="À qui", empty_label="Choisissez un élève")
    word = forms.CharField(
        label="Ce que vous avez vu",
        max_length=300,
        help_text="L’élève et ses parents le lisent\u00a0: c’est la preuve.",
    )

    def __init__(self, *args: Any, badge: Badge, teacher: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without = badge.sequence.pupils_of(teacher).exclude(pk__in=badge.awards.values("pupil"))
        self.fields["pupil"].queryset = without  # type: ignore[attr-defined]


class TakingBackForm(forms.Form):
    why = forms.CharField(label="Pourquoi", max_length=200)
