"""The thread of pupils whose teacher is away says what becomes of each hour, once it is announced."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.deciding import decide, reply_to
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leaving import announce, cancel_leave, declare_leave
from preau.continuity.absences.models.leave import moment_of
from preau.portal.home.reading import thread_of, threads_of_children
from preau.school.timetable.models import Lesson
from preau.school.timetable.models.fortnight import monday_of

pytestmark = pytest.mark.django_db
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)


@pytest.fixture
def monday():
    return monday_of(timezone.localdate()) + WEEK


@pytest.fixture
def julien(cast, monday):
    """Away next Monday."""
    return declare_leave(
        cast.julien, cast.school, by=cast.helene, kind="sudden", reason="ill",
        starts_at=moment_of(monday, dt.time()), ends_at=moment_of(monday, dt.time(23, 59)), announced=True,
    )  # fmt: skip


def said(cast, day, who="ines"):
    lessons = thread_of(cast.people[who], day).day(day).lessons
    return [(slot.subject, slot.cover.said if slot.cover else "") for slot in lessons]


def test_an_hour_lost_is_shown_as_it_is_decided(cast, julien, monday):
    seen = [said(cast, monday)]
    decision = decide(hours_of(julien)[0], "colleague", by=cast.helene, colleague=cast.anne)
    seen.append(said(cast, monday))
    reply_to(decision, "yes", by=cast.anne)
    seen.append(said(cast, monday))
    words = [dict(one) for one in seen]
    assert [one["Maths"] for one in words] == ["à décider", "à décider", "remplacement par Mme Le Goff"]
    assert {one["Français"] for one in words} == {""}


def test_neither_another_week_nor_another_class_nor_another_day(cast, julien, monday):
    assert dict(said(cast, monday - WEEK))["Maths"] == ""
    assert dict(said(cast, monday + 3 * DAY))["Maths"] == ""
    assert said(cast, monday, "adam") == [("Français", "")]


def test_nothing_is_shown_before_it_is_announced_nor_once_cancelled(cast, monday):
    start, end = moment_of(monday, dt.time()), moment_of(monday, dt.time(23, 59))
    leave = declare_leave(
        cast.julien, cast.school, by=cast.julien, starts_at=start, ends_at=end, kind="planned", reason="training"
    )
    seen = [dict(said(cast, monday))["Maths"]]
    announce(leave, by=cast.helene)
    seen.append(dict(said(cast, monday))["Maths"])
    cancel_leave(leave, by=cast.helene)
    seen.append(dict(said(cast, monday))["Maths"])
    assert seen == ["", "à décider", ""]


def test_a_lesson_moved_is_at_its_new_hour_too(cast, julien, monday):
    decide(hours_of(julien)[0], "moved", by=cast.helene, moved_on=monday + 4 * DAY, moved_at=dt.time(15), room="7")
    assert dict(said(cast, monday))["Maths"].startswith("déplacé au vendredi")
    slot = thread_of(cast.ines, monday).day(monday + 4 * DAY).lessons[-1]
    assert (slot.starts_at, slot.subject, slot.room, slot.cover.said[:14]) == (
        dt.time(15),
        "Maths",
        "7",
        "cours du lundi",
    )


def test_a_lesson_that_a_co_teacher_holds_is_as_usual(cast, julien, monday):
    Lesson.objects.get(weekday=1, starts_at=dt.time(8)).teachers.add(cast.claire)
    assert dict(said(cast, monday))["Maths"] == ""


def test_parents_read_the_same(cast, julien, monday):
    decide(hours_of(julien)[0], "study", by=cast.marc, note="CDI")
    days = [thread.day(monday) for thread in threads_of_children(cast.samira, monday)]
    covers = [slot.cover for day in days for slot in day.lessons if slot.cover]
    assert [(one.said, one.note) for one in covers] == [("permanence", "CDI")]


@pytest.mark.parametrize("path", ["/jour/{}/", "/mes-enfants/jour/{}/"])
def test_the_page_says_who_is_away_and_never_why(cast, julien, monday, path):
    decide(hours_of(julien)[0], "study", by=cast.marc, note="Rendez-vous au CDI")
    who = "ines" if path.startswith("/jour") else "samira"
    words = cast.client(who).get(path.format(monday.isoformat())).content.decode()
    assert [one in words for one in ("M. Ferrand est absent", "Rendez-vous au CDI", "maladie")] == [True, True, False]
