"""What the outbox of text messages holds about who they are for."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds
from preau.foundation.sms.models import Text
from preau.foundation.sms.numbers import mobile_of

KEPT = dt.timedelta(days=90)


def to_them(person: Any) -> QuerySet[Text]:
    """By number and name: a family may share one telephone."""
    number = mobile_of(person.mobile)
    found = Text.objects.filter(number=number) if number else Text.objects.none()
    return found.filter(name__in=["", person.full_name])


holds(
    Text,
    "number",
    "messages",
    "SMS envoyés par Préau",
    fields="number name words written_at settled_at state",
    technical="key segments cost about send_after attempts reason reference",
    rows=to_them,
)
keeps(
    "sms",
    "messages",
    "Les SMS envoyés",
    KEPT,
    "Le temps de répondre à qui dit n’avoir rien reçu, et de vérifier la facture",
    over=lambda moment: Text.objects.filter(settled_at__lt=moment),
)
