"""Recognising a browser: its name for people, its mark for us."""

import re
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse

from preau.foundation.journal.models import record
from preau.school.accounts.models import KnownDevice
from preau.school.accounts.models.device import new_mark
from preau.school.notifications.models import notify

COOKIE = "preau-appareil"
COOKIE_AGE = 60 * 60 * 24 * 400

BROWSERS = [
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
]
SYSTEMS = [
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "Chromebook"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS", "Mac"),
    (r"Linux|X11", "Linux"),
]


def name_of(user_agent: str) -> str:
    """`Firefox sur Android`; `Appareil inconnu` for what does not say."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} sur {system}"
    return browser or system or "Appareil inconnu"


def mark_of(request: HttpRequest) -> str:
    """What this browser was marked with, blank when it never was (or when the mark is forged)."""
    return str(request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_AGE) or "")


def is_known(request: HttpRequest, login: str) -> bool:
    mark = mark_of(request)
    return bool(mark) and KnownDevice.objects.filter(mark=mark, person__login=login).exists()


def recognise(request: HttpRequest, person: Any) -> None:
    """Remember this browser for this person; tell them when it is not their first and was never seen."""
    mark = mark_of(request) or new_mark()
    known = KnownDevice.objects.filter(person=person).aggregate(all=Count("pk"), this=Count("pk", filter=Q(mark=mark)))
    if not known["this"]:
        KnownDevice.objects.bulk_create([KnownDevice(person=person, mark=mark)], ignore_conflicts=True)
        if known["all"]:
            _announce(person, name_of(request.headers.get("User-Agent", "")))
    request.device_mark = mark  # type: ignore[attr-defined]


def keep_mark(request: HttpRequest, response: HttpResponse) -> None:
    mark = getattr(request, "device_mark", "")
    if mark:
        response.set_signed_cookie(
            COOKIE, mark, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=request.is_secure()
        )


def _announce(person: Any, device: str) -> None:
    record("session.opened_elsewhere", by=person, on=person, device=device)
    yours, you, change = ("ton", "toi", "change") if person.is_pupil else ("votre", "vous", "changez")
    notify(
        [person],
        saying=f"Connexion à {yours} compte depuis un nouvel appareil\u00a0: {device}",
        detail=f"Un appareil que Préau ne connaissait pas vient de se connecter à {yours} compte\u00a0: {device}. "
        f"Si ce n’est pas {you}, {change} {yours} mot de passe tout de suite.",
        href="/mon-compte/appareils/",
        by_mail=True,
        urgent=True,  # a stolen account does not wait for the morning
    )


def _first(table: list[tuple[str, str]], user_agent: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, user_agent)), "")
