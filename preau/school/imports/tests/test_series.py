"""One time of a lesson that repeats: moved, cancelled, elsewhere; and what is told because it cannot be read."""

import datetime as dt

import pytest

from preau.school.imports.tests.test_week_readers import read_one, slots_of
from preau.school.imports.tests.weeks import calendar


def series(*properties):
    head = ["BEGIN:VEVENT", "UID:s1", "DTSTART;TZID=Europe/Paris:20261005T080000", "DURATION:PT55M"]
    return "\n".join([*head, "SUMMARY:MATHS - 4B", *properties, "END:VEVENT"])


def instead_of(day, *properties, uid="s1", hour="080000", said=""):
    """What stands for one time of a series: `said` is more of RECURRENCE-ID's own words."""
    moment = f"RECURRENCE-ID;TZID=Europe/Paris{said}:202610{day:02}T{hour}"
    head = ["BEGIN:VEVENT", f"UID:{uid}", moment, f"DTSTART;TZID=Europe/Paris:202610{day:02}T080000", "DURATION:PT55M"]
    return "\n".join([*head, "SUMMARY:MATHS - 4B", *properties, "END:VEVENT"])


FOUR_WEEKS = "RRULE:FREQ=WEEKLY;COUNT=4"
OCTOBER = [dt.date(2026, 10, day) for day in (5, 12, 19, 26)]


@pytest.mark.parametrize("is_first", [True, False])
def test_one_time_of_a_series_is_cancelled_wherever_it_is_said(is_first):
    events = [series(FOUR_WEEKS), instead_of(12, "STATUS:CANCELLED")]
    (slot,) = slots_of(*(reversed(events) if is_first else events))
    assert sorted(slot.weeks) == [OCTOBER[0], OCTOBER[2], OCTOBER[3]]


def test_one_time_of_a_series_moves_to_another_day_and_leaves_its_own():
    moved = instead_of(12).replace(
        "DTSTART;TZID=Europe/Paris:20261012T080000", "DTSTART;TZID=Europe/Paris:20261015T140000"
    )
    usual, other = sorted(slots_of(series(FOUR_WEEKS), moved), key=lambda one: one.weekday)
    assert (usual.weekday, sorted(usual.weeks)) == (1, [OCTOBER[0], OCTOBER[2], OCTOBER[3]])
    assert (other.weekday, other.starts, other.weeks) == (4, dt.time(14), {OCTOBER[1]})


def test_one_time_of_a_series_with_another_room_is_told_once():
    found = slots_of(series(FOUR_WEEKS, "LOCATION:12"), instead_of(12, "LOCATION:Salle informatique"))
    assert {one.rooms: sorted(one.weeks) for one in found} == {
        ("12",): [OCTOBER[0], OCTOBER[2], OCTOBER[3]],
        ("Salle informatique",): [OCTOBER[1]],
    }


def test_weeks_a_written_as_every_week_but_for_those_cancelled():
    cancelled = [instead_of(day, "STATUS:CANCELLED") for day in (12, 26)]
    (slot,) = slots_of(series(FOUR_WEEKS), *cancelled)
    assert sorted(slot.weeks) == [OCTOBER[0], OCTOBER[2]]


def test_a_time_said_in_utc_or_of_another_series_is_told_apart():
    utc = instead_of(12, "STATUS:CANCELLED").replace(
        "RECURRENCE-ID;TZID=Europe/Paris:20261012T080000", "RECURRENCE-ID:20261012T060000Z"
    )
    other = instead_of(19, "STATUS:CANCELLED", uid="s2")
    (slot,) = slots_of(series(FOUR_WEEKS), utc, other)
    assert sorted(slot.weeks) == [OCTOBER[0], OCTOBER[2], OCTOBER[3]]


def test_what_changes_all_the_rest_of_a_series_is_told_line_by_line():
    rest = instead_of(12, said=";RANGE=THISANDFUTURE")
    record = read_one(calendar([one.replace("\n", "\r\n") for one in (series(FOUR_WEEKS), rest)]))
    assert [(one.where, one.label, one.sentence) for one in record.faults] == [
        (
            "Événement 2",
            "MATHS - 4B",
            "Cet événement change toute la suite d’une série : il n’est pas lu, la série l’est.",
        )
    ]
    assert [sorted(slot.weeks) for slot in record.slots] == [OCTOBER]
