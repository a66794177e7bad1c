"""What the files say the school is: for each noun, its items by key, as plain JSON facts."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from preau.school.imports.answers import Answers
from preau.school.imports.records import Record

GROUPS = "groups"
Facts = dict[str, Any]
Bag = dict[type, list[Any]]


class Noun(models.TextChoices):
    """What an import speaks of, in the order in which it is applied."""

    SCHOOL = "school", "établissement"
    SUBJECT = "subject", "matière"
    COHORT = "cohort", "classe ou groupe"
    FORTNIGHT = "fortnight", "alternance"
    PUPIL = "pupil", "élève"
    GUARDIAN = "guardian", "responsable"
    STAFF = "staff", "personnel"
    LESSON = "lesson", "cours"
    TIE = "tie", "lien"


class Severity(models.TextChoices):
    BLOCKING = "blocking", "empêche l’import"
    REFUSED = "refused", "refusé"
    NOTICE = "notice", "à savoir"


@dataclass(frozen=True)
class Said:
    """A sentence about one line of a file."""

    severity: Severity
    sentence: str
    noun: str = ""
    where: str = ""
    label: str = ""
    kind: str = ""
    signature: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What only a person can tell; `candidates` are (key, label), `chosen` what was answered, None if nothing was."""

    said: str
    noun: str
    where: str
    label: str
    sentence: str
    candidates: tuple[tuple[str, str], ...]
    chosen: str | None = None


@dataclass
class Picture:
    """`whole` holds the nouns of which the files list everything (what is not there is gone), `silent` what none says.

    `exact` holds, by the scheme of a source, the links of which it says all: a service that is not there is over.
    `spared` holds the lessons here of which the files say nothing: those of other classes.
    `answers` is what people of the school have said earlier; `cohorts_named` counts the lines of tables by what they
    call a class and where it goes.

    `gone` holds the people of whom the files say themselves that they leave, and why; `untied` the ties, by the
    numbers here of guardian and pupil, of which a source says itself that they are over.
    """

    uai: str
    year: int
    today: dt.date
    items: dict[str, dict[str, Facts]] = field(default_factory=lambda: {noun: {} for noun in Noun.values})
    whole: set[str] = field(default_factory=set)
    exact: dict[str, set[str]] = field(default_factory=dict)
    spared: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    gone: dict[str, dict[int, str]] = field(default_factory=lambda: {noun: {} for noun in Noun.values})
    untied: dict[tuple[int, int], str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)
    cohorts_named: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __getitem__(self, noun: str) -> dict[str, Facts]:
        return self.items[noun]

    def refuse(self, noun: str, where: str, label: str, sentence: str) -> None:
        self.said.append(Said(Severity.REFUSED, sentence, noun, where, label))

    def mention(self, noun: str, where: str, label: str, sentence: str) -> None:
        self.said.append(Said(Severity.NOTICE, sentence, noun, where, label))

    def block(self, sentence: str) -> None:
        self.said.append(Said(Severity.BLOCKING, sentence))

    @property
    def is_blocked(self) -> bool:
        return any(one.severity == Severity.BLOCKING for one in self.said)


@dataclass
class Sorted:
    """The records of all files of a drop, by the kind of file then by type."""

    bags: dict[str, Bag] = field(default_factory=dict)

    def add(self, kind: str, record: Record) -> None:
        self.bags.setdefault(kind, defaultdict(list))[type(record)].append(record)

    def has(self, kind: str) -> bool:
        return kind in self.bags

    def of(self, record_type: type, *kinds: str) -> list[Any]:
        """All the records of a type, of these kinds of files or of any."""
        return [
            record
            for kind, bag in self.bags.items()
            if not kinds or kind in kinds
            for record in bag.get(record_type, ())
        ]


def cohort_key(kind: str, code: str) -> str:
    return f"{kind}:{code}"


def code_of(key: str) -> str:
    """`division:4E1` → `4E1`."""
    return key.partition(":")[2]
