"""Which CPE follows which classes: what is addressed to them and shown first, never what they may see."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.learning.followup.models import Adviser
from preau.school.notifications.models import notify
from preau.school.people.models import Cohort, Person, Profile, School

ADVISER = r"cpe|principale? d.[ée]ducation"  # what schools write in SIECLE, STS or by hand
Pair = tuple[int, str]


def advisers_of(school: Any) -> QuerySet[Person]:
    """Its CPE: they answer for every class."""
    cpe = Q(memberships__school=school, memberships__profile=Profile.STAFF, memberships__function__iregex=ADVISER)
    return Person.objects.filter(cpe).distinct()


def followed_in(school: School) -> dict[str, set[int]]:
    """`{code of a class: those who follow it}`; who is no CPE there any more follows nothing."""
    found: dict[str, set[int]] = defaultdict(set)
    for code, person in Adviser.objects.filter(school=school, person__in=advisers_of(school)).values_list(
        "code", "person"
    ):
        found[code].add(person)
    return dict(found)


def addressed(school: School) -> dict[str, set[int]]:
    """`{code: CPE to whom what concerns that class goes}`, of the present year: all of them when nobody follows it."""
    everyone, followed = set(advisers_of(school).values_list("pk", flat=True)), followed_in(school)
    return {code: followed.get(code, everyone) for code in _codes(school)}


def answers_for_a_class(person: Any) -> bool:
    """Class teacher, or CPE somewhere."""
    return bool(person.leads) or any(advisers_of(school).filter(pk=person.pk).exists() for school in person.school_ids)


@dataclass(frozen=True)
class Own:
    """The classes of one CPE. `orphans`: followed by nobody, so theirs as well; empty for who follows none."""

    followed: frozenset[int] = frozenset()
    orphans: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.followed)

    @property
    def all(self) -> frozenset[int]:
        return self.followed | self.orphans


def own_classes(user: Any) -> Own:
    """Of the present year, in every school where they are a CPE."""
    followed: set[int] = set()
    orphans: set[int] = set()
    for school in School.objects.filter(pk__in=Adviser.objects.filter(person=user).values("school")):
        known = followed_in(school)
        mine = {code for code, people in known.items() if user.pk in people}
        divisions = list(Cohort.objects.of_year(school).divisions().values_list("pk", "code"))
        theirs = {pk for pk, code in divisions if code in mine}
        followed |= theirs
        orphans |= {pk for pk, code in divisions if code not in known} if theirs else set()
    return Own(frozenset(followed), frozenset(orphans))


@transaction.atomic
def share_classes(school: School, before: Collection[Pair], after: Collection[Pair], *, by: Any) -> int:
    """From what its page showed to what it asks, `(person, code)`; how many changed.

    Only the difference is written: two people may be at it at once.
    """
    School.objects.select_for_update().get(pk=school.pk)
    people, codes = {one.pk: one for one in advisers_of(school)}, set(_codes(school))
    stands = set(Adviser.objects.filter(school=school).values_list("person", "code"))
    wanted = {pair for pair in {*after} - {*before} if pair[0] in people and pair[1] in codes} - stands
    gone = ({*before} - {*after}) & stands
    for person, code in gone:
        Adviser.objects.filter(school=school, person=person, code=code).delete()
    Adviser.objects.bulk_create(
        Adviser(school=school, person=people[person], code=code, by=by) for person, code in sorted(wanted)
    )
    if wanted or gone:
        record("classes.shared_out", by=by, on=school, scope=school.scope, given=len(wanted), taken=len(gone))
        _tell(school, {person for person, _ in wanted | gone} - {by.pk}, by)
    return len(wanted) + len(gone)


def _tell(school: School, touched: set[int], by: Any) -> None:
    known = followed_in(school)
    for person in advisers_of(school).filter(pk__in=touched):
        mine = sorted(code for code, people in known.items() if person.pk in people)
        detail = f"Vous suivez {', '.join(mine)}." if mine else "Vous ne suivez plus de classe en particulier."
        saying = f"{by.formal_name} a changé les classes que vous suivez"
        notify([person], saying=saying, detail=detail, href=address("followup:classes"), school=school)


def _codes(school: School) -> list[str]:
    """In the order in which schools list their classes."""
    return list(Cohort.objects.of_year(school).divisions().order_by("level", "code").values_list("code", flat=True))
