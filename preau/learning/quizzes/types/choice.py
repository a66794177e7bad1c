"""Choosing among answers: one of them, or several."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME, named
from preau.learning.quizzes.types.question_type import SAID, TEXT, QuestionType, clamped

CHOICES = named(20)
OF_CHOICES = {"type": "object", "patternProperties": {"^[a-z0-9]{1,8}$": SAID}, "additionalProperties": False}
FRACTIONS = {
    "type": "object",
    "patternProperties": {"^[a-z0-9]{1,8}$": {"type": "number", "minimum": -1, "maximum": 1}},
    "additionalProperties": False,
}


class _Choice(QuestionType):
    body = {"text": TEXT, "choices": CHOICES}
    feedback = {"right": SAID, "wrong": SAID, "choices": OF_CHOICES}

    def check(self, content: Content) -> Content:
        choices = content.body.get("choices", [])
        if len(choices) < 2:
            raise Unusable("Proposez au moins deux réponses.")
        texts = [choice["text"].strip().casefold() for choice in choices]
        if len(set(texts)) < len(texts):
            raise Unusable("Deux réponses proposées sont identiques.")
        if not content.key.get("right"):
            raise Unusable("Cochez la bonne réponse.")
        return super().check(content)

    def right_answer(self, content: Content) -> str:
        return self._words(content, content.key["right"])

    def _words(self, content: Content, chosen: Any) -> str:
        return " ; ".join(choice["text"] for choice in content.body["choices"] if choice["id"] in chosen)

    def _told(self, content: Content, chosen: list[str]) -> str:
        of_choices = content.feedback.get("choices", {})
        return " ".join(of_choices[name] for name in chosen if of_choices.get(name))


class SingleChoice(_Choice):
    """The right one earns everything; `fractions`, where there are any, what the others earn."""

    slug, name, hint = "single", "Choix unique", "une seule bonne réponse"
    key = {"right": {"type": "array", "items": NAME, "minItems": 1, "maxItems": 1}, "fractions": FRACTIONS}
    optional = frozenset({"fractions"})

    def check(self, content: Content) -> Content:
        if len(content.key.get("right", [])) > 1:
            raise Unusable("Une seule réponse peut être juste ; pour plusieurs, prenez « choix multiple ».")
        return super().check(content)

    def score(self, content: Content, value: Any) -> float:
        if not isinstance(value, str):
            return 0.0
        return 1.0 if [value] == content.key["right"] else clamped(content.key.get("fractions", {}).get(value, 0))

    def without_wrong(self, content: Content, value: Any) -> Any:
        return value if self.score(content, value) == 1 else None

    def said(self, content: Content, value: Any) -> str:
        return self._words(content, [value])

    def told(self, content: Content, value: Any) -> str:
        chosen = [value] if isinstance(value, str) else []
        return self._told(content, chosen) or super().told(content, value)


class MultipleChoice(_Choice):
    """`net`: right ones ticked less wrong ones ticked, over the right ones; `all`: everything or nothing; `each`: the
    part of the answers rightly ticked or rightly left; `coverage`: the part of the right ones that are ticked, times
    the part of the ticked ones that are right; `surplus`: right ones ticked less all that is ticked beyond their
    number, over the right ones; `fractions`: what each answer is worth, added. From 0 to 1, always; in every strategy,
    nothing ticked is no answer and earns nothing.

    The first four are PrairieLearn's net-correct, off, each-answer and coverage; `surplus` is that of the Open
    University's questions in Moodle (`oumultiresponse`); the last is Moodle's own.
    """

    slug, name, hint = "multiple", "Choix multiple", "plusieurs bonnes réponses"
    key = {
        "right": {"type": "array", "items": NAME, "minItems": 1},
        "fractions": FRACTIONS,
    }
    scoring = {"strategy": {"enum": ["net", "all", "each", "coverage", "surplus", "fractions"]}}

    def score(self, content: Content, value: Any) -> float:
        ticked, right = self._ticked(content, value), set(content.key["right"])
        return clamped(self._share(content, ticked, right)) if ticked else 0.0

    def said(self, content: Content, value: Any) -> str:
        return self._words(content, self._ticked(content, value))

    def told(self, content: Content, value: Any) -> str:
        ticked = self._ticked(content, value)
        ordered = [choice["id"] for choice in content.body["choices"] if choice["id"] in ticked]
        return " ".join(part for part in (self._told(content, ordered), super().told(content, value)) if part)

    def right_count(self, content: Content, value: Any) -> int | None:
        return len(self._ticked(content, value) & set(content.key["right"]))

    def without_wrong(self, content: Content, value: Any) -> Any:
        return sorted(self._ticked(content, value) & set(content.key["right"]))

    def read(self, posted: list[str]) -> Any:
        return posted

    def _share(self, content: Content, ticked: set[str], right: set[str]) -> float:
        found, wrong = len(ticked & right), len(ticked - right)
        match content.scoring["strategy"]:
            case "all":
                return float(ticked == right)
            case "each":
                return 1 - (wrong + len(right - ticked)) / len(content.body["choices"])
            case "coverage":
                return found / len(right) * found / len(ticked)
            case "surplus":
                return (found - max(len(ticked) - len(right), 0)) / len(right)
            case "fractions":
                return float(sum(content.key["fractions"].get(name, 0) for name in ticked))
        return (found - wrong) / len(right)

    def _ticked(self, content: Content, value: Any) -> set[str]:
        offered = {choice["id"] for choice in content.body["choices"]}
        return {name for name in value if isinstance(name, str)} & offered if isinstance(value, list) else set()
