"""What a content says: the libraries it is made of, and what it would ask of the outside."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from preau.learning.h5p.reading.library import Wanted

ADDRESS = re.compile(
    r"(?:https?:)?//([a-z0-9](?:[a-z0-9.\-]{0,250}[a-z0-9])?\.[a-z]{2,24})(?=[:/?#\"'\s<&]|$)", re.IGNORECASE
)
LINK = re.compile(r"""href\s*=\s*["'][^"']*["']""", re.IGNORECASE)
SAID_ABOUT = {"copyright", "metadata"}
DEEPEST = 200
MOST_HOSTS = 20


class TooDeep(Exception):
    """Nothing that somebody wrote is nested so."""


def libraries_in(parameters: Any) -> dict[Wanted, int]:
    """Those that its parts name, in the order they are met, and how many parts name each."""
    found = (Wanted.parse(text) for key, text in _texts(parameters) if key == "library")
    return dict(Counter(one for one in found if one))


def texts_in(parameters: Any) -> Iterator[str]:
    return (text for _, text in _texts(parameters))


def outside(parameters: Any) -> list[str]:
    """The hosts that it would ask for images, films or pages: the player will ask nothing of them.

    Links are followed by who clicks, outside of the content: they are none.
    """
    hosts: dict[str, None] = {}
    for _, text in _texts(parameters):
        for found in ADDRESS.finditer(LINK.sub("", html.unescape(text))):
            hosts[found[1].lower()] = None
    return sorted(hosts)[:MOST_HOSTS]


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every text with the key it is under, but for what is said about a work: its licence, its source."""
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting:
        key, one, depth = waiting.pop()
        if depth > DEEPEST:
            raise TooDeep
        if isinstance(one, str):
            yield key, one
        elif isinstance(one, dict):
            below = [(name, held, depth + 1) for name, held in one.items() if name not in SAID_ABOUT]
            waiting += reversed(below)
        elif isinstance(one, list):
            waiting += [(key, held, depth + 1) for held in reversed(one)]
