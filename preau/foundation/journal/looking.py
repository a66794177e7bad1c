"""Who looked at a person's record, or carried it away: kept for that person, who may read it."""

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from preau.foundation.journal.models import Entry, record

LOOKED = "record"
AGAIN = dt.timedelta(hours=1)  # the same page opened again within the hour is the same look


def looked(person: Any, *, by: Any, at: str, scope: str = "") -> None:
    """Somebody opened a page about this person; `at` says which, in words that the person will read.

    One's own record is not told. Never call it on a page that a family opens each morning.
    """
    if by.pk == person.pk or _has_just(person, by, at):
        return
    record(f"{LOOKED}.looked", by=by, on=person, scope=scope, at=at)


def carried(person: Any, *, by: Any, what: str, scope: str = "") -> None:
    """Their record left the house with somebody: an export, a slip on paper."""
    record(f"{LOOKED}.carried", by=by, on=person, scope=scope, at=what)


def _has_just(person: Any, by: Any, at: str) -> bool:
    about = {"subject_type": ContentType.objects.get_for_model(person), "subject_id": person.pk}
    just = Entry.objects.filter(**about, act=f"{LOOKED}.looked", by=by, at__gt=timezone.now() - AGAIN)
    return at in [facts.get("at") for facts in just.values_list("facts", flat=True)[:50]]
