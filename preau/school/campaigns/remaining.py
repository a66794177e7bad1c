"""Who is still waited for, by class and by name, with how they were reached; for the screen and for a spreadsheet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet

from preau.foundation.text.spreadsheet import MARK, line
from preau.foundation.ui.words import numeric_day
from preau.school.accounts.console import Console
from preau.school.campaigns.models import Campaign, Reach
from preau.school.campaigns.standing import waiting
from preau.school.people.models import Cohort, CohortMember, Guardianship, Person

AT_ONCE = 500
HEADERS = ["Classe ou rôle", "Nom", "Prénom", "Identifiant", "Relancé par", "Dernière relance", "État"]


@dataclass(frozen=True)
class Remaining:
    """The people whom a campaign waits for, as `console` places them."""

    campaign: Campaign
    console: Console

    @classmethod
    def of(cls, campaign: Campaign, user: Any) -> "Remaining":
        return cls(campaign, Console.of(user, campaign.school))

    def people(self, cohort: str = "") -> QuerySet[Person]:
        """By name; of a class, its pupils and their guardians."""
        found = waiting(self.campaign)
        if cohort:
            found = found.filter(pk__in=self.console.everyone(cohort=cohort).order_by().values("pk"))
        return found.order_by("last_name", "first_name", "pk")

    def by_class(self) -> list[tuple[Cohort, int]]:
        """How many in each class, of those classes where somebody is waited for.

        Who they are is read first: inside another statement, a planner that knows nothing of a crowd that has just come
        reads the audience again for each of them.
        """
        people = list(waiting(self.campaign).order_by().values_list("pk", flat=True))
        members = CohortMember.objects.filter(cohort__in=self.console.classes, pupil__in=people)
        ties = Guardianship.objects.filter(
            guardian__in=people, level__lt=3, pupil__cohort_memberships__cohort__in=self.console.classes
        )
        counts = _counted(members, "cohort", "pupil")
        for cohort, count in _counted(ties, "pupil__cohort_memberships__cohort", "guardian").items():
            counts[cohort] = counts.get(cohort, 0) + count
        return [(one, counts[one.pk]) for one in self.console.classes if counts.get(one.pk)]

    def reaches_of(self, people: Iterable[Person]) -> dict[int, list[Reach]]:
        """The last first."""
        found: dict[int, list[Reach]] = defaultdict(list)
        mine = self.campaign.reaches.filter(person__in=[person.pk for person in people])
        for reach in mine.select_related("letter", "text").order_by("-pk"):
            found[reach.person_id].append(reach)
        return found

    def lines(self) -> Iterator[bytes]:
        """A spreadsheet, five hundred people at a time."""
        yield MARK + line(HEADERS)
        found = self.people().iterator(chunk_size=AT_ONCE)
        while chunk := list(islice(found, AT_ONCE)):
            places, reaches = self.console.places(chunk), self.reaches_of(chunk)
            for person in chunk:
                yield line(_cells(person, places.get(person.pk, ""), reaches[person.pk]))


def _cells(person: Person, place: str, reaches: list[Reach]) -> list[str]:
    named = [place, person.last_name, person.first_name, person.login or ""]
    if not reaches:
        return [*named, "", "", "jamais relancé"]
    last = reaches[0]
    channels = ", ".join(dict.fromkeys(reach.get_channel_display() for reach in reversed(reaches)))
    return [*named, channels, numeric_day(last.at), last.state[1]]


def _counted(rows: QuerySet[Any], by: str, person: str) -> dict[int, int]:
    return {row[by]: row["count"] for row in rows.values(by).annotate(count=Count(person, distinct=True))}
