"""A school far from Paris: its clock comes with its UAI, and its agendas are read by it."""

import datetime as dt

import pytest

from preau.school.imports.tests.school import applied, college, files_for
from preau.school.imports.tests.weeks import calendar
from preau.school.people.models import Cohort, School, Zone
from preau.school.timetable.models import Fortnight, Lesson

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 9, 7)


@pytest.fixture
def school(steward):
    applied(files_for(college("9740123B")), by=steward)
    Lesson.objects.all().delete()
    Fortnight.objects.all().delete()
    return School.objects.get()


def at_four_utc(day, code):
    """As software writes it: eight o’clock in Saint-Denis."""
    said = f"SUMMARY:MATHEMATIQUES\r\nDESCRIPTION:Classe : {code}"
    return f"BEGIN:VEVENT\r\nDTSTART:{day:%Y%m%d}T040000Z\r\nDTEND:{day:%Y%m%d}T045500Z\r\n{said}\r\nEND:VEVENT"


def test_an_agenda_in_utc_becomes_hours_of_the_island(steward, school):
    code = Cohort.objects.divisions().first().code
    weeks = calendar(at_four_utc(FIRST + dt.timedelta(weeks=n), code) for n in range(12))
    applied({"classe.ics": weeks}, by=steward, school=school)
    assert school.time_zone == Zone.REUNION
    assert list(Lesson.objects.values_list("weekday", "starts_at", "minutes")) == [(1, dt.time(8), 55)]


def test_a_zone_corrected_by_hand_outlives_the_next_import(steward, school):
    School.objects.update(time_zone=Zone.MAYOTTE)
    applied(files_for(college("9740123B")), by=steward)
    assert School.objects.get().time_zone == Zone.MAYOTTE
