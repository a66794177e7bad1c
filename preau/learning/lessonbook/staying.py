"""Noting each night who is in which class and group, so that a book shows the group of each date."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, When
from django.utils import timezone

from preau.learning.lessonbook.models import Stay
from preau.school.people.clock import in_each_zone
from preau.school.people.models import CohortMember

BATCH = 1000


@transaction.atomic
def note_stays(*, today: dt.date | None = None) -> tuple[int, int]:
    """How many came, how many left since the last night.

    A school seen for the first time has always been as it is; who came and left within a day was there that day.
    """
    found = [_note_stays_in(zone, today or timezone.localdate()) for zone in in_each_zone()]
    return sum(came for came, _ in found), sum(left for _, left in found)


def _note_stays_in(zone: str, today: dt.date) -> tuple[int, int]:
    here = CohortMember.objects.filter(cohort=OuterRef("cohort"), pupil=OuterRef("pupil"))
    yesterday = today - dt.timedelta(days=1)
    last = Case(When(since__gt=yesterday, then=F("since")), default=yesterday)
    left = Stay.objects.filter(~Exists(here), cohort__school__time_zone=zone, until=None).update(until=last)
    return _welcome(zone, today), left


def _welcome(zone: str, today: dt.date) -> int:
    going_on = Stay.objects.filter(cohort=OuterRef("cohort"), pupil=OuterRef("pupil"), until=None)
    here = CohortMember.objects.filter(~Exists(going_on), cohort__school__time_zone=zone)
    fresh: Any = here.values_list("cohort", "pupil", "cohort__school", "since")
    known = set(Stay.objects.values_list("cohort__school", flat=True).distinct())
    made = [
        Stay(cohort_id=cohort, pupil_id=pupil, since=since or (today if school in known else None))
        for cohort, pupil, school, since in fresh
    ]
    Stay.objects.bulk_create(made, batch_size=BATCH)
    return len(made)
