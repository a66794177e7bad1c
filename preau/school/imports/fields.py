"""Reading one field of an export: what is understood, in one form; None or blank for what is not."""

import datetime as dt
import re
from contextlib import suppress

from lxml.etree import _Element

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y")
EMAIL = re.compile(r"^[^@\s<>,;:]+@[^@\s<>,;:]+\.[a-z]{2,}$")
UAI = re.compile(r"^[0-9]{7}[A-Z]$")
YES = {"1", "true", "o", "oui", "vrai", "x"}
LONGEST = 1000


def text(element: _Element, *names: str) -> str:
    """The first of these children that says something: old exports and recent ones name them differently."""
    for name in names:
        said = element.findtext(name)
        if said and said.strip():
            return " ".join(said.split())[:LONGEST]
    return ""


def day(said: str) -> dt.date | None:
    """`15/04/2014` or `2014-04-15`, between 1900 and 2100."""
    said = said.strip().split(" ")[0].split("T")[0]
    for form in DATES:
        with suppress(ValueError):
            found = dt.datetime.strptime(said, form).date()  # noqa: DTZ007 a day has no hour
            return found if 1900 <= found.year <= 2100 else None
    return None


def flag(said: str) -> bool:
    return said.strip().lower() in YES


def number(said: str) -> int | None:
    return int(said) if said.strip().isascii() and said.strip().isdigit() and len(said) < 10 else None


def email(said: str) -> str:
    """In lower case; blank when no letter could ever arrive."""
    said = said.strip().lower()
    return said if EMAIL.match(said) and len(said) <= 254 else ""


def phone(said: str) -> str:
    """`06 12 34 56 78` whatever stood between the digits; a foreign number keeps its `+`; blank if it cannot be one."""
    digits = re.sub(r"[\s.\-/()]", "", said)
    digits = re.sub(r"^(?:\+|00)33\(?0?\)?", "0", digits)
    if re.fullmatch(r"0[1-9][0-9]{8}", digits):
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))
    return digits if re.fullmatch(r"(?:\+|00)?[0-9]{6,15}", digits) else ""


def clock(said: str) -> dt.time | None:
    """`0800`, `800` or `08:00`."""
    digits = re.sub(r"\D", "", said).zfill(4)[:4]
    hour, minute = int(digits[:2]), int(digits[2:])
    return dt.time(hour, minute) if said.strip() and hour < 24 and minute < 60 else None


def minutes(said: str) -> int:
    """`0055` → 55, `0130` → 90; 0 when it says nothing."""
    length = clock(said)
    return length.hour * 60 + length.minute if length else 0


def uai(said: str) -> str:
    said = said.strip().upper()
    return said if UAI.match(said) else ""


def school_year(said: str) -> int | None:
    """`2026`, `2026-2027` or `2026/2027`."""
    found = re.match(r"^\s*(20[0-9]{2})\b", said)
    return int(found.group(1)) if found else None
