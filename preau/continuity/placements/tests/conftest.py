"""Inès and Sacha work outside for four weeks from next Monday; Julien follows Inès."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.placements.disrupting import disrupt
from preau.continuity.placements.entering import enter
from preau.continuity.placements.touching import touches_of
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.models.fortnight import monday_of

WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def monday():
    """Next Monday; the year goes on for half a year, with one week of holidays, the seventh."""
    return monday_of(timezone.localdate()) + WEEK


@pytest.fixture
def long_year(cast, monday):
    weeks = FortnightWeek.objects.filter(fortnight__school=cast.school)
    fortnight = weeks.first().fortnight
    known = set(weeks.values_list("monday", flat=True))
    wanted = {monday + n * WEEK for n in range(26)} - known
    FortnightWeek.objects.bulk_create([FortnightWeek(fortnight=fortnight, monday=one) for one in wanted])
    FortnightWeek.objects.filter(monday=monday + 6 * WEEK).delete()
    cast.school.year_ends_on = monday + 26 * WEEK
    cast.school.save()


@pytest.fixture
def placed(cast, monday):
    """Enter a placement: Inès at the Morel garage for four weeks, unless said otherwise."""

    def enters(who="ines", *, by="helene", starts_on=monday, days=26, **said):
        facts = {"kind": "pfmp", "host_name": "Garage Morel", "town": "Poissy", "weekdays": "12345",
                 "tutor": "M. Morel", "tutor_email": "morel@garage.example", "referee": cast.julien}  # fmt: skip
        ends_on = starts_on + dt.timedelta(days=days - 1)
        return enter(cast.school, cast.people[who], by=cast.people[by], starts_on=starts_on, ends_on=ends_on,
                     **facts | said)  # fmt: skip

    return enters


@pytest.fixture
def disrupted(cast, monday):
    """The host is closed in the second week, unless said otherwise."""

    def happens(placement=None, *, by="helene", starts_on=monday + WEEK, days=5, **said):
        named = said or {"host": placement.host}
        ends_on = starts_on + dt.timedelta(days=days - 1)
        return disrupt(cast.school, by=cast.people[by], starts_on=starts_on, ends_on=ends_on, note="",
                       **{"cause": "closed"} | named)  # fmt: skip

    return happens


@pytest.fixture
def touched():
    """What touches a placement, as (words, days lost, what is decided)."""

    def reads(placement):
        return [(one.mark, len(one.days_lost), one.decision and one.decision.choice) for one in touches_of([placement])]

    return reads
