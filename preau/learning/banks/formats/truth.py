"""Which of the two answers of a true or false question says true, in whatever words."""

from preau.learning.banks.formats.question import Answer

WORDS = {"vrai": "true", "v": "true", "oui": "true", "faux": "false", "f": "false", "non": "false"}


def judged(answers: list[Answer]) -> tuple[Answer, Answer]:
    """`(true, false)`, worth nothing where one is missing; in words that are not known, true comes first."""
    named = {WORDS.get(words, words): answer for answer in answers for words in [answer.text.said.lower()]}
    if not named.keys() & {"true", "false"}:
        named = dict(zip(("true", "false"), answers, strict=False))
    return named.get("true", Answer()), named.get("false", Answer())
