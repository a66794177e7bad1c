import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.lessonbook import homework, writing
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Session
from preau.school.timetable.models.fortnight import monday_of

THIS_MONDAY = monday_of(timezone.localdate())


def key_of(cast, cohort, subject, weekday, hour, weeks=0):
    day = THIS_MONDAY + dt.timedelta(weeks=weeks, days=weekday - 1)
    return Key(day, dt.time(hour), cast.cohorts[cohort].pk, cast.subjects[subject].pk)


def session_of(person, key):
    return Session.met_by(person, key)


@pytest.fixture
def monday(cast):
    """Julien's maths with 4B, Monday of last week at eight."""
    return key_of(cast, "4B", "maths", 1, 8, weeks=-1)


@pytest.fixture
def written(cast, monday):
    """A draft: nobody but its teachers knows of it."""
    session = session_of(cast.julien, monday)
    return writing.write(session, by=cast.julien, title="Thalès", body="<p>La figure clé</p>", edition=0)


@pytest.fixture
def published(cast, written):
    writing.publish(written, by=cast.julien)
    return Session.objects.get()


@pytest.fixture
def work(cast, published):
    """Given last Monday, for this Thursday week at nine."""
    due_at = timezone.make_aware(dt.datetime.combine(THIS_MONDAY + dt.timedelta(days=10), dt.time(9)))
    return homework.give(published, by=cast.julien, title="Exercice 12", minutes=20, due_at=due_at)
