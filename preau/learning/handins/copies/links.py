"""Addresses that a pupil gives, handed in or found in a text: each says its host. The server never goes there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

ADDRESS = re.compile(r"https?://[^\s<>\"'«»]{3,500}")
MOST = 20
MOST_HANDED_IN = 10
LONGEST = 1000
_check = URLValidator(schemes=["http", "https"])


class NotALink(ValueError):
    """What is wrong with an address, as a sentence for who wrote it."""


@dataclass(frozen=True)
class Link:
    href: str
    host: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The whole address, cut around its host: one sees where it leads before going."""
        return self.href.partition(urlsplit(self.href).netloc)


def found_in(text: str) -> list[Link]:
    """Each once, in order; what only looks like an address is left out."""
    written = dict.fromkeys(found.rstrip(".,;:!?)]…") for found in ADDRESS.findall(text))
    return leading(written)[:MOST]


def leading(hrefs: Iterable[str]) -> list[Link]:
    """Those that lead somewhere."""
    return [Link(href, host) for href in hrefs if (host := _host(href))]


def handed_in(written: str) -> list[str]:
    """One address a line, each once; `https` where none is said. Raises `NotALink`."""
    lines = dict.fromkeys(line.strip() for line in written.splitlines() if line.strip())
    if len(lines) > MOST_HANDED_IN:
        raise NotALink(f"{MOST_HANDED_IN} liens au plus : enlèves-en {len(lines) - MOST_HANDED_IN}.")
    return list(dict.fromkeys(_sound(line) for line in lines))


def _sound(line: str) -> str:
    """Signs that are not seen could hide where an address leads."""
    href, shown = line if "://" in line else f"https://{line}", line if len(line) <= 80 else f"{line[:80]}…"
    if len(href) > LONGEST:
        raise NotALink(f"« {shown} » est trop long : {LONGEST} signes au plus par lien.")
    try:
        _check(href)
        leads = href.isprintable() and bool(_host(href))
    except ValidationError:
        leads = False
    if not leads:
        raise NotALink(f"« {shown} » n’est pas l’adresse d’une page. Recopie-la entière : elle commence par https://.")
    return href


def _host(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    host = parts.hostname or ""
    return "" if parts.username or "." not in host else host.removeprefix("www.")
