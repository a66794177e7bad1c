"""Who sees what is asked of a class, who decides how much is enough. Read them aloud."""

from rules import predicate

from preau.school.access.rules import (
    is_administrator,
    is_class_teacher,
    is_head,
    is_school_staff,
    is_steward,
    is_teacher,
    works_here,
)
from preau.school.activities.models import Progress
from preau.school.activities.rules import is_given_to, is_its_author, is_published

DONE = (Progress.Step.HANDED_IN, Progress.Step.RETURNED)


@predicate
def has_done_it(user, activity):
    return activity is not None and activity.progresses.filter(pupil=user, step__in=DONE).exists()


@predicate
def leads_its_class(user, rebalancing):
    return rebalancing is not None and rebalancing.cohort_id in user.leads


@predicate
def wrote_it(user, move):
    """The author of the work that would move, once asked."""
    return move is not None and move.activity.author_id == user.pk and move.rebalancing.is_sent


can_weigh = is_teacher
can_watch = is_teacher | is_school_staff | is_head | is_steward
can_watch_class = can_watch
can_read_caps = works_here | is_steward
can_decide_caps = is_head | is_administrator | is_steward
can_time = is_given_to & is_published & has_done_it
can_have_durations = is_teacher
can_correct = is_its_author
can_propose = is_class_teacher | is_head | is_steward
can_send = leads_its_class | is_head | is_steward
can_be_asked = is_teacher
can_answer = wrote_it
