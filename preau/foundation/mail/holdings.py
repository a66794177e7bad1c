"""What the outbox of letters holds about who they are for."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds
from preau.foundation.mail.models import Letter

KEPT = dt.timedelta(days=90)


def to_them(person: Any) -> QuerySet[Letter]:
    """By address and name: two parents may share one box."""
    found = Letter.objects.filter(address=person.email) if person.email else Letter.objects.none()
    return found.filter(name__in=["", person.full_name])


holds(
    Letter,
    "address",
    "messages",
    "Courriels envoyés par Préau",
    fields="address name subject text written_at settled_at state",
    technical="key html about send_after attempts reason",
    rows=to_them,
)
keeps(
    "courriels",
    "messages",
    "Les courriels envoyés",
    KEPT,
    "Le temps de répondre à qui dit n’avoir rien reçu",
    over=lambda moment: Letter.objects.filter(settled_at__lt=moment),
)
