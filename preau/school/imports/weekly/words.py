"""How timetables write things: several names in a cell, groups in brackets, hours, days, weeks A and B."""

import datetime as dt
import re

from preau.school.imports.naming import folded, tidied

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
CLOCK = re.compile(r"^\s*(\d{1,2})\s*(?:h|:|\.|heures?)\s*(\d{2})?\s*(?:mn|min|m)?\s*$", re.IGNORECASE)
DIGITS = re.compile(r"^\s*(\d{1,2}?)(\d{2})\s*$")
MINUTES = re.compile(r"^\s*(\d{1,3})\s*(?:mn|min|minutes|')\s*$", re.IGNORECASE)
CIVILITY = re.compile(r"^(m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|m|dr\.?)\s+", re.IGNORECASE)
EVERY = ("", "h", "t", "s", "1", "hebdo", "hebdomadaire", "touteslessemaines", "toutes", "tous", "semaine", "semaines")
HALVES = {
    "A": re.compile(r"^(q|s|sem|semaine|semaines|quinzaine)?(a|1|i|impaire?s?)$"),
    "B": re.compile(r"^(q|s|sem|semaine|semaines|quinzaine)?(b|2|p|paire?s?)$"),
}
EVERY_WEEK = "H"
LITTLE = {"et", "de", "du", "des", "la", "le", "les", "l", "d", "en"}


def clock(said: str) -> dt.time | None:
    """`8h30`, `08H00`, `13h`, `08:30`, `0830`."""
    found = CLOCK.match(said) or DIGITS.match(said)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def minutes(said: str) -> int:
    """`1h30` → 90, `55 min` → 55, `0100` → 60; 0 when it says nothing."""
    if found := MINUTES.match(said):
        return int(found.group(1))
    length = clock(said)
    return length.hour * 60 + length.minute if length else 0


def weekday(said: str) -> int:
    """`lundi`, `LUN`, `1` → 1; 0 when it says nothing."""
    plain = folded(said)
    if plain.isdigit():
        return int(plain) if plain in "1234567" else 0
    return next((at for at, day in enumerate(DAYS, start=1) if len(plain) >= 2 and day.startswith(plain)), 0)


def rhythm(*said: str) -> str:
    """`H`, `A`, `B`, or the word itself; the first that says something other than every week."""
    for word in said:
        plain = folded(word)
        if plain in EVERY:
            continue
        for half, pattern in HALVES.items():
            if pattern.match(plain):
                return half
        return tidied(word)[:20]
    return EVERY_WEEK


def several(said: str) -> tuple[str, ...]:
    """The names of a cell, one by one."""
    parts = (part.strip() for part in re.split(r"[,;+\n]", said))
    return tuple(dict.fromkeys(part for part in parts if part.strip(" .-")))


def unbracketed(said: str) -> tuple[str, str]:
    """`(class, name)`: `<3E> 3°EP1` → `("3E", "3°EP1")`, `[4LATIN]` → `("", "4LATIN")`."""
    inside = re.match(r"^\s*<([^>]+)>\s*(.*)$", said)
    if inside:
        return tidied(inside.group(1)), tidied(inside.group(2))
    return "", tidied(said.strip().removeprefix("[").removesuffix("]"))


def person(said: str) -> list[str]:
    """The words of a name, without the civility: `Mme NOWAK Claire` → `["nowak", "claire"]`."""
    bare = CIVILITY.sub("", tidied(said))
    return [plain for word in bare.split(" ") if (plain := folded(word))]


def label(said: str) -> list[str]:
    """The words of a subject that count: `SCIENCES VIE & TERRE` → `["sciences", "vie", "terre"]`."""
    words = [folded(word) for word in re.split(r"[\s.\-/&’,]+", tidied(said))]
    return [word for word in words if word and word not in LITTLE]
