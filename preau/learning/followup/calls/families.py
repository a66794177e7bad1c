"""Brothers and sisters are reached by one call: pupils of a school who share who answers for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from preau.school.people.models import Cohort, CohortMember, Guardianship, Person, School

PLACED = "pupil", "pupil__first_name", "pupil__last_name", "cohort", "cohort__code"


@dataclass(frozen=True)
class Child:
    pk: int
    first_name: str
    last_name: str
    cohort: int
    code: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Household:
    """Children in the order of their names, whatever their class; `guardians` with whom one calls first ahead."""

    children: list[Child]
    guardians: list[Person]

    @property
    def pk(self) -> int:
        """Names the family: that of any of its children would do."""
        return min(child.pk for child in self.children)


def households(school: School, pupils: Iterable[int]) -> list[Household]:
    """The families of these pupils, with their brothers and sisters of the school. Four statements."""
    asked = set(pupils)
    near = Guardianship.objects.filter(level__lt=Guardianship.Level.CONTACT)
    guardians = set(near.filter(pupil__in=asked).values_list("guardian", flat=True))
    pairs = list(near.filter(guardian__in=guardians).values_list("guardian", "pupil"))
    placed = _placed(school, asked | {pupil for _, pupil in pairs})
    known = _together(placed, pairs)
    ties = near.filter(pupil__in=placed).select_related("guardian").order_by("-called_first", "level", "pk")
    called: dict[int, dict[int, Person]] = {}
    for tie in ties:
        called.setdefault(known[tie.pupil_id], {}).setdefault(tie.guardian_id, tie.guardian)
    found: dict[int, list[Child]] = {}
    for pk, child in placed.items():
        found.setdefault(known[pk], []).append(child)
    return [
        Household(sorted(children, key=lambda child: (child.first_name, child.pk)), list(called.get(root, {}).values()))
        for root, children in found.items()
        if any(child.pk in asked for child in children)
    ]


def household_of(school: School, pupil: int) -> Household | None:
    return next(iter(households(school, [pupil])), None)


def _placed(school: School, pupils: Iterable[int]) -> dict[int, Child]:
    """Those who are in a class of the school this year."""
    divisions = Cohort.objects.of_year(school).divisions()
    rows = CohortMember.objects.filter(pupil__in=list(pupils), cohort__in=divisions).values_list(*PLACED)
    return {row[0]: Child(*row) for row in rows.order_by("pupil__last_name", "pupil__first_name", "pupil")}


def _together(pupils: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """`{pupil: the one that stands for the family}`."""
    head: dict[Any, Any] = {pupil: pupil for pupil in pupils}

    def find(one: Any) -> Any:
        while head[one] != one:
            one = head[one]
        return one

    for guardian, pupil in pairs:
        if pupil in head:
            first = head.setdefault(("guardian", guardian), pupil)
            head[find(pupil)] = find(first)
    return {pupil: find(pupil) for pupil in head if isinstance(pupil, int)}
