"""Who may raise a hand, and who may answer. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_class_teacher, is_teacher
from preau.school.activities.rules import can_change, is_given_to, is_published
from preau.school.timetable.models import Teaching


@predicate
def is_its_pupil(user, hand):
    return hand is not None and hand.pupil_id == user.pk


@predicate
def teaches_it(user, cohort):
    return cohort is not None and Teaching.objects.filter(teacher=user, cohort=cohort).exists()


can_ask = is_given_to & is_published
can_see_the_line = is_teacher
can_read = always_allow  # whoever sees it
can_answer = ~is_its_pupil
can_offer = teaches_it | is_class_teacher
can_lower = can_read
can_see_moment = always_allow  # whoever sees it in a day
can_call_off = can_change
