"""What a GIFT question says and may not mean: taken as it is written, and told to its author."""

import re
from collections.abc import Iterator

from preau.learning.banks.formats.gift.answers import TRUTH
from preau.learning.banks.formats.question import Question

EMBEDDED = "Un texte à trous (« {1:… » de Moodle) écrit en GIFT : il est pris comme tel."
UNMARKED = "Sans signe « = », tout ce qui est entre accolades est pris pour la réponse."
A_WORD = "« {words} » est attendu comme un mot : pour un vrai ou faux, écrivez {{V}} ou {{F}}."
ARROWS = "Une flèche « → » n’est qu’un signe : pour un appariement, écrivez « -> »."
GLUED = "Un signe « = » collé dans une réponse en commence une autre : pour le signe lui-même, écrivez « \\= »."
UNWEIGHED = "« {words} » n’est pas un poids : il reste dans la réponse."
IN_A_PAIR = "Un appariement n’a ni poids ni commentaire par réponse : « {words} » reste dans la réponse."
LIKE_A_WEIGHT = re.compile(r"%[^%\s]{1,12}%")
LIKE_A_TOLD = re.compile(r"%[^%\s]{1,12}%|#.*", re.DOTALL)
INSIDE = re.compile(r"[^\s~={]=[^\s~=}]")
STUCK = re.compile(r"[^\s{]~")


def doubts(question: Question, text: str) -> Iterator[str]:
    """`text` is the whole question, its escapes put aside."""
    told = [answer.text.words for answer in question.answers]
    if question.kind == "cloze":
        yield EMBEDDED
    if question.kind == "shortanswer":
        yield from _of_words(told, text)
    elif question.kind == "multichoice" and INSIDE.search(text) and not STUCK.search(text) and _is_cut(question, text):
        yield GLUED
    elif question.kind == "matching":
        halves = [*told, *(answer.match for answer in question.answers)]
        yield from (IN_A_PAIR.format(words=found[0]) for half in halves if (found := LIKE_A_TOLD.search(half)))
    if question.kind in {"shortanswer", "multichoice"}:
        yield from (UNWEIGHED.format(words=found[0]) for words in told if (found := LIKE_A_WEIGHT.match(words)))


def _of_words(told: list[str], text: str) -> Iterator[str]:
    if "=" not in text:
        yield UNMARKED
    elif len(told) == 1 and TRUTH.fullmatch(told[0]):
        yield A_WORD.format(words=told[0])
    if len(told) > 1 and all("→" in words for words in told):
        yield ARROWS


def _is_cut(question: Question, text: str) -> bool:
    """Whether some sign `=` inside a word did begin an answer."""
    return len(question.answers) > len(re.findall(r"(?:^|[\s{])[~=]", text))
