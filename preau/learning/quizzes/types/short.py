"""Writing a word or two."""

import unicodedata
from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.question_type import SAID, QuestionType

LONGEST = 1_000
ANSWER = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 200},
        "fraction": {"type": "number", "minimum": 0, "maximum": 1},
        "feedback": SAID,
    },
    "required": ["text", "fraction"],
    "additionalProperties": False,
}
SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "œ": "oe", "Œ": "OE", "æ": "ae"})


class ShortText(QuestionType):
    """Each accepted answer has its own worth; `*` stands for anything, `\\*` for a star.

    `scoring` says whether case, accents and spaces count.
    """

    slug, name, hint = "short", "Réponse courte", "un mot ou quelques mots à écrire"
    key = {"answers": {"type": "array", "items": ANSWER, "minItems": 1, "maxItems": 30}}
    scoring = {name: {"enum": ["ignored", "strict"]} for name in ("case", "accents", "spaces")}

    def check(self, content: Content) -> Content:
        if not content.key.get("answers"):
            raise Unusable("Écrivez au moins une réponse acceptée.")
        if not any(answer["fraction"] == 1 for answer in content.key["answers"]):
            raise Unusable("Une réponse au moins doit valoir tous les points.")
        return super().check(content)

    def score(self, content: Content, value: Any) -> float:
        accepted = self._accepted(content, value)
        return float(accepted["fraction"]) if accepted else 0.0

    def right_answer(self, content: Content) -> str:
        return next(answer["text"] for answer in content.key["answers"] if answer["fraction"] == 1).replace("\\*", "*")

    def told(self, content: Content, value: Any) -> str:
        accepted = self._accepted(content, value)
        return (accepted or {}).get("feedback") or super().told(content, value)

    def _accepted(self, content: Content, value: Any) -> dict[str, Any] | None:
        """The most generous accepted answer that this one matches."""
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
            return None
        written = plain(value, content.scoring)
        matching = [answer for answer in content.key["answers"] if _matches(answer["text"], written, content.scoring)]
        return max(matching, key=lambda answer: answer["fraction"], default=None)


def plain(text: str, policy: dict[str, str]) -> str:
    """The text without what the policy ignores. Typographic variants of a sign are always the same sign."""
    text = unicodedata.normalize("NFC", text).translate(SAME).strip()
    if policy.get("spaces") != "strict":
        text = " ".join(text.split())
    if policy.get("accents") != "strict":
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return text if policy.get("case") == "strict" else text.casefold()


def _matches(pattern: str, written: str, policy: dict[str, str]) -> bool:
    """Piece by piece, never by a regular expression of the author's making: no pattern can take long."""
    pieces = [piece.replace("\0", "*") for piece in plain(pattern.replace("\\*", "\0"), policy).split("*")]
    if len(pieces) == 1:
        return written == pieces[0]
    first, *middle, last = pieces
    if not (written.startswith(first) and written.endswith(last)) or len(written) < len(first) + len(last):
        return False
    return _in_order(middle, written[len(first) : len(written) - len(last)])


def _in_order(pieces: list[str], text: str) -> bool:
    for piece in pieces:
        found = text.find(piece)
        if found < 0:
            return False
        text = text[found + len(piece) :]
    return True
