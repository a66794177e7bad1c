"""Statements to be judged one by one, each in its column: Moodle's `mtf` and `kprime` are pairs to be made."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from preau.learning.banks.asking.choices import Built, pairs
from preau.learning.banks.formats.moodlexml.cutting import parsed
from preau.learning.banks.formats.question import Answer, Question, Text, share_of
from preau.learning.banks.formats.saying import said
from preau.learning.quizzes.types import Content, Unusable

COUNTS = {"subpoints": "each", "mtfonezero": "all", "kprimeonezero": "all"}
OTHERWISE = "Ses points se comptent autrement («\u00a0{}\u00a0») que par affirmation, ou tout ou rien."
UNJUDGED = "L’affirmation n°\u00a0{} n’a pas une bonne colonne et une seule."
TOLD = "Le commentaire de chaque affirmation est gardé sans être montré."


def statements(question: Question) -> Built:
    """Raises `Unusable` where a statement has not one right column, or where points are counted in another way."""
    named = question.combined.get("scoringmethod")
    counted = named.said if named else question.settings.get("scoringmethod", "subpoints")
    if counted not in COUNTS:
        raise Unusable(OTHERWISE.format(counted[:40]))
    columns = {one.get("number", ""): _words(one, "responsetext") for one in _parts(question, "column")}
    weights = [one for one in _parts(question, "weight") if share_of(one.findtext("value", "")) > 0]
    rows = list(_parts(question, "row"))
    if not rows:
        raise Unusable("Aucune affirmation n’est à juger.")
    judged = [Answer(Text(_words(row, "optiontext"), "plain"), match=_column(row, columns, weights)) for row in rows]
    offered = [Answer(match=words) for words in columns.values()]
    content, notes = pairs(replace(question, kind="matching", answers=[*offered, *judged]))
    notes += [TOLD] * any(_words(row, "feedbacktext") for row in rows)
    return Content(content.type, content.body, content.key, {"strategy": COUNTS[counted]}, content.feedback), notes


def _parts(question: Question, tag: str) -> Iterator[etree._Element]:
    """These elements of the question."""
    for part in question.extra:
        if part.startswith(f"<{tag} "):
            yield parsed(part)


def _words(part: etree._Element, tag: str) -> str:
    return said(part.findtext(f"{tag}/text") or part.findtext(tag) or "", "html")


def _column(row: etree._Element, columns: dict[str, str], weights: list[etree._Element]) -> str:
    number = row.get("number", "")
    right = [columns.get(one.get("columnnumber", ""), "") for one in weights if one.get("rownumber") == number]
    if len(right) != 1 or not right[0] or not _words(row, "optiontext"):
        raise Unusable(UNJUDGED.format(number))
    return right[0]
