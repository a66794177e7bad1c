"""Telling everyone concerned: three messages in the application, letters in a job, one piece of news."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from preau.communication.messaging.models import Conversation
from preau.communication.messaging.sending import begin
from preau.communication.news.publishing import publish_article
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.wording import Words, news_of, scenario_of
from preau.continuity.letters.facts import Facts
from preau.continuity.letters.merging import merge, paragraphs
from preau.continuity.letters.previewing import languages_read, short_in
from preau.continuity.letters.vocabulary import Key, Reader
from preau.foundation.journal.models import record
from preau.school.notifications.models import QuietHours
from preau.school.timetable.days import next_school_day


def facts_of(closure: Closure, note: str = "") -> Facts:
    """What the letters need to know; a closure that is not declared yet has no page of its own."""
    last = closure.last_day if closure.pk else closure.ends_on
    return Facts(
        closure.school, scenario_of(closure), closure.starts_on, last, next_school_day(closure.school, last),
        classes=closure.scope_label, link=reverse("closures:guide", args=[closure.pk or 0]), note=note,
    )  # fmt: skip


def fields_of(closure: Closure, facts: Facts | None = None) -> dict[str, str]:
    """What the brackets of a message become, whoever reads it."""
    facts = facts or facts_of(closure)
    return facts.fields(Key(facts.scenario, "declared", Reader.STAFF.value))


def words_for(closure: Closure, occasion: str, note: str = "", facts: Facts | None = None) -> Words:
    """The letters of the school for a moment of its closure; short ones besides, in what its families read."""
    school, scenario = closure.school, scenario_of(closure)
    words = Words.template(closure.reason, school, scenario, occasion, note)
    key, facts = Key(scenario, occasion, Reader.FAMILIES.value), facts or facts_of(closure, note)
    return words.and_to_families([short_in(school, key, language, facts) for language in languages_read(school)])


def announce(
    closure: Closure,
    words: Words,
    *,
    by: Any,
    occasion: str,
    extent: Extent | None = None,
    facts: Facts | None = None,
) -> list[Conversation]:
    """Send the three messages, at any hour: the crisis override is journaled when it is used.

    `extent` and `facts` are those of a part of the closure when what is told concerns that part alone.
    """
    extent = extent or extent_of(closure)
    said = words.merged(fields_of(closure, facts))
    to = {
        "families": (extent.families(closure.school), said.families),
        "pupils": (extent.pupils_told(closure.school), said.pupils),
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


def publish_news(closure: Closure, occasion: str, *, by: Any, title: str = "", note: str = "") -> None:
    """For all whom it concerns, in front until it is over; what the closure said before steps out of the way."""
    for former in closure.articles.all():
        former.withdraw(by=by)
    extent = extent_of(closure)
    school, fields = closure.school, fields_of(closure)
    news = news_of(closure.reason, school, scenario_of(closure), occasion, note)
    to = extent.families(school) + extent.pupils_told(school) + extent.staff(school)
    ends = timezone.make_aware(dt.datetime.combine(max(closure.last_day, timezone.localdate()), dt.time(23, 59, 59)))
    link = f'<p><a href="{fields["lien"]}">Ce qu’il faut savoir</a></p>'
    closure.articles.add(
        publish_article(
            school, by=by, to=to, title=title or merge(news.subject, fields),
            body=paragraphs(merge(news.body, fields)) + link, expires_at=ends, in_front=True,
        )
    )  # fmt: skip


def _note_the_hour(closure: Closure, *, by: Any) -> None:
    now = timezone.now()
    decent = QuietHours.of(closure.school).decent_moment(now)
    if decent != now:
        record("closure.quiet_hours_overridden", by=by, on=closure, scope=closure.school.scope,
               at=now.isoformat(), would_have_waited_until=decent.isoformat())  # fmt: skip
