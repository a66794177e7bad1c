"""Nobody is at two places at once, and the weeks are those of the year."""

import datetime as dt
import random
from collections import defaultdict
from itertools import combinations

import pytest

from demo.calendar import Calendar
from demo.classes import Bundle, Cohort, Service
from demo.programmes import COLLEGE
from demo.staff import Adult
from demo.timetable import NoTimetable, build


def clashes(held_by):
    return [
        (who, one, other)
        for who, lessons in held_by.items()
        for one, other in combinations(lessons, 2)
        if one.slots & other.slots
    ]


def test_no_teacher_is_at_two_places_at_once(school):
    held_by = defaultdict(list)
    for lesson in school.lessons():
        held_by[lesson.teacher].append(lesson)
    assert len(held_by) > 30
    assert clashes(held_by) == []


def test_no_pupil_is_at_two_places_at_once(school):
    held_in = defaultdict(set)
    for lesson in school.lessons():
        held_in[lesson.cohort, lesson.subject, lesson.slots].add(lesson)
    by_cohort = defaultdict(list)
    for (cohort, _, _), lessons in held_in.items():
        by_cohort[cohort].append(next(iter(lessons)))
    held_by = defaultdict(list)
    for kind in "DG":
        for cohort, pupils in school.cohorts(kind).items():
            for pupil in pupils:
                held_by[pupil] += by_cohort[cohort]
    assert len(held_by) > 400
    assert clashes(held_by) == []


def test_language_groups_are_held_in_parallel_across_divisions(college):
    slots = defaultdict(set)
    for lesson in college.lessons():
        slots[lesson.cohort] |= lesson.slots
    assert slots["4ESP1"] == slots["4ALL1"]
    division_of = {pupil: code for code, pupils in college.cohorts("D").items() for pupil in pupils}
    assert {division_of[pupil] for pupil in college.cohorts("G")["4ESP1"]} == {"4A", "4B", "4C"}


def test_a_division_has_the_hours_of_its_level(college):
    hours = defaultdict(set)
    for lesson in college.lessons():
        if lesson.cohort in ("4B", "4ESP1"):
            hours[lesson.subject].update(lesson.slots)
    weekly = {subject: len(slots) * 5 / 55 / 2 for subject, slots in hours.items()}
    assert weekly["061300"] == 3.5
    assert weekly["020700"] == 4.5
    assert weekly["030602"] == 2.5


def test_halves_of_a_class_change_laboratories_every_fortnight(college):
    weeks = {(lesson.cohort, lesson.subject): {week for _, _, week in lesson.slots} for lesson in college.lessons()}
    assert weeks["3AG1", "062900"] == weeks["3AG2", "062300"] == {"A"}
    assert weeks["3AG2", "062900"] == weeks["3AG1", "062300"] == {"B"}


def test_a_week_that_cannot_hold_its_lessons_says_so():
    level = COLLEGE[0]
    teacher = Adult(1, "epp", "F", "A", "B", "B", dt.date(1980, 1, 1), "ENS")
    service = Service(Cohort("6A", "6A", "D", level, ("6A",)), "MATHS", teachers=[teacher])
    with pytest.raises(NoTimetable):
        build(random.Random(1), [Bundle([service], 37, frozenset(["6A"]))])


def test_weeks_a_and_b_share_the_worked_weeks_and_holidays_are_not_there(college):
    weeks = {
        a.get("CODE"): [d.text for d in a.iter("DATE_DEBUT_SEMAINE")] for a in college.timetable.iter("ALTERNANCE")
    }
    assert sorted(weeks["A"] + weeks["B"]) == weeks["H"]
    assert set(weeks["A"]) & set(weeks["B"]) == set()
    assert weeks["H"][0] == "2026-08-31"
    assert {"2026-10-19", "2026-10-26", "2026-12-21", "2026-12-28", "2027-02-08"} & set(weeks["H"]) == set()
    assert "2026-11-16" in weeks["H"]


@pytest.mark.parametrize(
    ("today", "year", "first_day", "winter"),
    [
        ("2026-11-20", 2026, "2026-09-01", "2027-02-06"),
        ("2026-07-02", 2025, "2025-09-01", "2026-02-21"),
        ("2024-08-15", 2024, "2024-09-02", "2025-02-15"),
    ],
)
def test_the_year_is_the_one_today_falls_in(today, year, first_day, winter):
    calendar = Calendar(dt.date.fromisoformat(today))
    assert calendar.year == year
    assert str(calendar.first_day) == first_day
    assert str(calendar.holidays()["hiver"][0]) == winter


def test_in_term_today_is_in_a_worked_week_even_in_the_holidays():
    christmas = dt.date(2026, 12, 29)
    monday = dt.date(2026, 12, 28)
    assert monday not in Calendar(christmas).mondays()
    assert monday in Calendar(christmas, in_term=True).mondays()


def test_in_term_school_has_begun_even_in_august():
    august = Calendar(dt.date(2027, 8, 20), in_term=True)
    assert august.year == 2027
    assert august.first_day == dt.date(2027, 7, 23)
    assert august.mondays()[:2] == [dt.date(2027, 7, 19), dt.date(2027, 7, 26)]
