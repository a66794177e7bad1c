"""Writing a question, whatever its type: fields, and rows of answers of which the empty ones are ignored."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from preau.learning.quizzes import review
from preau.learning.quizzes.models import Accommodation, Quiz
from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.types.number import parsed, written

NAMES = "abcdefghijklmnopqrst"
FEWEST_ROWS = 4
WRITTEN_HERE = ("single", "multiple", "truefalse", "short", "number")
POLICIES = {"case": "les majuscules", "accents": "les accents", "spaces": "les espaces"}


@dataclass(frozen=True)
class Row:
    """One proposed or accepted answer, as it is typed."""

    name: str
    text: str = ""
    is_right: bool = False
    worth: str = ""
    feedback: str = ""


class QuestionForm(forms.Form):
    """`content` is the question once the form is valid; the author's words are kept when it is not."""

    text = forms.CharField(label="Question", widget=forms.Textarea(attrs={"rows": 2}), max_length=10_000)
    points = forms.DecimalField(
        label="Points",
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        initial=Decimal(1),
        localize=True,
    )
    feedback_right = forms.CharField(label="Si c’est juste", required=False, max_length=4_000)
    feedback_wrong = forms.CharField(label="Si c’est faux", required=False, max_length=4_000)

    content: Content

    def __init__(self, kind: str, *args: Any, **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)

    @classmethod
    def of(cls, content: Content, points: Any) -> "QuestionForm":
        """The form of a question as it stands."""
        told = content.feedback
        initial = {
            "text": content.text,
            "points": points,
            "feedback_right": told.get("right", ""),
            "feedback_wrong": told.get("wrong", ""),
        }
        form = cls(content.type, initial=initial)
        form.content = content
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned:
            try:
                self.content = type_of(self.kind).check(self._content(cleaned))
            except Unusable as problem:
                self.add_error(None, str(problem))
        return cleaned

    @property
    def rows(self) -> list[Row]:
        """What is typed, what the question has, or nothing; always two empty ones below."""
        found = self._typed() if self.is_bound else self._present()
        blank = [Row(name) for name in NAMES if name not in {row.name for row in found}]
        return found + blank[: max(FEWEST_ROWS - len(found), 2)]

    def value_of(self, name: str) -> str:
        """A field of this type alone (`value`, `tolerance`, `unit`, `strategy`, `case`…)."""
        if self.is_bound:
            return self.data.get(name, "")
        return self._own().get(name, "") if hasattr(self, "content") else DEFAULTS.get(name, "")

    def _typed(self) -> list[Row]:
        ticked = self.data.getlist("right")  # type: ignore[attr-defined]
        rows = [
            Row(
                name,
                self.data.get(f"answer-{name}", "").strip(),
                name in ticked,
                self.data.get(f"worth-{name}", ""),
                self.data.get(f"told-{name}", "").strip()[:4000],
            )
            for name in NAMES
        ]
        return [row for row in rows if row.text]

    def _present(self) -> list[Row]:
        if not hasattr(self, "content"):
            return []
        if self.kind == "short":
            accepted = zip(NAMES, self.content.key["answers"], strict=False)
            return [
                Row(name, one["text"], worth=_percent(one["fraction"]), feedback=one.get("feedback", ""))
                for name, one in accepted
            ]
        told, fractions = self.content.feedback.get("choices", {}), self.content.key.get("fractions", {})
        return [
            Row(
                one["id"],
                one["text"],
                one["id"] in self.content.key["right"],
                _percent(fractions.get(one["id"], 0)),
                told.get(one["id"], ""),
            )
            for one in self.content.body.get("choices", [])
        ]

    def _own(self) -> dict[str, str]:
        key, scoring = self.content.key, self.content.scoring
        if self.kind == "number":
            relative = scoring["tolerance"] == "relative"
            return {
                "value": written(key["value"]),
                "tolerance": written(key["tolerance"] * (100 if relative else 1)),
                "way": scoring["tolerance"],
                "unit": ", ".join(key["units"]),
                "unit_needed": "on" if scoring["unit"] == "required" else "",
            }
        if self.kind == "truefalse":
            return {"truth": "true" if key["right"] else "false"}
        return {"strategy": scoring.get("strategy", ""), **{name: scoring.get(name, "") for name in POLICIES}}

    def _content(self, cleaned: dict[str, Any]) -> Content:
        told = {"right": cleaned.get("feedback_right", ""), "wrong": cleaned.get("feedback_wrong", "")}
        build = {"short": self._short, "number": self._number, "truefalse": self._truth}.get(self.kind, self._choice)
        return build(cleaned["text"].strip(), told)

    def _choice(self, text: str, told: dict[str, Any]) -> Content:
        rows = self._typed()
        body = {"text": text, "choices": [{"id": row.name, "text": row.text} for row in rows]}
        key: dict[str, Any] = {"right": [row.name for row in rows if row.is_right]}
        told["choices"] = {row.name: row.feedback for row in rows if row.feedback}
        if self.kind == "single":
            return Content("single", body, key, {}, told)
        strategy = self.data.get("strategy") or "net"
        key["fractions"] = {row.name: _share(row.worth) for row in rows} if strategy == "fractions" else {}
        return Content("multiple", body, key, {"strategy": strategy}, told)

    def _short(self, text: str, told: dict[str, Any]) -> Content:
        answers = [
            {"text": row.text[:200], "fraction": max(_share(row.worth or "100"), 0), "feedback": row.feedback}
            for row in self._typed()
        ]
        scoring = {name: "strict" if self.data.get(name) == "strict" else "ignored" for name in POLICIES}
        return Content("short", {"text": text}, {"answers": answers}, scoring, told)

    def _number(self, text: str, told: dict[str, Any]) -> Content:
        value, tolerance = parsed(self.data.get("value", "")), parsed(self.data.get("tolerance") or "0")
        if value is None or tolerance is None:
            raise Unusable("Écrivez le nombre attendu et sa tolérance en chiffres.")
        relative = self.data.get("way") == "relative"
        units = [one.strip() for one in (self.data.get("unit") or value[1]).split(",") if one.strip()]
        key = {"value": value[0], "tolerance": abs(tolerance[0]) / (100 if relative else 1), "units": units}
        scoring = {
            "tolerance": "relative" if relative else "absolute",
            "unit": "required" if self.data.get("unit_needed") else "optional",
        }
        return Content("number", {"text": text}, key, scoring, told)

    def _truth(self, text: str, told: dict[str, Any]) -> Content:
        if self.data.get("truth") not in {"true", "false"}:
            raise Unusable("Dites si l’affirmation est vraie ou fausse.")
        return Content("truefalse", {"text": text}, {"right": self.data["truth"] == "true"}, {}, told)


DEFAULTS = {"strategy": "net", "way": "absolute", "tolerance": "0", "case": "ignored", "accents": "ignored"}


def _percent(share: float) -> str:
    return written(round(share * 100, 4))


def _share(percent: str) -> float:
    """`50` or `-33,3` percent as a share; what is no number is worth nothing."""
    found = parsed(percent.replace("%", ""))
    return min(1.0, max(-1.0, found[0] / 100)) if found else 0.0


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
        fields = ["attempts_allowed", "counts", "minutes_limit", "shuffles_questions", "shuffles_choices"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["preset"].initial = review.preset_of(self.instance.review)

    def save(self, commit: bool = True) -> Quiz:
        chosen = self.cleaned_data["preset"]
        self.instance.review = review.PRESETS.get(chosen) or review.read(self.data)
        return super().save(commit)


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
