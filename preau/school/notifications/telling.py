"""`notify` is the only way to tell people something; channels and quiet hours are decided here, once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.mail.outbox import send_letters
from preau.foundation.realtime.bus import publish
from preau.school.notifications.models.choice import Choice
from preau.school.notifications.models.notification import Notification
from preau.school.notifications.models.quiet_hours import QuietHours

AT_ONCE = dt.timedelta()


@transaction.atomic
def notify(
    people: Iterable[Any],
    *,
    saying: str,
    href: str = "",
    detail: str = "",
    school: Any = None,
    by_mail: bool = False,
    urgent: bool = False,
    about: str = "",
    topic: str = "",
    at: dt.datetime | None = None,
    hold: dt.timedelta = AT_ONCE,
) -> int:
    """Tell people something in the application; how many were told, each once.

    `by_mail` also writes to who has an address. Letters wait for the end of quiet hours unless `urgent`,
    which the caller journals. `about` (`closure:12`) lets the sender follow what became of them; `hold` keeps them
    back that long, for a gesture that can be taken back. `topic`: what is sent regularly, and may have been refused.
    """
    told = list({person.pk: person for person in people}.values())
    chosen = Choice.objects.of(topic, told) if topic else {}
    told = [one for one in told if chosen.get(one.pk) != Choice.How.NEVER]
    at = at or timezone.now()
    rows = [
        Notification(person=person, school=school, saying=saying[:300], detail=detail, href=href, at=at)
        for person in told
    ]
    Notification.objects.bulk_create(rows, batch_size=1000)
    if by_mail:
        after = at if urgent else QuietHours.of(school).decent_moment(at + hold)
        words = {"words": detail or saying, "href": href, "link": "", "school": school.name if school else ""}
        written = [(person, words) for person in told if chosen.get(person.pk) != Choice.How.HERE]
        send_letters(written, saying, "mail/letter", after=after, about=about)
    for person in told:
        publish(f"person:{person.pk}", "notified")
    return len(told)


def untell(people: Iterable[Any], *, href: str, since: dt.datetime, until: dt.datetime | None = None) -> int:
    """What led there and nobody has read yet was never said: the gesture behind it was taken back."""
    told = list({person.pk: person for person in people}.values())
    said = Notification.objects.unread().filter(person__in=told, href=href, at__gte=since)
    gone, _ = (said.filter(at__lte=until) if until else said).delete()
    for person in told if gone else []:
        publish(f"person:{person.pk}", "notified")
    return gone
