"""Who writes, who reads, who signs. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_guardian, is_head, is_pupil, is_school_staff, is_teacher
from preau.school.activities.rules import is_given_to, is_its_author, is_published
from preau.school.people.models import Guardianship

__all__ = [
    "can_change_work",
    "can_fetch",
    "can_follow_children",
    "can_follow_own",
    "can_give_work_again",
    "can_have_calendar",
    "can_keep_a_book",
    "can_open_work",
    "can_read",
    "can_read_class",
    "can_read_classes",
    "can_read_of_child",
    "can_sign",
    "can_tick",
    "can_write",
]


@predicate
def writes_it(user, session):
    """Teaches this subject to this class, or takes the hour for a colleague."""
    return session is not None and session.is_written_by(user)


@predicate
def is_homework(user, activity):
    return activity is not None and activity.kind == "homework"


@predicate
def is_withdrawn(user, activity):
    return activity is not None and hasattr(activity, "withdrawal") and hasattr(activity, "giving")


@predicate
def answers_for(user, person):
    """Guardian of this pupil, other than as a mere contact."""
    return person is not None and person.guarded_by.filter(guardian=user, level__lt=Guardianship.Level.CONTACT).exists()


@predicate
def asked_for_it(user, archive):
    return archive is not None and archive.by_id == user.pk


can_sign = is_head
can_fetch = asked_for_it | is_head
can_have_calendar = is_teacher | is_pupil | is_guardian
can_keep_a_book = is_teacher
can_follow_own = is_pupil
can_follow_children = is_guardian
can_read_of_child = answers_for
can_read_classes = is_teacher | is_school_staff | is_head
can_read_class = is_teacher | is_school_staff | is_head
can_read = always_allow
can_write = writes_it
can_open_work = is_homework
can_tick = is_homework & is_given_to & is_published
can_change_work = is_homework & is_its_author
can_give_work_again = can_change_work & is_withdrawn
