"""Saying well done to a class, to some of its pupils or to one: each hears it once a day from the same adult."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from preau.learning.followup.gestures.taking_back import CONGRATULATED, Saying, said_today
from preau.school.people.models import Cohort, Person


def congratulated_today(cohort: Any, by: Any) -> set[int]:
    """The pupils to whom this adult said it today, and did not take it back."""
    return {pupil for one in said_today(cohort, by, CONGRATULATED) for pupil in one.facts.get("people", [])}


@transaction.atomic
def congratulate(cohort: Any, words: str, *, by: Any, pupils: Collection[int] | None = None) -> int:
    """How many pupils were told; of the whole class when none are named."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # a double click says it once
    whole = list(Person.objects.pupils_of(cohort))
    chosen = whole if pupils is None else [one for one in whole if one.pk in pupils]
    done = congratulated_today(cohort, by)
    fresh = [one for one in chosen if one.pk not in done]
    if not fresh:
        return 0
    saying = Saying(cohort, by)
    told = saying.tell(fresh, _said(cohort, fresh, whole, words, by), detail=words, by_mail=False)
    saying.record(CONGRATULATED, [one.pk for one in fresh], href="/", words=words)
    return told


def _said(cohort: Any, fresh: Collection[Any], whole: Iterable[Any], words: str, by: Any) -> str:
    """Who is chosen is not told of the others."""
    is_whole = len(fresh) == len(list(whole))
    if is_whole:
        return f"{by.formal_name} félicite la {cohort.name}" + (f" : {words}" if words else ". Bravo à tous.")
    return f"{by.formal_name} te félicite" + (f" : {words}" if words else ". Bravo.")
