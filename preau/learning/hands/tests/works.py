"""Work given to 4B, and a hand raised over it."""

import datetime as dt
import uuid

from django.utils import timezone

from preau.learning.hands.raising import raise_hand
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of


def given(cast, *, title="Thalès", author="julien", subject="maths", cohort="4B"):
    activity = Activity.objects.create(
        school=cast.school,
        author=cast.people[author],
        subject=cast.subjects[subject],
        audience=Audience.of(cast.school, pupils_of(cast.cohorts[cohort])),
        kind="lesson",
        title=title,
        minutes_expected=20,
        planned_on=timezone.localdate(),
    )
    activity.publish(by=cast.people[author], at=timezone.now() - dt.timedelta(hours=1))
    return activity


def ask(activity, pupil, words="Où ?"):
    return raise_hand(activity, pupil, words, key=uuid.uuid4())
