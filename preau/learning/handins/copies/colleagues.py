"""Two teachers at one copy: each is told of the other before they write over what was said."""

import datetime as dt
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from preau.foundation.ui.words import clock, when
from preau.learning.handins.models import Feedback, Prepared, Submission

STAYS = dt.timedelta(minutes=10)  # somebody who opened a copy is taken to be reading it


def standing(copies: list[Submission]) -> str:
    """A mark of what is answered so far, sent or ready: another one means that somebody answered since."""
    last, ready = _last(copies)
    return f"{last.pk if last else 0}-{int(ready.at.timestamp() * 1_000_000) if ready else 0}"


def answered_since(copies: list[Submission], seen: str, *, by: Any) -> str:
    """What a colleague said since this page was opened, as a sentence; empty when nobody did."""
    if not seen or seen == standing(copies):
        return ""
    others = [one for one in _last(copies) if one and one.by_id != by.pk]
    if not others:
        return ""
    latest = max(others, key=lambda one: one.at)
    verb = "a gardé une réponse prête" if isinstance(latest, Prepared) else "a répondu"
    said = f", {latest.mark}" if latest.mark else ""
    name = latest.by.formal_name if latest.by else "Quelqu’un"
    return f"{name} {verb} {when(latest.at)}{said} : relisez, puis répondez de nouveau si la vôtre doit compter."


def also_reading(submission: Submission, *, by: Any) -> str:
    """Who else has this copy open, as a sentence; that this person has it too is noted."""
    key, now = f"handins:reading:{submission.pk}", timezone.now()
    readers = {pk: told for pk, told in (cache.get(key) or {}).items() if told[1] > now - STAYS}
    others = [told for pk, told in readers.items() if pk != by.pk]
    cache.set(key, {**readers, by.pk: (by.formal_name, now)}, STAYS.total_seconds())
    if not others:
        return ""
    name, at = max(others, key=lambda told: told[1])
    return f"{name} a ouvert cette copie à {clock(at)} : vous êtes peut-être deux à y répondre."


def closed(submission: Submission, *, by: Any) -> None:
    """Who has answered is at the next one."""
    key = f"handins:reading:{submission.pk}"
    cache.set(key, {pk: told for pk, told in (cache.get(key) or {}).items() if pk != by.pk}, STAYS.total_seconds())


def _last(copies: list[Submission]) -> tuple[Feedback | None, Prepared | None]:
    feedback = Feedback.objects.filter(submission__in=copies).select_related("by").order_by("pk").last()
    ready = Prepared.objects.filter(submission__in=copies).select_related("by").order_by("at").last()
    return feedback, ready
