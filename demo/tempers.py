"""How each pupil works: most do it all, some late, two or three a class hardly, one has gone silent."""

import datetime as dt
import random
from dataclasses import dataclass

from demo.hours import school_days_before
from preau.school.people.models import Cohort, Person, School

STEADY = {("Inès", "Benali"), ("Adam", "Benali"), ("Lucas", "Blanchard")}
SACHA = ("Sacha", "Girard")


@dataclass(frozen=True)
class Temper:
    """`careful` is the share of work done in time, `slow` the share handed in late; nothing from `stops_on` on."""

    careful: float
    skill: float
    slow: float = 0.02
    stops_on: dt.date | None = None

    def is_silent(self, day: dt.date) -> bool:
        return self.stops_on is not None and day >= self.stops_on


def tempers(school: School, today: dt.date) -> dict[int, Temper]:
    """By pupil; the same seed draws the same ones."""
    found: dict[int, Temper] = {}
    for division in Cohort.objects.of_year(school).divisions().order_by("code"):
        pupils = list(Person.objects.filter(cohort_memberships__cohort=division).order_by("login", "pk"))
        chance = random.Random(f"{school.uai}/{division.code}")
        found |= _of_class(pupils, today, chance)
    return found


def _of_class(pupils: list[Person], today: dt.date, chance: random.Random) -> dict[int, Temper]:
    found = {
        pupil.pk: Temper(chance.uniform(0.86, 1), min(0.97, max(0.35, chance.gauss(0.74, 0.14)))) for pupil in pupils
    }
    order = [pupil for pupil in pupils if (pupil.first_name, pupil.last_name) not in STEADY | {SACHA}]
    chance.shuffle(order)
    lost = school_days_before(today, chance.choice([5, 6, 8]))
    for pupil in order[: chance.choice([0, 1, 1])]:
        found[pupil.pk] = Temper(0.8, 0.5, stops_on=lost)
    for pupil in order[1:3]:
        found[pupil.pk] = Temper(0.5, chance.uniform(0.35, 0.6), slow=0.3)
    for pupil in order[3:6]:
        found[pupil.pk] = Temper(0.95, chance.uniform(0.45, 0.8), slow=0.5)
    for pupil in pupils:
        if (pupil.first_name, pupil.last_name) == SACHA:
            found[pupil.pk] = Temper(0.75, 0.6, slow=0.3, stops_on=school_days_before(today, 4))
    return found
