"""Opening a rotation: which classes, which days, which rhythm. Nothing holds before it is published."""

import datetime as dt
from typing import Any

from django.db import transaction

from preau.continuity.closures.extent import Extent
from preau.continuity.rotations.models import Rhythm, Rotation
from preau.foundation.journal.models import record
from preau.school.people.models import School


class AlreadyByHalves(Exception):
    """Another rotation has some of these classes on some of these days."""

    def __init__(self, rotation: Rotation) -> None:
        super().__init__(str(rotation))
        self.rotation = rotation


@transaction.atomic
def open_rotation(
    school: School,
    *,
    by: Any,
    starts_on: dt.date,
    ends_on: dt.date,
    extent: Extent,
    turn: str,
    begins_with: str = "A",
    most: int | None = None,
) -> Rotation:
    """Raises `AlreadyByHalves`."""
    School.objects.select_for_update().get(pk=school.pk)  # two clicks at once: the second sees the first
    classes = list(extent.divisions(school))
    refuse_if_held(school, classes, starts_on, ends_on)
    rotation = Rotation.objects.create(
        school=school, starts_on=starts_on, ends_on=ends_on, most=most, scope_label=extent.label(school), opened_by=by
    )
    rotation.classes.set(classes)
    Rhythm.objects.create(rotation=rotation, from_on=starts_on, turn=turn, begins_with=begins_with, by=by)
    record("rotation.opened", by=by, on=rotation, scope=school.scope, where=rotation.where, turn=turn,
           starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())  # fmt: skip
    return rotation


def refuse_if_held(school: School, classes: list[Any], first: dt.date, last: dt.date) -> None:
    """A class is cut in halves once a day."""
    other = Rotation.objects.filter(school=school, classes__in=classes).overlapping(first, last).first()
    if other is not None:
        raise AlreadyByHalves(other)
