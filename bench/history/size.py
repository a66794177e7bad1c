"""How large a school and how long its past."""

from dataclasses import dataclass

LEVELS = ("6e", "5e", "4e", "3e")
SUBJECTS = (
    "Mathématiques", "Français", "Histoire-géographie", "SVT", "Anglais", "Espagnol", "Physique-chimie",
    "Technologie", "Arts plastiques", "EPS",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """`classes` of one level; weeks are those of a past year, the present one runs until today.

    `kept` questions in all, `asked` in one quiz; a class has a quiz every `quiz_every` weeks and `works` a week,
    which are one sequence every three weeks; each teacher has `reserve` sequences to come.
    """

    years: int = 3
    classes: int = 10
    pupils: int = 27
    weeks: int = 36
    hours: int = 26
    works: int = 5
    quiz_every: int = 7
    asked: int = 10
    kept: int = 2_000
    reserve: int = 20


BIG = Size()
