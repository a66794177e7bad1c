"""How a quiz is asked, and of whom otherwise; the form of a question is in `writing`."""

from typing import Any

from django import forms

from preau.learning.quizzes import review
from preau.learning.quizzes.models import Accommodation, Override, Quiz
from preau.learning.quizzes.models.override import FIELDS
from preau.school.people.models import Cohort


class SettingsForm(forms.ModelForm):
    """How the quiz is asked; the review matrix comes from a preset or from its boxes."""

    preset = forms.ChoiceField(
        label="Correction",
        choices=[
            ("training", "Entraînement : chaque question se vérifie tout de suite"),
            ("assessment", "Évaluation : rien avant la fermeture"),
            ("custom", "À ma façon"),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Quiz
        fields = [
            "attempts_allowed",
            "counts",
            "minutes_limit",
            "shuffles_questions",
            "shuffles_choices",
            "paging",
            "retries",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["preset"].initial = review.preset_of(self.instance.review)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("paging") == Quiz.Paging.FORWARD and review.is_answered_at_once(self._review(cleaned)):
            self.add_error(
                "paging",
                "« Sans retour en arrière » est pour une évaluation : ici, chaque question se vérifie et se reprend.",
            )
        return cleaned

    def save(self, commit: bool = True) -> Quiz:
        self.instance.review = self._review(self.cleaned_data)
        return super().save(commit)

    def _review(self, cleaned: dict[str, Any]) -> review.Review:
        return review.PRESETS.get(cleaned.get("preset", "")) or review.read(self.data)


class PointsForm(forms.Form):
    points = forms.DecimalField(min_value=0, max_value=100, decimal_places=2, localize=True)
    reason = forms.CharField(max_length=300)


class AccommodationForm(forms.ModelForm):
    class Meta:
        model = Accommodation
        fields = ["person", "factor", "note"]
        labels = {"person": "Élève"}
        localized_fields = ["factor"]

    def __init__(self, pupils: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = pupils  # type: ignore[attr-defined]


class OverrideForm(forms.ModelForm):
    """`override` is what is said of the group or the pupil, once the form is valid."""

    whom = forms.ChoiceField(label="Pour qui")
    field_order = ["whom", *FIELDS]

    class Meta:
        model = Override
        fields = FIELDS
        help_texts = {"attempts_allowed": "0 : autant qu’il veut.", "minutes_limit": "En minutes ; 0 : sans limite."}
        widgets = {
            name: forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("opens_at", "due_at", "closes_at")
        }

    def __init__(self, quiz: Quiz, data: Any = None, **options: Any) -> None:
        super().__init__(data, instance=Override(quiz=quiz), **options)
        school, pupils = quiz.activity.school, quiz.activity.pupils
        groups = Cohort.objects.of_year(school).filter(members__pupil__in=pupils).distinct()
        self.groups = {f"g{one.pk}": one for one in groups}
        self.pupils = {f"p{one.pk}": one for one in pupils.order_by("last_name", "first_name", "pk")}
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            ("", "Choisissez…"),
            ("Groupes et classes", [(key, one.name) for key, one in self.groups.items()]),
            ("Élèves", [(key, one.sorted_name) for key, one in self.pupils.items()]),
        ]

    @property
    def override(self) -> Override:
        return self.instance

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        whom = cleaned.get("whom", "")
        self.instance.cohort, self.instance.pupil = self.groups.get(whom), self.pupils.get(whom)
        if not self.errors and all(cleaned.get(name) is None for name in FIELDS):
            self.add_error(None, "Dites au moins une chose qui change : une date, un nombre d’essais ou un temps.")
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "La fermeture vient après l’ouverture.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Who it is for is not a field of the row; said twice, it replaces."""
        return {*super()._get_validation_exclusions(), "quiz", "cohort", "pupil"}  # type: ignore[misc]

    def validate_constraints(self) -> None:
        """Those of the row are held by what this form offers."""


class ReopeningForm(forms.Form):
    minutes = forms.IntegerField(min_value=1, max_value=300)
