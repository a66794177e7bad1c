"""The lesson book says what becomes of the hours of a teacher who is away, and opens them to who takes them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.continuity.absences.deciding import decide, reply_to
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leaving import announce, cancel_leave, declare_leave
from preau.continuity.absences.models.leave import moment_of
from preau.learning.lessonbook import writing
from preau.learning.lessonbook.models import Session
from preau.learning.lessonbook.reading import book_of_pupil
from preau.learning.lessonbook.teaching import book_of_teacher
from preau.school.timetable.models.fortnight import monday_of

pytestmark = pytest.mark.django_db
MONDAY = monday_of(timezone.localdate()) + dt.timedelta(weeks=1)
WEEK = (MONDAY, MONDAY + dt.timedelta(days=6))


@pytest.fixture
def leave(cast):
    """Julien, next Monday."""
    start, end = moment_of(MONDAY, dt.time()), moment_of(MONDAY, dt.time(23, 59))
    return declare_leave(
        cast.julien, cast.school, by=cast.helene, kind="sudden", reason="ill", starts_at=start, ends_at=end
    )


def told(book):
    return [(one.day.isoweekday(), one.starts_at.hour, one.news.says) for one in book.entries if one.news]


def taken_by(cast, leave):
    return decide(hours_of(leave)[0], "colleague", by=cast.helene, colleague=cast.claire)


def page(key, name="session"):
    return reverse(f"lessonbook:{name}", args=[str(key)])


def test_who_takes_an_hour_is_told_once_it_is_announced(cast, leave):
    decision = taken_by(cast, leave)
    reply_to(decision, "yes", by=cast.claire)
    before = told(book_of_pupil(cast.ines, *WEEK))
    announce(leave, by=cast.helene)
    assert (before, told(book_of_pupil(cast.ines, *WEEK))) == ([], [(1, 8, "Mme Nowak remplace")])


def test_the_stand_in_writes_the_hour_they_take_and_no_other(cast, leave):
    decision = taken_by(cast, leave)
    hour = book_of_pupil(cast.ines, *WEEK).entries[0].key
    assert cast.client("claire").get(page(hour)).status_code == 404
    reply_to(decision, "yes", by=cast.claire)
    assert cast.client("claire").get(page(hour)).status_code == 200
    session = writing.write(Session.met_by(cast.claire, str(hour)), by=cast.claire, title="Lu", body="", edition=0)
    assert (session.author, session.title) == (cast.claire, "Lu")
    assert [one.key for one in book_of_teacher(cast.claire, *WEEK).entries] == [hour]
    thursday = book_of_pupil(cast.ines, *WEEK).entries[-1].key
    assert cast.client("claire").get(page(thursday)).status_code == 404


def test_the_stand_in_reads_what_the_absent_teacher_prepared(cast, leave):
    hour = book_of_pupil(cast.ines, *WEEK).entries[0].key
    writing.write(Session.met_by(cast.julien, hour), by=cast.julien, title="À faire chercher", body="", edition=0)
    reply_to(taken_by(cast, leave), "yes", by=cast.claire)
    assert "À faire chercher" in cast.client("claire").get(page(hour)).content.decode()


def test_an_hour_that_moves_is_lost_here_and_found_there(cast, leave):
    moved = {"moved_on": MONDAY + dt.timedelta(days=2), "moved_at": dt.time(11)}
    decide(hours_of(leave)[0], "moved", by=cast.helene, **moved)
    announce(leave, by=cast.helene)
    entries = [one for one in book_of_pupil(cast.ines, *WEEK).entries if one.subject == "Maths"]
    assert [(one.day.isoweekday(), one.starts_at.hour, bool(one.news and one.news.is_lost)) for one in entries] == [
        (1, 8, True),
        (3, 11, False),
        (4, 9, False),
    ]
    assert cast.client("julien").get(page(entries[1].key)).status_code == 200


def test_what_is_cancelled_tells_nothing(cast, leave):
    decide(hours_of(leave)[0], "study", by=cast.helene)
    announce(leave, by=cast.helene)
    lost = told(book_of_pupil(cast.ines, *WEEK))
    cancel_leave(leave, by=cast.helene)
    assert (lost, told(book_of_pupil(cast.ines, *WEEK))) == ([(1, 8, "permanence")], [])
