"""Things that have a short name within their question: choices to match, items to order, words to place, zones."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.question_type import TEXT

NAME = {"type": "string", "pattern": "^[a-z0-9]{1,8}$"}


def named(most: int, fewest: int = 2, **properties: Any) -> dict[str, Any]:
    """The schema of a list of `{"id", "text", …}`; further properties are required too."""
    own = {"id": NAME, "text": {**TEXT, "maxLength": 1_000}, **properties}
    return {
        "type": "array",
        "minItems": fewest,
        "maxItems": most,
        "items": {"type": "object", "properties": own, "required": list(own), "additionalProperties": False},
    }


def refuse_twice(things: list[dict[str, Any]], sentence: str) -> None:
    """Raises `Unusable` where two things have the same name or say the same."""
    for what in ("id", "text"):
        found = [str(one.get(what, "")).strip().casefold() for one in things]
        if len(set(found)) < len(found):
            raise Unusable(sentence)


def words_of(content: Content, where: str) -> dict[str, str]:
    """`{name: text}` of one list of the body."""
    return {one["id"]: one["text"] for one in content.body[where]}


def known(value: Any, names: Any) -> list[str]:
    """The names of an answer that exist, in order, each once; nothing of what is no list."""
    found = [one for one in value if isinstance(one, str) and one in names] if isinstance(value, list) else []
    return list(dict.fromkeys(found))
