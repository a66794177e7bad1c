"""What was just said to many can be taken back for a while: letters wait that long, and what nobody read is unsaid."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import Entry, record
from preau.foundation.mail.models import Letter
from preau.learning.followup.models import Reminder
from preau.school.notifications.models import notify
from preau.school.notifications.telling import untell
from preau.school.people.models import Person

WINDOW = dt.timedelta(minutes=10)
REMINDED, CONGRATULATED = "reminder.sent", "class.congratulated"
ANNOUNCED, WRITTEN = "class.told_what_comes", "families.written"
WORDS = {
    REMINDED: "Relance partie",
    CONGRATULATED: "Félicitations parties",
    ANNOUNCED: "Annonce partie",
    WRITTEN: "Message parti",
}
TAKEN_BACK = "gesture.taken_back"


@dataclass(frozen=True)
class Saying:
    """One gesture towards several people, all of it said at one moment."""

    cohort: Any
    by: Any
    at: dt.datetime = field(default_factory=timezone.now)
    key: str = field(default_factory=lambda: uuid.uuid4().hex[:16])

    def tell(self, people: Collection[Any], saying: str, *, detail: str, href: str = "/", by_mail: bool = True) -> int:
        school = self.cohort.school
        return notify(
            people, saying=saying, detail=detail, href=href, school=school, by_mail=by_mail,
            about=f"gesture:{self.key}", at=self.at, hold=WINDOW,
        )  # fmt: skip

    def record(self, act: str, people: Collection[int], **facts: Any) -> None:
        known = {"key": self.key, "at": self.at.isoformat(), "people": sorted(set(people)), **facts}
        record(act, by=self.by, on=self.cohort, scope=self.cohort.school.scope, **known)


def said_today(cohort: Any, by: Any, act: str) -> list[Entry]:
    """What this adult said to the class today and did not take back."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    entries = list(Entry.objects.about(cohort).since(midnight).filter(act__in=[act, TAKEN_BACK], by=by))
    undone = {one.facts["of"] for one in entries if one.act == TAKEN_BACK}
    return [one for one in entries if one.act == act and one.pk not in undone]


def last_gesture(cohort: Any, by: Any) -> Entry | None:
    """The last one, while it can still be taken back. One statement."""
    lately = Entry.objects.about(cohort).since(timezone.now() - WINDOW).filter(by=by, act__in=[*WORDS, TAKEN_BACK])
    found = lately.first()
    return found if found is not None and found.act != TAKEN_BACK else None


@transaction.atomic
def take_back(entry: Entry, *, by: Any) -> int:
    """How many had not read it yet: to the others it was said, and stays."""
    at, facts = dt.datetime.fromisoformat(entry.facts["at"]), entry.facts
    gone = untell(Person.objects.filter(pk__in=facts["people"]), href=facts["href"], since=at, until=at)
    Letter.objects.filter(about=f"gesture:{facts['key']}").withdraw("repris par qui l’avait envoyé")
    if entry.act == REMINDED:
        Reminder.objects.filter(by=by, at=at, activity__in=facts["works"], pupil__in=facts["pupils"]).delete()
    record(TAKEN_BACK, by=by, on=entry.subject, scope=entry.scope, of=entry.pk)
    return gone
