"""Giving each thing what goes with it."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME, named, refuse_twice, words_of
from preau.learning.quizzes.types.question_type import TEXT, Part, QuestionType, clamped


class Matching(QuestionType):
    """`key.pairs` gives each stem its choice; choices that go with nothing are there to be left.

    The answer is `{stem: choice}`. `each`: the part of the stems that have theirs; `all`: everything or nothing.
    """

    slug, name, hint = "matching", "Appariement", "des éléments à relier deux à deux"
    tells_by_its_order = True
    body = {"text": TEXT, "stems": named(40, fewest=1), "choices": named(60)}
    key = {"pairs": {"type": "object", "patternProperties": {"^[a-z0-9]{1,8}$": NAME}, "additionalProperties": False}}
    scoring = {"strategy": {"enum": ["each", "all"]}}

    def check(self, content: Content) -> Content:
        content = super().check(content)
        refuse_twice(content.body["stems"], "Deux éléments à relier sont identiques.")
        refuse_twice(content.body["choices"], "Deux réponses proposées sont identiques.")
        pairs, choices = content.key["pairs"], words_of(content, "choices")
        if set(pairs) != set(words_of(content, "stems")) or not set(pairs.values()) <= set(choices):
            raise Unusable("Donnez à chaque élément la réponse qui va avec lui.")
        return content

    def score(self, content: Content, value: Any) -> float:
        pairs = content.key["pairs"]
        found = sum(self._given(value).get(stem) == choice for stem, choice in pairs.items())
        return float(found == len(pairs)) if content.scoring["strategy"] == "all" else clamped(found / len(pairs))

    def parts_of(self, content: Content, value: Any) -> list[Part]:
        if content.scoring["strategy"] == "all":
            return []
        given, pairs = self._given(value), content.key["pairs"]
        shares = [float(given.get(stem) == choice) for stem, choice in pairs.items()]
        return [Part(1, share, share) for share in shares]

    def without_wrong(self, content: Content, value: Any) -> Any:
        pairs = content.key["pairs"]
        return {stem: choice for stem, choice in self._given(value).items() if pairs.get(stem) == choice}

    def right_answer(self, content: Content) -> str:
        return self.said(content, content.key["pairs"])

    def said(self, content: Content, value: Any) -> str:
        choices, given = words_of(content, "choices"), self._given(value)
        stems = [(one["text"], choices.get(given.get(one["id"], ""))) for one in content.body["stems"]]
        return " ; ".join(f"{stem} → {choice}" for stem, choice in stems if choice)

    def is_blank(self, value: Any) -> bool:
        return not any(self._given(value).values())

    def read(self, posted: list[str]) -> Any:
        """Each field sends `stem:choice`, or nothing."""
        return {stem: choice for stem, _, choice in (one.partition(":") for one in posted) if choice}

    def _given(self, value: Any) -> dict[str, str]:
        return {stem: one for stem, one in value.items() if isinstance(one, str)} if isinstance(value, dict) else {}
