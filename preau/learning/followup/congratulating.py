"""Saying well done to a whole class, once a day."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import Entry, record
from preau.school.notifications.models import notify
from preau.school.people.models import Person

ACT = "class.congratulated"


def was_congratulated_today(cohort: Any, by: Any) -> bool:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Entry.objects.about(cohort).since(midnight).filter(act=ACT, by=by).exists()


@transaction.atomic
def congratulate(cohort: Any, words: str, *, by: Any) -> int:
    """How many pupils were told; none when it was already said today."""
    if was_congratulated_today(cohort, by):
        return 0
    told = notify(
        Person.objects.pupils_of(cohort),
        saying=f"{by.formal_name} félicite la {cohort.name}" + (f" : {words}" if words else ". Bravo à tous."),
        detail=words,
        href="/",
        school=cohort.school,
    )
    record(ACT, by=by, on=cohort, scope=cohort.school.scope, words=words, pupils=told)
    return told
