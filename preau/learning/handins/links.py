"""The addresses in what a pupil wrote, each said by its host: one sees where it leads before going."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s<>\"'«»]{3,500}")
MOST = 20


@dataclass(frozen=True)
class Link:
    href: str
    host: str


def found_in(text: str) -> list[Link]:
    """Each once, in order; what only looks like an address is left out."""
    written = dict.fromkeys(found.rstrip(".,;:!?)]…") for found in ADDRESS.findall(text))
    return [Link(href, host) for href in written if (host := _host(href))][:MOST]


def _host(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    host = parts.hostname or ""
    return "" if parts.username or "." not in host else host.removeprefix("www.")
