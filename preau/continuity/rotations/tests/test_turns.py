"""Which half comes on which day."""

import datetime as dt

import pytest

from preau.continuity.rotations.models import Rhythm
from preau.continuity.rotations.publishing import cancel, change_rhythm, publish
from preau.continuity.rotations.reading import TURNS, turns_read
from preau.continuity.rotations.turns import calendar_of, laid
from preau.foundation.reading.statement import read
from preau.school.people.models import CohortMember
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


def as_read(pupil, first, last):
    """The turns of a pupil as a read model has them."""
    rows = read(f"WITH who AS (SELECT {pupil.pk} AS id) {TURNS}", first=first, last=last)
    return [turns_read(facts) for _, _, facts in rows]


@pytest.mark.parametrize("turn", ["day", "week", "half_week"])
def test_the_read_model_says_the_same_calendar(cast, opens, monday, half, turn):
    FortnightWeek.objects.filter(monday=monday + dt.timedelta(weeks=1)).delete()
    rotation = opens(weeks=3, turn=turn, published=True)
    change_rhythm(rotation, from_on=monday + dt.timedelta(days=3), turn="day", begins_with="B", by=cast.helene)
    [turns] = as_read(cast.ines, monday, monday + dt.timedelta(days=6))
    assert (turns.half, turns.calendar) == (half(rotation, cast.ines), calendar_of(rotation))


def test_the_read_model_follows_weeks_named_a_and_b(cast, opens, monday):
    for code, weeks in (("A", 1), ("B", 0)):
        fortnight = Fortnight.objects.create(school=cast.school, year=cast.school.year, code=code)
        FortnightWeek.objects.create(fortnight=fortnight, monday=monday + dt.timedelta(weeks=weeks))
    rotation = opens(turn="week", published=True)
    assert [one.calendar for one in as_read(cast.ines, monday, monday)] == [calendar_of(rotation)]


def test_the_read_model_knows_only_what_is_published_and_in_force(cast, opens, monday):
    rotation = opens(weeks=2)
    found = [len(as_read(cast.ines, monday, monday))]
    publish(rotation, by=cast.helene)
    found += [len(as_read(cast.ines, day, day)) for day in (monday, monday - dt.timedelta(days=1))]
    cancel(rotation, by=cast.helene, why="")
    found.append(len(as_read(cast.ines, monday, monday)))
    assert found == [0, 1, 0, 0]


def test_who_left_the_class_has_no_turn_in_it(cast, opens, monday):
    opens(published=True)
    CohortMember.objects.filter(pupil=cast.ines, cohort__kind="division").delete()
    CohortMember.objects.filter(pupil=cast.ines).delete()
    assert as_read(cast.ines, monday, monday) == []
