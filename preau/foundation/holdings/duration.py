"""How long things are kept: each room says so once, next to what it holds, and a daily job applies it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

AT_ONCE = 500

Over = Callable[[dt.datetime], QuerySet[Any]]


@dataclass(frozen=True)
class Duration:
    """`over(moment)` are the rows older than that; without it, the room applies the duration by itself, as `applied`
    says. `purpose` is the processing of the register to which it belongs.
    """

    key: str
    purpose: str
    what: str
    period: dt.timedelta | None
    source: str
    over: Over | None = None
    applied: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        """`90 jours`, `24 heures`, `un an`; or its own words when it ends with something else than time."""
        return self.words or in_words(self.period or dt.timedelta())

    def apply(self, now: dt.datetime | None = None) -> int:
        """Delete what is over, a few hundred rows at a time; how many. A second call finds nothing."""
        if self.over is None or self.period is None:
            return 0
        found = self.over((now or timezone.now()) - self.period)
        ids = list(found.order_by().values_list("pk", flat=True).iterator(chunk_size=AT_ONCE))
        return sum(self._delete(found.model, ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE))

    def _delete(self, model: Any, ids: list[Any]) -> int:
        with transaction.atomic():
            _, each = model._base_manager.filter(pk__in=ids).delete()
            return each.get(model._meta.label, 0)


_durations: dict[str, Duration] = {}


def keeps(key: str, purpose: str, what: str, period: dt.timedelta | None, source: str, **more: Any) -> None:
    _durations[key] = Duration(key, purpose, what, period, source, **more)


def durations() -> Iterator[Duration]:
    return iter(_durations.values())


def in_words(period: dt.timedelta) -> str:
    days, hours, minutes = period.days, period.seconds // 3600, period.seconds // 60
    if days and days % 365 == 0:
        return "un an" if days == 365 else f"{days // 365}\u00a0ans"
    if days:
        return f"{days}\u00a0jour{'s' if days > 1 else ''}"
    return f"{hours}\u00a0heures" if hours else f"{minutes}\u00a0minutes"
