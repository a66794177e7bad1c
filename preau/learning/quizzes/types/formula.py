"""Writing an expression: any way of writing the same one is right."""

from typing import Any

from preau.learning.quizzes.types import algebra
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.question_type import SAID, SHARE, TEXT, QuestionType

LETTER = {"type": "string", "pattern": "^[a-zA-Zα-ω]$"}
ANSWER = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": algebra.LONGEST},
        "fraction": SHARE,
        "feedback": SAID,
    },
    "required": ["text", "fraction"],
    "additionalProperties": False,
}
FORMS = {"any": lambda node: True, "expanded": algebra.is_expanded, "factored": algebra.is_factored}


class Formula(QuestionType):
    """`body.variables` are the letters of the question. The most generous accepted answer that this one equals counts;
    `scoring.form` may ask for it `expanded` (no product of sums) or `factored` (a product, not a sum).
    """

    slug, name, hint = "formula", "Expression", "une expression à écrire, comme 2x + 3"
    body = {"text": TEXT, "variables": {"type": "array", "items": LETTER, "maxItems": 6}}
    key = {"answers": {"type": "array", "items": ANSWER, "minItems": 1, "maxItems": 20}}
    scoring = {"form": {"enum": list(FORMS)}}

    def check(self, content: Content) -> Content:
        content = super().check(content)
        if not any(answer["fraction"] == 1 for answer in content.key["answers"]):
            raise Unusable("Une réponse au moins doit valoir tous les points.")
        for answer in content.key["answers"]:
            self._refuse_unless_comparable(content, answer["text"])
        return content

    def score(self, content: Content, value: Any) -> float:
        accepted = self._accepted(content, value)
        return float(accepted["fraction"]) if accepted else 0.0

    def right_answer(self, content: Content) -> str:
        return next(str(answer["text"]) for answer in content.key["answers"] if answer["fraction"] == 1)

    def told(self, content: Content, value: Any) -> str:
        accepted = self._accepted(content, value)
        return (accepted or {}).get("feedback") or super().told(content, value)

    def _accepted(self, content: Content, value: Any) -> dict[str, Any] | None:
        letters = content.body["variables"]
        try:
            written = algebra.read(value, letters) if isinstance(value, str) else None
        except algebra.Unreadable:
            return None
        if written is None or not FORMS[content.scoring["form"]](written):
            return None
        equal = [
            one for one in content.key["answers"] if algebra.same(algebra.read(one["text"], letters), written, letters)
        ]
        return max(equal, key=lambda one: one["fraction"], default=None)

    def _refuse_unless_comparable(self, content: Content, text: str) -> None:
        letters = content.body["variables"]
        try:
            comparable = algebra.has_values(algebra.read(text, letters), letters)
        except algebra.Unreadable as problem:
            raise Unusable(f"« {text[:60]} » : {problem}") from problem
        if not comparable:
            raise Unusable(f"« {text[:60]} » n’a de valeur presque nulle part : vérifiez-la.")
