"""Whose week a calendar is, from its title or the name of its file."""

import re
from collections.abc import Iterable

from preau.school.imports.naming import tidied
from preau.school.imports.weekly.draw import Week

PERIOD = re.compile(r"\s*-?\s*\bdu \d.*$", re.IGNORECASE)
ENDING = re.compile(r"\.(ics|ical|ifb|txt)$", re.IGNORECASE)
FURNITURE = re.compile(
    r"^(calendrier|emploi du temps|edt|agenda|hyp|planning|classe|groupe)(?![a-zà-ÿ0-9])"
    r"(\s+(de|du|des|la|le)\b)*[\s:_-]*",
    re.IGNORECASE,
)


def owner_of(titles: Iterable[str], week: Week) -> tuple[str, str]:
    """`(class, "")`, `("", teacher)`, or two blanks for the calendar of somebody or something else."""
    for title in titles:
        for name in _names(title):
            if cohort := week.cohorts.find(name):
                return cohort, ""
            if teacher := week.teachers.find(name):
                return "", teacher
    return "", ""


def _names(title: str) -> list[str]:
    """`Calendrier - PROF X - du 01 septembre…` → itself, `PROF X`; `EDT_4B.ics` → `EDT_4B`, `4B`."""
    whole = PERIOD.sub("", ENDING.sub("", tidied(title)))
    bare = FURNITURE.sub("", FURNITURE.sub("", whole))
    pieces = [piece for piece in re.split(r"\s+-\s+|[_()]+", bare) if piece.strip()]
    return [whole, bare, bare.replace("_", " "), *pieces]
