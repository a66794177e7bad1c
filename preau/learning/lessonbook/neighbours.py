"""The hours of the same class just before and just after, so that one goes on from where one was."""

import datetime as dt
from typing import Any

from preau.learning.lessonbook.hours import hours_of_cohorts, next_hours
from preau.learning.lessonbook.models import Session

BACK = dt.timedelta(weeks=5)


def next_to(session: Session, person: Any) -> dict[str, Any]:
    """`before` is an hour, `told_before` what was told of it, `after` the next hour."""
    past = hours_of_cohorts([session.cohort_id], session.day - BACK, session.day, subject=session.subject_id)
    earlier = [hour for hour in past if (hour.day, hour.starts_at) < (session.day, session.starts_at)]
    before = earlier[-1] if earlier else None
    after = next(iter(next_hours(session.cohort_id, session.subject_id, session.key, most=1)), None)
    told = Session.objects.visible_to(person).at(before.key).first() if before else None
    return {"before": before, "told_before": told, "after": after}
