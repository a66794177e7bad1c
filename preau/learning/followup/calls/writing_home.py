"""Writing to the guardians of some pupils: a letter each, which names their own child and nobody else."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.learning.followup.gestures.reminding import guardians_by_pupil
from preau.learning.followup.gestures.taking_back import WRITTEN, Saying, said_today
from preau.school.directory.beside import gestures_for
from preau.school.people.models import Cohort, Person


@dataclass(frozen=True)
class Home:
    """`guardians`: those whom Préau reaches; none where nobody has an account."""

    pupil: Any
    guardians: list[Any]


def homes_of(cohort: Any, pupils: Collection[int]) -> list[Home]:
    known = guardians_by_pupil(pupils)
    people = Person.objects.pupils_of(cohort).filter(pk__in=pupils).by_name()
    return [Home(one, known.get(one.pk, [])) for one in people]


@transaction.atomic
def write_home(cohort: Any, homes: Collection[Home], words: str, *, by: Any) -> int:
    """How many guardians were written to; the same words are not sent twice in a day."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # a double click says it once
    reached = [home for home in homes if home.guardians]
    if not reached or any(one.facts["words"] == words for one in said_today(cohort, by, WRITTEN)):
        return 0
    saying, href = Saying(cohort, by), _answering(reached[0].guardians[0], by)
    for home in reached:
        name = home.pupil.first_name
        saying.tell(home.guardians, f"{by.formal_name} vous écrit à propos de {name}", detail=words, href=href)
    people = {one.pk for home in reached for one in home.guardians}
    saying.record(WRITTEN, list(people), href=href, words=words, pupils=[home.pupil.pk for home in reached])
    return len(people)


def _answering(guardian: Any, by: Any) -> str:
    """Where a guardian writes back; the home page where no room carries messages."""
    ways = gestures_for(guardian, [by])[by.pk]
    return ways[0][1] if ways else "/"
