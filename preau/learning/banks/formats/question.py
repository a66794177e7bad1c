"""A question as any tool may have written it, before Préau knows whether it can ask it."""

import re
from dataclasses import asdict, dataclass, field
from math import isnan
from typing import Any, Self

from preau.learning.banks.formats.saying import said

HTML, MOODLE, PLAIN, MARKDOWN = "html", "moodle", "plain", "markdown"
FORMATS = (HTML, MOODLE, PLAIN, MARKDOWN)
TITLE = 80


@dataclass
class Enclosed:
    """A picture or another file that a text shows: `data` is its bytes in base64."""

    name: str
    path: str = "/"
    data: str = ""


@dataclass
class Text:
    words: str = ""
    format: str = HTML
    files: list[Enclosed] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The words alone, without their shape."""
        return said(self.words, self.format)


@dataclass
class Answer:
    """One answer: `fraction` is a percentage as it was written; `match` is the other half of a pair."""

    text: Text = field(default_factory=Text)
    fraction: str = "0"
    feedback: Text = field(default_factory=Text)
    match: str = ""
    tolerance: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)

    @property
    def percent(self) -> str:
        """The same percentage in figures alone."""
        number = self.share * 100
        return self.fraction if re.fullmatch(r"-?\d{1,3}(\.\d+)?", self.fraction) else f"{number:.7g}"

    @property
    def share(self) -> float:
        """What it is worth, 1 being everything."""
        return share_of(self.fraction)


@dataclass
class Hint:
    text: Text = field(default_factory=Text)
    settings: dict[str, str] = field(default_factory=dict)


@dataclass
class Question:
    """`kind` is Moodle's word for its type. `settings` and `extra` keep what Préau does not use, to give it back."""

    kind: str
    name: str = ""
    text: Text = field(default_factory=Text)
    answers: list[Answer] = field(default_factory=list)
    general: Text = field(default_factory=Text)
    combined: dict[str, Text] = field(default_factory=dict)
    points: str = "1"
    penalty: str = ""
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    units: list[tuple[str, str]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    category: str = ""
    line: int = field(default=0, compare=False)

    @property
    def title(self) -> str:
        """Its name, or its first words."""
        return short(self.name or self.text.said) or "Sans titre"

    @property
    def texts(self) -> list[Text]:
        """Every text of it, whatever its place."""
        of_answers = [text for answer in self.answers for text in (answer.text, answer.feedback)]
        return [self.text, self.general, *self.combined.values(), *of_answers, *(hint.text for hint in self.hints)]

    def as_facts(self) -> dict[str, Any]:
        """For JSON, names and values in pairs: not every database keeps the order of an object."""
        facts = asdict(self)
        for part in (facts, *facts["answers"], *facts["hints"]):
            part["settings"] = [list(pair) for pair in part["settings"].items()]
        facts["combined"] = [list(pair) for pair in facts["combined"].items()]
        return facts

    @classmethod
    def of_facts(cls, facts: dict[str, Any]) -> Self:
        return cls(
            **{
                **facts,
                "text": text_of(facts["text"]),
                "general": text_of(facts["general"]),
                "combined": {name: text_of(one) for name, one in facts["combined"]},
                "answers": [_answer_of(one) for one in facts["answers"]],
                "hints": [Hint(text_of(one["text"]), dict(one["settings"])) for one in facts["hints"]],
                "units": [(name, multiplier) for name, multiplier in facts["units"]],
                "settings": dict(facts["settings"]),
            }
        )


@dataclass(frozen=True)
class Line:
    """What became of one question or of one part of it: where it begins, its first words, and why."""

    line: int
    words: str
    why: str


@dataclass
class Found:
    """What a file holds: its questions in order, what could not be read, what was changed on the way."""

    questions: list[Question] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    noted: list[Line] = field(default_factory=list)

    def leave(self, line: int, words: str, why: str) -> None:
        self.left.append(Line(line, short(words), why))

    def note(self, question: Question, why: str) -> None:
        self.noted.append(Line(question.line, question.title, why))


class Unreadable(Exception):
    """Why one question, or the whole file, cannot be read; a sentence shown as it is."""


def text_of(facts: dict[str, Any]) -> Text:
    return Text(facts["words"], facts["format"], [Enclosed(**one) for one in facts["files"]])


def _answer_of(facts: dict[str, Any]) -> Answer:
    answer = Answer(**facts)
    answer.text, answer.feedback = text_of(facts["text"]), text_of(facts["feedback"])
    answer.settings = dict(facts["settings"])
    return answer


def short(words: str) -> str:
    """The first words, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + "…"


def share_of(percent: str) -> float:
    """`33.33333` percent is a third to five decimals; what is no number is worth nothing."""
    try:
        share = float(percent.replace(",", ".") or 0) / 100
    except ValueError:
        return 0.0
    return 0.0 if isnan(share) else max(-1.0, min(1.0, share))
