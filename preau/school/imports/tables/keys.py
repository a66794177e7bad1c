"""What names a person of a table from week to week: the other tool's number, else the name and what goes with it."""

import hashlib
import re

from preau.school.imports.naming import folded
from preau.school.imports.picture import Noun
from preau.school.imports.schemes import WORDS
from preau.school.people.models import Scheme


def own_key(noun: str, number: str) -> str:
    """By the number that the table itself gives."""
    return _key(noun, "numero", number.strip().lower())


def said_key(noun: str, last: str, first: str, *more: str) -> str:
    """By the name, with the birth date, the mail or the child that goes with it."""
    return _key(noun, folded(last), folded(first), *more)


def plain_ine(said: str) -> str:
    return re.sub(r"[\s.\-]", "", said).upper()


def _key(noun: str, *said: str) -> str:
    digest = hashlib.sha256("|".join(said).encode()).hexdigest()[:24]
    return f"{Scheme.CSV}:{WORDS[Noun(noun)]}-{digest}"
