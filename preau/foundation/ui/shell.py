"""What surrounds every page: navigation, the notice that matters to all, the person's menu, comfort.

`foundation` knows no room: rooms above register what they bring, in their `apps.ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from preau.foundation.ui.comfort import comfort_of


@dataclass(frozen=True)
class Tab:
    """One place in the main navigation; `key` is what a page says it is (`{% set here = "key" %}`)."""

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


@dataclass(frozen=True)
class MenuItem:
    """What a person does with themselves, behind their name; `post` is a gesture, not a page."""

    label: str
    href: str
    post: bool = False


@dataclass(frozen=True)
class Link:
    """A word at the foot of every page: legal notices, terms."""

    label: str
    href: str


Provider = Callable[[HttpRequest], list[Any]]

_navigation: list[Provider] = []
_notices: list[Provider] = []
_menu: list[Provider] = []
_identity: list[Provider] = []
_footer: list[Provider] = []
_manners: list[Provider] = []
SHOWN = 5  # what a thumb reaches: beyond, the last place is « Plus »


def register_navigation(provider: Provider) -> None:
    _navigation.append(provider)


def register_notices(provider: Provider) -> None:
    _notices.append(provider)


def register_menu(provider: Provider) -> None:
    _menu.append(provider)


def register_identity(provider: Provider) -> None:
    """Lines under which a person is shown: `["Inès B. · 4B", "Collège des Tilleuls"]`."""
    _identity.append(provider)


def register_footer(provider: Provider) -> None:
    """Shown to everyone, signed in or not."""
    _footer.append(provider)


def register_manner(provider: Provider) -> None:
    """Words that suit a page to its reader, for the styles: `["young"]`."""
    _manners.append(provider)


def around(request: HttpRequest) -> dict[str, Any]:
    """The context every page gets; nothing is asked for somebody who is not signed in."""
    known = getattr(request, "user", None) is not None and request.user.is_authenticated
    return {
        "comfort": comfort_of(request),
        "save_data": request.headers.get("Save-Data") == "on",
        "signed_in": known,
        **_tabs(_gather(_navigation, request) if known else []),
        "footer": _gather(_footer, request),
        "notices": _gather(_notices, request) if known else [],
        "person_menu": _gather(_menu, request) if known else [],
        "identity": _gather(_identity, request) if known else [],
        "manner": " ".join(_gather(_manners, request)) if known else "",
    }


def _tabs(tabs: list[Any]) -> dict[str, Any]:
    """Five places at most on the bar."""
    kept = SHOWN if len(tabs) <= SHOWN else SHOWN - 1
    return {"tabs": tabs[:kept], "more_tabs": tabs[kept:]}


def _gather(providers: list[Provider], request: HttpRequest) -> list[Any]:
    return [one for provider in providers for one in provider(request)]
