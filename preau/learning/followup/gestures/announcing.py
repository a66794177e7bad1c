"""Announcing to pupils what comes next: some words, and the work that they will find."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.ui.words import day as said_day
from preau.learning.followup.gestures.taking_back import ANNOUNCED, Saying, said_today
from preau.learning.followup.matrix.weaving import Work, matrix_of
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, Person

HORIZON = dt.timedelta(days=14)


def coming_to(cohort: Any, *, author: Any = None) -> list[Work]:
    """What the class is already given for the coming days, one author’s if asked; the nearest first."""
    today = timezone.localdate()
    found = matrix_of(cohort, today, today + HORIZON, author=author)
    return [work for work in found.works if work.day is not None and work.day > today]


@transaction.atomic
def announce(cohort: Any, pupils: Collection[int], words: str, *, by: Any, work: Work | None = None) -> int:
    """How many were told: those chosen, and of a work only those to whom it is given. Said once a day."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # a double click says it once
    given = pupils if work is None else [one for one in pupils if one in work.cells]
    said = _said(words, work, by)
    if not given or any(one.facts["said"] == said for one in said_today(cohort, by, ANNOUNCED)):
        return 0
    href = Activity.objects.get(pk=work.pk).href if work else "/"
    saying = Saying(cohort, by)
    people = list(Person.objects.pupils_of(cohort).filter(pk__in=given))
    told = saying.tell(people, said, detail=words, href=href, by_mail=False)
    saying.record(ANNOUNCED, [one.pk for one in people], href=href, said=said)
    return told


def _said(words: str, work: Work | None, by: Any) -> str:
    """`Mme Nowak : ensuite, « Bilan », jeudi 26 novembre. Pensez au compas.`"""
    if work is None:
        return f"{by.formal_name} : ensuite, {words}"[:300]
    on = f", {said_day(work.day)}" if work.day else ""
    return (f"{by.formal_name} : ensuite, « {work.title} »{on}." + (f" {words}" if words else ""))[:300]
