"""Work of a reserve laid on the hour that its teacher cannot hold: the absent teacher's own, or the team's."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from preau.continuity.absences.hours import Hour
from preau.continuity.absences.models import Decision
from preau.learning.sequences.composing import copy
from preau.learning.sequences.laying import Placement, lay
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.taking_back import take_back as take_sequence_back

EVENING = dt.time(18)
LEFT = dt.timedelta(days=7)
MOST = 40


def ready_for(hour: Hour) -> QuerySet[Sequence]:
    """What can be given at once: the absent teacher's reserve first, then what colleagues of the subject have given."""
    here = Sequence.objects.filter(school=hour.leave.school, subject=hour.subject, steps__isnull=False)
    own = here.in_reserve().of(hour.leave.teacher)
    given = here.laid().exclude(author=hour.leave.teacher)
    found = Sequence.objects.filter(pk__in=[*own.values_list("pk", flat=True), *given.values_list("pk", flat=True)])
    return found.select_related("author", "laying").order_by("laying__at", "-created_at")[:MOST]


def lay_for(hour: Hour, sequence: Sequence, *, by: Any) -> Sequence:
    """Given to the class at its usual hour; a copy in the name of the absent teacher when it is not theirs alone."""
    teacher = hour.leave.teacher
    own = sequence.author_id == teacher.pk and not sequence.is_laid and list(sequence.cohorts) == [hour.cohort]
    given = sequence if own else copy(sequence, by=teacher, cohorts=[hour.cohort])
    lay(given, [_placed(activity, hour, number) for number, activity in enumerate(given.activities)], by=by)
    return given


def withdraw_from(decision: Decision, *, by: Any) -> None:
    """What nobody began leaves the pupils."""
    if decision.sequence is not None and decision.sequence.is_laid:
        take_sequence_back(decision.sequence, by=by)


def _placed(activity: Any, hour: Hour, number: int) -> Placement:
    """The first at the hour itself, the others after it; what comes back is due within a week."""
    due = None
    if activity.kind != "lesson":
        due = timezone.make_aware(dt.datetime.combine(hour.day + LEFT, EVENING))
    return Placement(activity, hour.day, hour.starts_at if number == 0 else None, due)
