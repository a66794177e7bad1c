"""When to try a family again: at another moment of the day than the one that failed, and not on top of it."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from preau.learning.followup.models import Contact

MOMENTS = (dt.time(12, 30), dt.time(17, 30))
NOT_BEFORE = dt.timedelta(hours=3)
EVENING = MOMENTS[-1]


def call_again(last: Contact, next_day: Callable[[dt.date], dt.date]) -> dt.datetime | None:
    """None when the last call settled it. Who has a message on their machine is left a day to call back."""
    at = timezone.localtime(last.at)
    if last.outcome == Contact.Outcome.VOICEMAIL:
        return _on(next_day(at.date()), EVENING)
    if last.outcome != Contact.Outcome.NO_ANSWER:
        return None
    later = (_on(at.date(), moment) for moment in MOMENTS)
    return next((moment for moment in later if moment - at >= NOT_BEFORE), None) or _on(next_day(at.date()), MOMENTS[0])


def _on(day: dt.date, moment: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, moment))
