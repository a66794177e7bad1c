"""What goes by the clock goes by each school's own: a task has nobody's page around it to say what day it is."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.utils import timezone

from preau.school.people.models import School

Thing = TypeVar("Thing", bound=Any)


def in_their_time(things: Iterable[Thing]) -> Iterator[Thing]:
    """Each in its turn, at the hour of its school (`thing.school`)."""
    for one in things:
        with one.school.in_its_time():
            yield one


def in_each_zone() -> Iterator[str]:
    """Each zone in which there are schools, and « today » is theirs meanwhile: keep to `school__time_zone`."""
    for zone in School.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct():
        with timezone.override(zone):
            yield zone
