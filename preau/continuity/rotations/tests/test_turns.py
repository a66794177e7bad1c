"""Which half comes on which day."""

import datetime as dt

import pytest

from preau.continuity.rotations.models import Rhythm
from preau.continuity.rotations.publishing import change_rhythm
from preau.continuity.rotations.turns import calendar_of, laid
from preau.school.timetable.models import Fortnight, FortnightWeek

MONDAY = dt.date(2026, 11, 23)
FORTNIGHT = [MONDAY + dt.timedelta(days=n) for n in (*range(5), *range(7, 12))]


def turned(turn, days=FORTNIGHT, named=None, begins_with="A"):
    rhythm = Rhythm(from_on=MONDAY, turn=turn, begins_with=begins_with)
    return "".join(laid(days, [rhythm], named or {}).values())


@pytest.mark.parametrize(
    ("turn", "halves"), [("day", "ABABABABAB"), ("week", "AAAAABBBBB"), ("half_week", "AAABBAABBB")]
)
def test_halves_take_turns(turn, halves):
    assert turned(turn) == halves


def test_the_other_half_may_begin():
    assert turned("week", begins_with="B") == "BBBBBAAAAA"


def test_weeks_follow_the_names_that_the_school_gives_them():
    named = {MONDAY: "B", MONDAY + dt.timedelta(weeks=1): "A"}
    assert turned("week", named=named) == "BBBBBAAAAA"


def test_a_day_without_school_is_nobodys_turn():
    assert turned("day", days=[FORTNIGHT[0], FORTNIGHT[2], FORTNIGHT[3]]) == "ABA"


def test_a_calendar_keeps_to_the_weeks_and_weekdays_of_the_timetable(cast, opens, monday):
    FortnightWeek.objects.filter(monday=monday + dt.timedelta(weeks=1)).delete()
    rotation = opens(weeks=2)
    tuesday, thursday = monday + dt.timedelta(days=1), monday + dt.timedelta(days=3)
    assert calendar_of(rotation).turns == {monday: "A", tuesday: "B", thursday: "A"}


def test_weeks_named_a_and_b_lead_the_turns(cast, opens, monday):
    for code, weeks in (("A", 1), ("B", 0)):
        fortnight = Fortnight.objects.create(school=cast.school, year=cast.school.year, code=code)
        FortnightWeek.objects.create(fortnight=fortnight, monday=monday + dt.timedelta(weeks=weeks))
    turns = calendar_of(opens(turn="week")).turns
    assert (turns[monday], turns[monday + dt.timedelta(weeks=1)]) == ("B", "A")


def test_another_rhythm_holds_from_its_day_on_and_the_days_before_stay(cast, opens, monday):
    rotation = opens(turn="week")
    next_week = monday + dt.timedelta(weeks=1)
    before = calendar_of(rotation).turns
    change_rhythm(rotation, from_on=next_week, turn="day", begins_with="A", by=cast.helene)
    after = calendar_of(rotation).turns
    assert {day: half for day, half in after.items() if day < next_week} == {
        day: half for day, half in before.items() if day < next_week
    }
    assert [half for day, half in after.items() if day >= next_week] == ["A", "B", "A"]
