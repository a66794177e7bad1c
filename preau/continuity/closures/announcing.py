"""Telling everyone concerned: three messages in the application, letters in a job, one piece of news."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from preau.communication.messaging.models import Conversation
from preau.communication.messaging.sending import begin
from preau.communication.news.publishing import publish_article
from preau.continuity.closures.days import said_dates
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.wording import Words, called, paragraphs
from preau.foundation.journal.models import record
from preau.school.notifications.models import QuietHours
from preau.school.people.models import Person, Profile


def fields_of(closure: Closure) -> dict[str, str]:
    """What the brackets of a message become; a closure that is not declared yet has no link of its own."""
    link = reverse("closures:guide", args=[closure.pk]) if closure.pk else reverse("closures:guide", args=[0])
    return {
        "établissement": called(closure.school),
        "dates": said_dates(closure.starts_on, closure.last_day if closure.pk else closure.ends_on),
        "classes": closure.scope_label or "toutes les classes",
        "direction": _head_of(closure),
        "lien": f"{settings.PREAU.address}{link}",
    }


def announce(closure: Closure, words: Words, *, by: Any, occasion: str) -> list[Conversation]:
    """Send the three messages, at any hour: the crisis override is journaled when it is used."""
    extent = extent_of(closure)
    said = words.merged(fields_of(closure))
    to = {
        "families": (extent.families(closure.school), said.families),
        "pupils": (extent.pupils(closure.school), said.pupils),
        "staff": (extent.staff(closure.school), said.staff),
    }
    _note_the_hour(closure, by=by)
    sent = [
        begin(
            closure.school, by=by, to=parts, subject=said.subject[:200], body=paragraphs(body),
            kind=Conversation.Kind.ANNOUNCEMENT, key=f"closure:{closure.pk}:{occasion}:{whom}",
            by_mail=True, urgent=True, about=f"closure:{closure.pk}",
        )
        for whom, (parts, body) in to.items()
    ]  # fmt: skip
    closure.conversations.add(*sent)
    return sent


def publish_news(closure: Closure, title: str, body: str, *, by: Any) -> None:
    """For all whom it concerns, in front until it is over; what the closure said before steps out of the way."""
    for former in closure.articles.all():
        former.withdraw(by=by)
    extent = extent_of(closure)
    school = closure.school
    to = extent.families(school) + extent.pupils(school) + extent.staff(school)
    ends = timezone.make_aware(dt.datetime.combine(max(closure.last_day, timezone.localdate()), dt.time(23, 59, 59)))
    link = f'<p><a href="{fields_of(closure)["lien"]}">Ce qu’il faut savoir</a></p>'
    closure.articles.add(
        publish_article(
            school, by=by, to=to, title=title, body=paragraphs(body) + link,
            expires_at=ends, in_front=True,
        )
    )  # fmt: skip


def _note_the_hour(closure: Closure, *, by: Any) -> None:
    now = timezone.now()
    decent = QuietHours.of(closure.school).decent_moment(now)
    if decent != now:
        record("closure.quiet_hours_overridden", by=by, on=closure, scope=closure.school.scope,
               at=now.isoformat(), would_have_waited_until=decent.isoformat())  # fmt: skip


def _head_of(closure: Closure) -> str:
    head = Person.objects.in_school(closure.school, Profile.HEAD).by_name().first()
    return f"{head.formal_name}, direction" if head else "La direction"
