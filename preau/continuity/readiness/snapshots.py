"""Each day, every figure of every school is written down once."""

import datetime as dt

from django.utils import timezone

from preau.continuity.plans.measures import Reading, known_measures
from preau.continuity.readiness.models import Snapshot
from preau.continuity.readiness.overall import ASKED
from preau.school.people.clock import in_each_zone
from preau.school.people.models import School


def write_down_all(day: dt.date | None = None) -> int:
    """How many schools were read; those already written down that day are left alone."""
    return sum(_write_down_in(zone, day or timezone.localdate()) for zone in in_each_zone())


def _write_down_in(zone: str, day: dt.date) -> int:
    left = School.objects.filter(time_zone=zone).exclude(readiness_snapshots__day=day)
    return sum(write_down(school, day) for school in left.iterator(chunk_size=100))


def write_down(school: School, day: dt.date) -> int:
    """An account of a day is not rewritten."""
    reading, known = Reading(school), {one.code for one in known_measures()}
    rows = []
    for asked in ASKED:
        figure = reading[asked.code] if asked.code in known else None
        if figure is not None:
            facts = {"reached": max(0, figure.reached), "whole": max(0, figure.whole)}
            rows.append(Snapshot(school=school, day=day, code=asked.code, **facts))
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True)
    return 1
