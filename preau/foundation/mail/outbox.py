"""Writing letters, in the transaction of the act they tell of; they leave once it is committed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from preau.foundation.jobs.asking import ask
from preau.foundation.mail.models import Letter

DEFAULTS = {"words": "", "href": "", "link": "", "school": ""}  # what `mail/letter` shows


class Addressee(Protocol):
    email: str

    @property
    def full_name(self) -> str: ...


def send_letter(
    to: Addressee | str,
    subject: str,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    key: str | None = None,
    after: dt.datetime | None = None,
    about: str = "",
) -> Letter | None:
    """Write one letter from `<template>.txt` and `<template>.html`; None without an address.

    `mail/letter` shows `words`, a button to `href` (a path) named `link`, and signs for `school`.
    """
    letters = send_letters([(to, context or {})], subject, template, key=key, after=after, about=about)
    return letters[0] if letters else None


def send_letters(
    to: Iterable[tuple[Addressee | str, dict[str, Any]]],
    subject: str,
    template: str,
    *,
    key: str | None = None,
    after: dt.datetime | None = None,
    about: str = "",
) -> list[Letter]:
    """Write one letter each; `key` is completed by the address, so that writing twice sends once."""
    letters = [
        _written(one, context, subject, template, key=key, after=after, about=about)
        for one, context in to
        if _address(one)
    ]
    kept = Letter.objects.bulk_create(letters, batch_size=200, ignore_conflicts=key is not None)
    if letters:
        from preau.foundation.mail.tasks import deliver

        ask(deliver, after=after)
    return kept


def _written(
    to: Addressee | str,
    context: dict[str, Any],
    subject: str,
    template: str,
    *,
    key: str | None,
    after: dt.datetime | None,
    about: str,
) -> Letter:
    name = "" if isinstance(to, str) else to.full_name
    words = DEFAULTS | {"to": to, "name": name, "subject": subject, "address": settings.PREAU.address} | context
    return Letter(
        key=f"{key}:{_address(to)}"[:120] if key else None,
        address=_address(to),
        name=name,
        subject=" ".join(subject.split())[:250],
        text=render_to_string(f"{template}.txt", words),
        html=render_to_string(f"{template}.html", words),
        about=about,
        send_after=after or timezone.now(),
    )


def _address(to: Addressee | str) -> str:
    return to if isinstance(to, str) else to.email
