import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.learning.followup.tests.works import give, give_everything
from preau.portal.home.reading import thread_of, threads_of_children
from preau.portal.home.thread import Day
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.timetable.models import Lesson
from preau.school.timetable.models.fortnight import monday_of

PUPILS = ["ines", "adam", "sacha", "lucas", "strange_pupil"]


def today():
    return timezone.localdate()


def as_the_orm_says(pupil):
    """{work: step} of this week, published and given to this pupil."""
    monday = monday_of(today())
    answer = {}
    for work in Activity.objects.published().concerning([pupil]):
        day = work.planned_on or timezone.localdate(work.due_at)
        if monday <= day <= monday + dt.timedelta(days=6):
            answer[work.pk] = Progress.objects.filter(activity=work, pupil=pupil).values_list("step", flat=True).first()
    return answer


def told(thread):
    monday = monday_of(today())
    return {knot.pk: knot.step for knot in thread.knots if knot.day >= monday}


@pytest.mark.parametrize("who", PUPILS)
def test_the_thread_is_what_the_orm_says(cast, who):
    for number, work in enumerate(give_everything(cast)):
        for pupil in work.pupils.order_by("pk")[: number % 3 + 1]:
            advance(work, pupil, list(Progress.Step)[number % 5])
    assert told(thread_of(cast.people[who], today())) == as_the_orm_says(cast.people[who])


@pytest.mark.parametrize("weekday", range(1, 6))
def test_the_lessons_are_those_of_the_timetable(cast, weekday):
    day = monday_of(today()) + dt.timedelta(days=weekday - 1)
    slots = [slot for slot in thread_of(cast.ines, day).lessons if slot.weekday == weekday]
    usual = Lesson.objects.for_pupil(cast.ines).held_on(day)
    assert sorted((slot.starts_at, slot.subject) for slot in slots) == sorted(
        (lesson.starts_at, lesson.subject.short) for lesson in usual
    )


def test_the_children_of_a_guardian_are_read_in_one_statement(cast):
    give_everything(cast)
    with CaptureQueriesContext(connection) as asked:
        threads = threads_of_children(cast.samira, today())
    assert len(asked) == 1
    assert {thread.first_name: told(thread) for thread in threads} == {
        "Inès": as_the_orm_says(cast.ines),
        "Adam": as_the_orm_says(cast.adam),
    }


def test_a_mere_contact_sees_no_child(cast):
    cast.samira.guardianships.filter(pupil=cast.adam).update(level=3)
    assert [thread.first_name for thread in threads_of_children(cast.samira, today())] == ["Inès"]


def test_what_was_due_on_an_earlier_day_stays_in_sight_until_handed_in(cast):
    missed = give(cast, pupils_of(cast.cohorts["4B"]), title="oublié", days=-10, due_in=-9 * 24)
    done = give(cast, pupils_of(cast.cohorts["4B"]), title="fait", days=-10, due_in=-9 * 24)
    advance(done, cast.ines, Progress.Step.HANDED_IN)
    assert [knot.pk for knot in thread_of(cast.ines, today()).late] == [missed.pk]


def test_what_was_answered_lately_is_told_with_its_mark(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), days=-20, kind="handin")
    advance(work, cast.ines, Progress.Step.RETURNED, mark="16/20")
    lesson = give(cast, pupils_of(cast.cohorts["4B"]), days=-20, kind="lesson")
    advance(lesson, cast.ines, Progress.Step.RETURNED, mark="lu")
    answered = thread_of(cast.ines, today()).answered
    assert [(knot.title, knot.mark, knot.teacher) for knot in answered] == [("Thalès", "16/20", "M. Ferrand")]


def day_of(cast, now=None, remote=False):
    thread = thread_of(cast.ines, today(), now=now)
    return Day(today(), [knot for knot in thread.knots if knot.day == today()], [], remote, now or thread.now)


def at(hour, minute=0):
    return timezone.make_aware(dt.datetime.combine(today(), dt.time(hour, minute)))


def test_free_work_fills_the_time_before_what_has_an_hour(cast):
    b = cast.cohorts["4B"]
    give(cast, pupils_of(b), title="classe virtuelle", starts_at=dt.time(9, 30), minutes=45)
    give(cast, pupils_of(b), title="court", minutes=30)
    give(cast, pupils_of(b), title="moyen", minutes=30)
    give(cast, pupils_of(b), title="après", minutes=30)
    assert [knot.title for knot in day_of(cast).knots] == ["court", "moyen", "classe virtuelle", "après"]


@pytest.mark.parametrize(
    ("now", "first_is_done", "next_title"),
    [
        ((8, 0), False, "libre"),
        ((11, 5), False, "classe virtuelle"),
        ((10, 50), False, "classe virtuelle"),
        ((12, 30), False, "libre"),
        ((10, 0), True, "classe virtuelle"),
        ((12, 30), True, None),
    ],
)
def test_now_is_what_is_on_then_what_is_free_then_the_next_hour(cast, now, first_is_done, next_title):
    moment = at(*now)
    free = give(cast, pupils_of(cast.cohorts["4B"]), title="libre", minutes=30)
    meeting = give(cast, pupils_of(cast.cohorts["4B"]), title="classe virtuelle", starts_at=dt.time(11), minutes=45)
    for work in (free, meeting):
        work.publication.at = at(0)
        work.publication.save()
    if first_is_done:
        advance(free, cast.ines, Progress.Step.HANDED_IN)
    found = day_of(cast, now=moment).next
    assert (found.title if found else None) == next_title


def test_minutes_count_what_is_asked_and_not_what_is_excused(cast):
    b = cast.cohorts["4B"]
    done, excused = give(cast, pupils_of(b), minutes=30), give(cast, pupils_of(b), minutes=40)
    give(cast, pupils_of(b), minutes=50)
    advance(done, cast.ines, Progress.Step.HANDED_IN)
    advance(excused, cast.ines, Progress.Step.EXCUSED)
    day = day_of(cast)
    assert (day.minutes_done, day.minutes) == (30, 80)
