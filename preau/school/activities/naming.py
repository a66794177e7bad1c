"""What a whole class reads names nobody: the first names that some words hold are found before they are given."""

import re
from collections.abc import Iterable

from preau.foundation.text.clean import plain
from preau.school.people.models import Person


def named_in(words: str, pupils: Iterable[Person]) -> list[str]:
    """First names of the class that these words (HTML) hold as whole words."""
    said = set(re.findall(r"[\w-]+", plain(words)))
    return sorted({one.first_name for one in pupils if one.first_name in said})
