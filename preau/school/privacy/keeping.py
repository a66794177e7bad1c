"""Every night: what is older than its duration goes."""

import datetime as dt

from preau.foundation.holdings.duration import durations
from preau.foundation.journal.models import record


def keep_to_durations(now: dt.datetime | None = None) -> dict[str, int]:
    """`{duration: rows erased}`, also written in the journal; nothing is written on a night when nothing was over."""
    counts = {one.key: one.apply(now) for one in durations()}
    erased = {key: count for key, count in counts.items() if count}
    if erased:
        record("durations.applied", rows=sum(erased.values()), counts=erased)
    return erased
