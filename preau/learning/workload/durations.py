"""« Ça m’a pris… »: what work really takes, said by pupils in one tap; its author sees it, and corrects the estimate.

Five answers are enough to be heard; the median is, so that one who left the page open all evening changes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.activities.models import Activity, Progress

ENOUGH_ANSWERS = 5
STEP = 5  # minutes: what is said, and what an estimate is rounded to
AROUND = (0.5, 0.75, 1, 1.5, 2, 3)  # of what was expected
LONGEST = 600
RECENT = dt.timedelta(weeks=6)
DONE = (Progress.Step.HANDED_IN, Progress.Step.RETURNED)


@dataclass(frozen=True)
class Took:
    """One pupil's own answer about one piece of work, and what they may tap."""

    activity: Activity
    spent: int | None

    @property
    def choices(self) -> list[int]:
        return around(self.activity.minutes_expected)


@dataclass(frozen=True)
class Duration:
    """What its author expected, what the pupils found, how many said so."""

    activity: Activity
    real: int
    answers: int

    @property
    def expected(self) -> int:
        return self.activity.minutes_expected

    @property
    def better(self) -> int:
        """What the estimate would be, in steps of five minutes."""
        return rounded(self.real)

    @property
    def is_off(self) -> bool:
        """Far enough to be worth correcting."""
        return abs(self.better - self.expected) >= STEP

    @property
    def gap(self) -> int:
        return abs(self.real - self.expected)


def rounded(minutes: float) -> int:
    return min(LONGEST, max(STEP, round(minutes / STEP) * STEP))


def around(expected: int) -> list[int]:
    """The answers offered around what was expected, shortest first."""
    return sorted({rounded(expected * share) for share in AROUND})


def took(activity: Activity, pupil: Any) -> Took | None:
    """None for who has not done it."""
    said = Progress.objects.of(pupil).filter(activity=activity, step__in=DONE).values_list("minutes_spent", flat=True)
    return next((Took(activity, spent) for spent in said), None)


def say(activity: Activity, pupil: Any, minutes: int) -> None:
    """The last answer counts; who has not done the work has none to give."""
    Progress.objects.of(pupil).filter(activity=activity, step__in=DONE).update(minutes_spent=minutes)


def measured(activities: Any) -> dict[int, tuple[int, int]]:
    """`{activity: (median, answers)}` where enough pupils said; `activities`: keys, or a statement that finds them."""
    said: defaultdict[int, list[int]] = defaultdict(list)
    answers: Any = Progress.objects.filter(activity__in=activities, minutes_spent__isnull=False)
    for activity, minutes in answers.order_by().values_list("activity_id", "minutes_spent"):
        said[activity].append(minutes)
    return {pk: (round(median(all_)), len(all_)) for pk, all_ in said.items() if len(all_) >= ENOUGH_ANSWERS}


def durations(activities: Iterable[Activity]) -> dict[int, Duration]:
    """Of those that enough pupils have timed."""
    by_pk = {activity.pk: activity for activity in activities}
    return {pk: Duration(by_pk[pk], *found) for pk, found in measured(list(by_pk)).items()}


def own_durations(teacher: Any) -> list[Duration]:
    """What this teacher gave lately and enough pupils have timed, the furthest from what was expected first."""
    since = timezone.localdate() - RECENT
    own = Activity.objects.filter(author=teacher, planned_on__gte=since).published().select_related("subject")
    found = durations(own.order_by("-planned_on", "-pk"))
    return sorted(found.values(), key=lambda one: -one.gap)


@transaction.atomic
def correct(activity: Activity, *, by: Any) -> Duration | None:
    """Expect from now on what it really takes; None while too few have said."""
    found = durations([activity]).get(activity.pk)
    if found is None:
        return None
    before, activity.minutes_expected = activity.minutes_expected, found.better
    activity.save(update_fields=["minutes_expected"])
    record("activity.estimated", by=by, on=activity, scope=activity.school.scope, before=before, after=found.better)
    return found
