"""Activation school by school, for who looks after the whole platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from preau.foundation.text.spreadsheet import MARK, line
from preau.school.accounts.console import Rate
from preau.school.people.models import Membership, Profile, School

AT_ONCE = 200
HEADERS = ["UAI", "Établissement", "Comptes", "Activés", "Élèves", "Élèves activés", "Responsables"]
HEADERS += ["Responsables activés", "Personnels", "Personnels activés"]
GROUPS = {
    "pupils": ("élèves", [Profile.PUPIL]),
    "guardians": ("responsables", [Profile.GUARDIAN]),
    "staff": ("personnels", [Profile.TEACHER, Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR]),
}


@dataclass(frozen=True)
class SchoolRate:
    school: School
    whole: Rate
    pupils: Rate
    guardians: Rate
    staff: Rate

    @property
    def each(self) -> list[Rate]:
        return [self.whole, self.pupils, self.guardians, self.staff]


def found(search: str) -> QuerySet[School]:
    """By name; `search` is words of the name, or a UAI."""
    schools = School.objects.order_by("name", "uai")
    for word in search.split()[:4]:
        schools = schools.filter(Q(name__icontains=word) | Q(uai__iexact=word))
    return schools


def rates(schools: list[School]) -> list[SchoolRate]:
    """One statement for all of them; somebody with two profiles counts once in the whole."""
    counts = {f"{name}_all": _count(_of(group)) for name, (_, group) in GROUPS.items()}
    counts |= {f"{name}_in": _count(_of(group) & _ACTIVATED) for name, (_, group) in GROUPS.items()}
    rows = (
        Membership.objects.filter(school__in=schools, person__login__isnull=False)
        .values("school")
        .annotate(whole_all=_count(Q()), whole_in=_count(_ACTIVATED), **counts)
    )
    by_school: dict[int, Any] = {row["school"]: row for row in rows}
    return [_rate(school, by_school.get(school.pk, {})) for school in schools]


def lines(search: str) -> Iterator[bytes]:
    yield MARK + line(HEADERS)
    schools = found(search).iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(schools, AT_ONCE)):
        for one in rates(chunk):
            figures = [
                n for rate in (one.whole, one.pupils, one.guardians, one.staff) for n in (rate.total, rate.activated)
            ]
            yield line([one.school.uai, one.school.name, *map(str, figures)])


_ACTIVATED = Q(person__activation__isnull=False)


def _of(profiles: list[Profile]) -> Q:
    return Q(profile__in=profiles)


def _count(which: Q) -> Count:
    return Count("person", filter=which, distinct=True)


def _rate(school: School, row: Any) -> SchoolRate:
    each = {
        name: Rate(label, row.get(f"{name}_in", 0), row.get(f"{name}_all", 0)) for name, (label, _) in GROUPS.items()
    }
    return SchoolRate(school, Rate("comptes", row.get("whole_in", 0), row.get("whole_all", 0)), **each)
