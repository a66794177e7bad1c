"""Writing text messages, in the transaction of the act they tell of; they leave once it is committed."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from preau.foundation.jobs.asking import ask
from preau.foundation.sms.models import Text
from preau.foundation.sms.numbers import mobile_of
from preau.foundation.sms.segments import measure, spared

LONGEST = 1530  # ten segments: what telephones put together


class Addressee(Protocol):
    mobile: str
    accepts_sms: bool

    @property
    def full_name(self) -> str: ...


def number_of(to: Addressee | str) -> str:
    """Where to write; blank for who has no mobile or has not accepted to be written to."""
    if isinstance(to, str):
        return mobile_of(to)
    return mobile_of(to.mobile) if to.accepts_sms else ""


def cost_of(words: str) -> Decimal:
    """In euros, as the gateway's price per segment says."""
    price: Decimal = settings.SMS_COST
    return measure(spared(words)).segments * price


def send_text(
    to: Addressee | str,
    words: str,
    *,
    key: str | None = None,
    after: dt.datetime | None = None,
    about: str = "",
) -> Text | None:
    """Write one message; None to who cannot or does not accept to be written to, or when `key` was written already."""
    texts = send_texts([(to, words)], key=key, after=after, about=about)
    return texts[0] if texts else None


def send_texts(
    to: Iterable[tuple[Addressee | str, str]],
    *,
    key: str | None = None,
    after: dt.datetime | None = None,
    about: str = "",
) -> list[Text]:
    """Write one each, in the order given; `key` is completed by the number, so that writing twice sends once.

    Those who cannot be written to are left out: ask `number_of` first to name them.
    """
    texts = [
        _written(one, number, words, key=key, after=after, about=about)
        for one, words in to
        if (number := number_of(one))
    ]
    if key:
        known = set(Text.objects.filter(key__in=[text.key for text in texts]).values_list("key", flat=True))
        texts = list({text.key: text for text in texts if text.key not in known}.values())
    kept = Text.objects.bulk_create(texts, batch_size=200)
    if kept:
        from preau.foundation.sms.tasks import carry

        ask(carry, after=after)
    return kept


def _written(
    to: Addressee | str, number: str, words: str, *, key: str | None, after: dt.datetime | None, about: str
) -> Text:
    said = spared(words.strip())[:LONGEST]
    return Text(
        key=f"{key}:{number}"[:120] if key else None,
        number=number,
        name="" if isinstance(to, str) else to.full_name,
        words=said,
        segments=measure(said).segments,
        cost=cost_of(said),
        about=about,
        send_after=after or timezone.now(),
    )
