"""The signed, expiring address of a content: nobody is signed in where it is played.

The same for everybody during some hours, so that a class fetches each file once, then good for as long again.
"""

import time
from dataclasses import dataclass

from django.core import signing

HOURS = 6
SIGNER = signing.Signer(sep="~", salt="h5p.ticket")


@dataclass(frozen=True)
class Ticket:
    activity: int
    package: int


def issue(activity: int, package: int, *, now: float | None = None) -> str:
    return SIGNER.sign(f"{activity}.{package}.{_window(now)}")


def check(text: str, *, now: float | None = None) -> Ticket | None:
    """None when it was not signed here, or is over."""
    try:
        activity, package, window = (int(part) for part in SIGNER.unsign(text).split("."))
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(activity, package) if window in (_window(now), _window(now) - 1) else None


def _window(now: float | None) -> int:
    return int((time.time() if now is None else now) // (HOURS * 3600))
