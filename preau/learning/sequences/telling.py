"""Telling pupils of a sequence: once as it is given, then when its days or those it is for change."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Progress
from preau.school.activities.rewording import overtake_extensions
from preau.school.notifications.models import notify
from preau.school.people.models import Person

Days = dict[int, dt.date | None]


def tell(sequence: Sequence, people: Iterable[Any], saying: str = "") -> None:
    """That there is work, unless something else is to be said."""
    first = sequence.activities.exclude(planned_on=None).order_by("planned_on").first()
    day = f"/jour/{first.planned_on:%Y-%m-%d}/" if first else "/"
    subject = f" en {sequence.subject.short}" if sequence.subject else ""
    notify(people, saying=saying or f"Du travail{subject} : {sequence.title}", href=day, school=sequence.school)


def tell_of_whom(sequence: Sequence, before: Iterable[Any]) -> None:
    """It was given to those: who comes is told of it; who leaves having begun, that it is theirs no more to do."""
    now, was = set(sequence.pupils), set(before)
    begun = Progress.objects.filter(activity__in=sequence.activities).values("pupil")
    left = Person.objects.filter(pk__in=begun).filter(pk__in=[one.pk for one in was - now])
    tell(sequence, left, f"«\u00a0{sequence.title}\u00a0» n’est plus à faire\u00a0; ce que tu en as fait est gardé")
    tell(sequence, now - was)


def days_of(sequence: Sequence) -> Days:
    """On which day each work that is given is to be done."""
    return dict(sequence.activities.filter(publication__isnull=False).values_list("pk", "planned_on"))


def tell_if_moved(sequence: Sequence, before: Days) -> None:
    """Other days than those; more time granted to one is never less than what the others now have."""
    if before and before != days_of(sequence):
        for activity in sequence.activities:
            overtake_extensions(activity)
        tell(sequence, sequence.audience.people, f"Les jours ont changé\u00a0: {sequence.title}")
