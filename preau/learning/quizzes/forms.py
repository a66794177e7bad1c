"""Writing a question, whatever its type, and setting how a quiz is asked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django import forms

from preau.foundation.storage.attaching import FilesOf
from preau.learning.quizzes import review
from preau.learning.quizzes.models import Accommodation, Override, Quiz
from preau.learning.quizzes.models.override import FIELDS
from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.writing import WRITERS, Writer
from preau.learning.quizzes.writing.writer import NAMES, Row, percent, share, typed
from preau.school.people.models import Cohort

FEWEST_ROWS = 4
MOST_IMAGES = 10
MOST_HINTS = 3
TOLD = {
    "feedback_right": "Si c’est juste",
    "feedback_partly": "Si c’est en partie juste",
    "feedback_wrong": "Si c’est faux",
    "feedback_general": "Dans tous les cas, après coup",
}


@dataclass(frozen=True)
class HintRow:
    """A hint as it is typed: its words, what it costs in hundredths, what it does when it follows a wrong try."""

    number: int
    words: str = ""
    cost: str = ""
    counts: bool = False
    clears: bool = False

    @classmethod
    def of(cls, number: int, hint: dict[str, Any]) -> Self:
        cost = percent(hint["cost"]) if hint else ""
        return cls(number, hint.get("text", ""), cost, hint.get("counts", False), hint.get("clears", False))

    @classmethod
    def posted(cls, data: Any, number: int) -> Self:
        words, cost = (data.get(f"{name}-{number}", "") for name in ("hint", "cost"))
        return cls(number, words, cost, *(bool(data.get(f"{name}-{number}")) for name in ("counts", "clears")))

    @property
    def facts(self) -> dict[str, Any]:
        done = {name: True for name in ("clears", "counts") if getattr(self, name)}
        return {"text": self.words.strip()[:4000], "cost": max(share(self.cost), 0.0), **done}


class QuestionForm(forms.Form):
    """`content` is the question once the form is valid; the author's words are kept when it is not.

    `before` is the question that is being changed: what the page does not show of it stays.
    """

    text = forms.CharField(label="Question", widget=forms.Textarea(attrs={"rows": 2}), max_length=10_000)
    points = forms.DecimalField(
        label="Points",
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        initial=Decimal(1),
        localize=True,
    )
    feedback_right = forms.CharField(label=TOLD["feedback_right"], required=False, max_length=4_000)
    feedback_partly = forms.CharField(label=TOLD["feedback_partly"], required=False, max_length=4_000)
    feedback_wrong = forms.CharField(label=TOLD["feedback_wrong"], required=False, max_length=4_000)
    feedback_general = forms.CharField(label=TOLD["feedback_general"], required=False, max_length=4_000)

    content: Content

    def __init__(
        self, kind: str, *args: Any, before: Content | None = None, person: Any = None, **options: Any
    ) -> None:
        self.kind, self.before, self.person = kind, before, person
        super().__init__(*args, **options)

    @classmethod
    def of(cls, content: Content, points: Any) -> "QuestionForm":
        """The form of a question as it stands."""
        told = {name: content.feedback.get(name.removeprefix("feedback_"), "") for name in TOLD}
        initial = {"text": WRITERS[content.type].text(content), "points": points, **told}
        return cls(content.type, before=content, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned:
            try:
                self.content = type_of(self.kind).check(self._content(cleaned))
            except Unusable as problem:
                self.add_error(None, str(problem))
        return cleaned

    @property
    def writer(self) -> Writer:
        return WRITERS[self.kind]

    @property
    def rows(self) -> list[Row]:
        """What is typed, what the question has, or nothing; always two empty ones below."""
        found = typed(self.data) if self.is_bound else self.writer.rows(self.before) if self.before else []
        blank = [Row(name) for name in NAMES if name not in {row.name for row in found}]
        return found + blank[: max(FEWEST_ROWS - len(found), 2)]

    def value_of(self, name: str) -> str:
        """A field of this type alone (`value`, `tolerance`, `unit`, `strategy`, `case`…)."""
        if self.is_bound:
            return str(self.data.get(name, ""))
        return (self.writer.values(self.before) if self.before else self.writer.defaults).get(name, "")

    @property
    def images(self) -> list[dict[str, str]]:
        """Those the question has."""
        return list(self.before.body.get("images", [])) if self.before else []

    @property
    def hints(self) -> list[HintRow]:
        """As many as may be given."""
        had = self.before.feedback.get("hints", []) if self.before else []
        many = max(MOST_HINTS, len(had))
        if self.is_bound:
            return [HintRow.posted(self.data, number) for number in range(1, many + 1)]
        return [HintRow.of(number, one) for number, one in enumerate([*had, *[{}] * many][:many], start=1)]

    def _content(self, cleaned: dict[str, Any]) -> Content:
        made = self.writer.written(cleaned["text"].strip(), self.data, self.before)
        images, hints = self._images(), self._hints()
        body = {**made.body, **({"images": images} if images else {})}
        told = {name.removeprefix("feedback_"): cleaned.get(name, "") for name in TOLD}
        kept = {name: words for name, words in told.items() if words}
        feedback = {**made.feedback, **kept, **({"hints": hints} if hints else {})}
        return Content(made.type, body, made.key, {**self._penalty(), **made.scoring}, feedback)

    def _images(self) -> list[dict[str, str]]:
        kept = [
            {"file": one["file"], "alt": self.data.get(f"alt-{one['file']}", one["alt"]).strip()[:1000]}
            for one in self.images
            if not self.data.get(f"drop-{one['file']}")
        ]
        added = FilesOf(self.data, self.files, self.person, most=MOST_IMAGES - len(kept))
        if added.refused:
            raise Unusable(added.refused[0])
        if any(not one.media_type.startswith("image/") for one in added.kept):
            raise Unusable("Seules des images peuvent accompagner une question.")
        alt = self.data.get("alt-new", "").strip()[:1000]
        if added.kept and not alt:
            raise Unusable("Décrivez l’image en quelques mots, pour qui ne la voit pas.")
        return kept + [{"file": str(one.pk), "alt": alt} for one in added.kept]

    def _hints(self) -> list[dict[str, Any]]:
        return [one.facts for one in self.hints if one.words.strip()]

    @property
    def penalty(self) -> str:
        """What a wrong try costs, in hundredths."""
        had = percent(self.before.scoring.get("penalty", 0)) if self.before else ""
        return str(self.data.get("penalty", "")) if self.is_bound else had

    def _penalty(self) -> dict[str, Any]:
        """The one it had, to the digit, unless another is written."""
        had = self.before.scoring.get("penalty", 0) if self.before else 0
        said = had if self.penalty == percent(had) else max(share(self.penalty), 0.0)
        return {"penalty": said} if said else {}


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
