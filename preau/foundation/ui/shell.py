"""What surrounds every page (navigation, the notice that matters to all); rooms above register it.

`foundation` knows no room: `portal` registers the navigation, `closures` the notice of a closure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Tab:
    """One place in the main navigation; `key` is what a page says it is (`here`)."""

    key: str
    label: str
    href: str
    icon: str
    count: int = 0


@dataclass(frozen=True)
class Notice:
    """One line that matters for everyone who sees it."""

    title: str
    text: str = ""
    href: str = ""
    link: str = ""


Navigation = Callable[[HttpRequest], list[Tab]]
Notices = Callable[[HttpRequest], list[Notice]]
Identity = Callable[[HttpRequest], str]

_navigation: list[Navigation] = []
_notices: list[Notices] = []


def register_navigation(provider: Navigation) -> None:
    _navigation.append(provider)


def register_notices(provider: Notices) -> None:
    _notices.append(provider)


def around(request: HttpRequest) -> dict[str, Any]:
    """The context every page gets; nothing is asked for somebody who is not signed in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"tabs": [], "notices": []}
    return {
        "tabs": [tab for provider in _navigation for tab in provider(request)],
        "notices": [notice for provider in _notices for notice in provider(request)],
    }
