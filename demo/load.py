"""Loads the demonstration into an empty database: three schools, a closure in its third week, work at all stages."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from demo import arrivals, closing, schools, stories, work
from demo.cast import COLLEGE
from preau.school.people.models import Cohort, Person, School, Steward

SEED = 20
Say = Callable[[str], None]


def load(say: Say = print) -> None:
    """Everything, in order; `say` is told of each step and its duration."""
    today, chance = timezone.localdate(), random.Random(SEED)
    steward, administrator = _administrators()
    with _step(say, "Les fichiers du secrétariat sont générés puis importés"):
        brought = schools.bring_in(today, by=administrator)
    with _step(say, "Les comptes sont activés"):
        for school in brought:
            schools.hold_lessons_on(school, today)
            arrivals.activate(school, chance)
    college = next(school for school in brought if school.uai == COLLEGE)
    head = Person.objects.get(memberships__school=college, first_name="Hélène", last_name="Vasseur")
    with _step(say, "Le collège ferme, tout le monde est prévenu"):
        closing.close(college, today, head=head)
    told = set(Cohort.objects.filter(school=college, code__in=["4B", "6C"]).values_list("pk", flat=True))
    with _step(say, "Les professeurs donnent du travail, les élèves le font"):
        for school in brought:
            work.give_everywhere(school, today, chance, but=told)
    with _step(say, "La 4B et la 6C, en détail"):
        arrivals.offer_roles(college, steward)
        stories.tell(college, today, chance)
        closing.talk(college, chance)


def is_loaded() -> bool:
    return School.objects.filter(uai=COLLEGE).exists()


def _administrators() -> tuple[Person, Person]:
    """Who was there before any file: the platform's steward and the collège's administrator."""
    steward = Person.objects.create(first_name="Pascal", last_name="Roy", civility="M.", login="pascal.roy")
    administrator = Person.objects.create(
        first_name="Léa", last_name="Fournier", civility="Mme", login="lea.fournier", email="lea.fournier@example.org"
    )
    Steward.objects.create(person=steward)
    return steward, administrator


@contextmanager
def _step(say: Say, words: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    say(f"  {words} ({time.monotonic() - began:.0f} s)")
