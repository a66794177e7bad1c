"""Writing a question, whatever its type: its words, its hints, what is said after it, its images."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django import forms

from preau.foundation.storage.attaching import FilesOf
from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.writing import WRITERS, Writer
from preau.learning.quizzes.writing.writer import NAMES, Row, percent, share, typed

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
