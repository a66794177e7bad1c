"""Who may do what with an activity. Read them aloud."""

from django.db.models import Q
from rules import predicate

from preau.school.access.rules import is_head, is_school_staff, is_teacher
from preau.school.activities.models import Activity
from preau.school.people.models import ClassTeacher


@predicate
def is_its_author(user, activity):
    return activity is not None and activity.author_id == user.pk


@predicate
def is_given_to(user, activity):
    """A pupil it concerns."""
    return activity is not None and activity.audience.reaches(user)


@predicate
def is_its_class_teacher(user, activity):
    """Of a class it is given to, or from which a group it is given to is made."""
    cohorts = activity.audience.parts.filter(cohort__isnull=False).values("cohort")
    led = Q(cohort__in=cohorts) | Q(cohort__groups__in=cohorts)
    return ClassTeacher.objects.filter(led, teacher=user).exists()


@predicate
def teaches_it_too(user, activity):
    """A colleague of the same class and subject: two teachers of one hour, or who replaces the one that gave it."""
    return activity is not None and Activity.objects.taught_by(user).filter(pk=activity.pk).exists()


@predicate
def is_published(user, activity):
    return activity is not None and activity.is_published


@predicate
def is_open(user, activity):
    return activity is not None and activity.is_open


can_prepare = is_teacher
can_change = is_its_author
can_do = is_given_to & is_published
can_respond = is_its_author | teaches_it_too
can_follow_up = can_respond | is_its_class_teacher | is_head | is_school_staff
