import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.sequences import composing, laying
from preau.learning.sequences.laying import Slot, plan
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.notifications.models import Notification
from preau.school.timetable.models.fortnight import monday_of

MONDAY = dt.date(2026, 11, 23)


def slot(days, hour=8, minutes=55):
    return Slot(MONDAY + dt.timedelta(days=days), dt.time(hour), minutes)


def activity(title, minutes, kind="lesson", **fields):
    return Activity(title=title, minutes_expected=minutes, kind=kind, **fields)


def laid(placements):
    return [(one.activity.title, (one.day - MONDAY).days, one.starts_at) for one in placements]


def test_short_work_shares_a_slot_and_long_work_takes_the_next():
    work = [activity("a", 20), activity("b", 30), activity("c", 20), activity("d", 90), activity("e", 10)]
    assert laid(plan(work, [slot(0), slot(3), slot(7), slot(10)], MONDAY)) == [
        ("a", 0, None),
        ("b", 0, None),
        ("c", 3, None),
        ("d", 7, None),
        ("e", 10, None),
    ]


def test_what_the_class_does_together_keeps_the_usual_hour():
    work = [activity("lire", 20), activity("ensemble", 40, together=Activity.Together.CLASS)]
    assert laid(plan(work, [slot(0), slot(3, hour=9)], MONDAY)) == [("lire", 0, None), ("ensemble", 3, dt.time(9))]


def test_what_comes_back_is_due_on_the_evening_of_the_next_lesson():
    [lesson, work] = plan([activity("lire", 20), activity("rendre", 30, kind="handin")], [slot(0), slot(3)], MONDAY)
    assert lesson.due_at is None
    assert timezone.localtime(work.due_at).isoformat() == "2026-11-26T18:00:00+01:00"


def test_without_a_timetable_one_school_day_after_another_is_used():
    friday = MONDAY + dt.timedelta(days=4)
    work = [activity(str(n), 50) for n in range(3)]
    assert [one.day.isoweekday() for one in plan(work, [], friday)] == [5, 1, 2]


@pytest.fixture
def thales(cast):
    sequence = composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    composing.add(sequence, "lesson", title="Lire", minutes=50)
    composing.add(sequence, "lesson", title="Revoir", minutes=50)
    return sequence


def next_monday():
    today = timezone.localdate()
    return today + dt.timedelta(days=7 - today.weekday())


def test_the_slots_are_the_coming_lessons_of_the_subject_and_of_no_other(thales):
    start = next_monday()
    found = laying.slots(thales, start)[:2]
    assert [(one.day - start, one.starts_at) for one in found] == [
        (dt.timedelta(days=0), dt.time(8)),
        (dt.timedelta(days=3), dt.time(9)),
    ]


def test_slots_are_found_in_one_statement(thales, django_assert_num_queries):
    with django_assert_num_queries(1):
        laying.slots(thales, next_monday())


def test_laying_gives_the_work_and_tells_each_pupil_once(cast, thales):
    for _ in range(2):
        laying.lay(thales, laying.preview(thales, next_monday()), by=cast.julien)
    assert [activity.is_published for activity in thales.activities] == [True, True]
    assert sorted(Notification.objects.values_list("person__first_name", flat=True)) == ["Inès", "Lucas", "Sacha"]


def test_a_sequence_shifts_as_a_whole_onto_school_days(cast, thales):
    laying.lay(thales, laying.preview(thales, next_monday()), by=cast.julien)
    before = [(activity.planned_on, activity.due_at) for activity in thales.activities]
    laying.shift(thales, 2, by=cast.julien)
    after_a_week_end = {5: 2, 6: 1}
    steps = [2 + after_a_week_end.get((day + dt.timedelta(days=2)).weekday(), 0) for day, _ in before]
    assert {2, 4} == set(steps)
    assert [(activity.planned_on, activity.due_at) for activity in thales.activities] == [
        (day + dt.timedelta(days=step), due and due + dt.timedelta(days=step))
        for (day, due), step in zip(before, steps, strict=True)
    ]


def test_free_work_waits_for_a_day_with_room_and_what_is_done_together_does_not():
    room = {MONDAY: 30, MONDAY + dt.timedelta(days=3): 60, MONDAY + dt.timedelta(days=7): None}
    together = activity("ensemble", 50, together=Activity.Together.CLASS)
    work = [activity("a", 40), activity("b", 30), activity("c", 20)]
    assert laid(plan(work, [slot(0), slot(3), slot(7)], MONDAY, room)) == [
        ("a", 3, None),
        ("b", 7, None),
        ("c", 7, None),
    ]
    assert laid(plan([together], [slot(0), slot(3)], MONDAY, room)) == [("ensemble", 0, dt.time(8))]


def test_work_that_fits_nowhere_keeps_its_usual_slot():
    room = {MONDAY: 10, MONDAY + dt.timedelta(days=3): 10}
    assert laid(plan([activity("a", 40)], [slot(0), slot(3)], MONDAY, room)) == [("a", 0, None)]


def test_what_colleagues_gave_is_counted_before_laying(cast):
    monday = monday_of(timezone.localdate()) + dt.timedelta(weeks=1)
    given = Activity.objects.create(
        school=cast.school,
        author=cast.anne,
        subject=cast.subjects["french"],
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
        kind="lesson",
        title="Lire",
        minutes_expected=200,
        planned_on=monday,
    )
    given.publish(by=cast.anne)
    sequence = composing.begin(
        by=cast.julien,
        school=cast.school,
        title="Fractions",
        cohorts=[cast.cohorts["4B"]],
        subject=cast.subjects["maths"],
    )
    composing.add(sequence, "lesson", title="Comparer", minutes=30)
    placements = laying.preview(sequence, monday)
    thursday = monday + dt.timedelta(days=3)
    assert [one.day for one in placements] == [thursday]
    assert [(one.day, one.given, one.added, one.cap, one.is_over) for one in laying.weights(sequence, placements)] == [
        (thursday, 0, 30, 210, False)
    ]
