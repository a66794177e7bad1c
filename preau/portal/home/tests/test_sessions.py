"""An hour of the thread leads to its session once it can be read; a teacher's own, to where it is written."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.lessonbook import writing
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Session
from preau.portal.home.desk import desk_of
from preau.portal.home.reading import thread_of
from preau.school.timetable.models.fortnight import monday_of

pytestmark = pytest.mark.django_db
MONDAY = monday_of(timezone.localdate())


def test_an_hour_leads_to_its_session_once_it_is_published(cast):
    key = Key(MONDAY, dt.time(8), cast.cohorts["4B"].pk, cast.subjects["maths"].pk)
    session = writing.write(Session.met_by(cast.julien, key), by=cast.julien, title="", body="<p>Oui</p>", edition=0)
    links = [[slot.session for slot in thread_of(cast.ines, MONDAY).day(MONDAY).lessons]]
    writing.publish(session, by=cast.julien)
    links.append([slot.session for slot in thread_of(cast.ines, MONDAY).day(MONDAY).lessons])
    assert links == [["", ""], [str(key), ""]]
    assert [slot.session for slot in thread_of(cast.ines, MONDAY + dt.timedelta(weeks=1)).lessons] == [""] * 4


def test_a_teacher_s_desk_leads_to_each_hour(cast):
    now = timezone.make_aware(dt.datetime.combine(MONDAY, dt.time(7)))
    key = Key(MONDAY, dt.time(8), cast.cohorts["4B"].pk, cast.subjects["maths"].pk)
    assert [slot.session for slot in desk_of(cast.julien, now=now).lessons] == [str(key)]
