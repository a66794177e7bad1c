"""Who composes, who reads. Read them aloud."""

from rules import always_allow, predicate

from preau.learning.sequences.models import Sequence
from preau.school.access.rules import is_guardian, is_pupil, is_teacher
from preau.school.activities.rules import is_given_to, is_its_author, is_published
from preau.school.people.models import Profile


@predicate
def composed_it(user, sequence):
    return sequence is not None and sequence.author_id == user.pk


@predicate
def teaches_it_too(user, sequence):
    return sequence is not None and Sequence.objects.taught_by(user).filter(pk=sequence.pk).exists()


@predicate
def composed_its_sequence(user, badge):
    return badge is not None and composed_it(user, badge.sequence)


@predicate
def teaches_its_sequence(user, badge):
    return badge is not None and teaches_it_too(user, badge.sequence)


@predicate
def awards_its_badge(user, award):
    """A pupil or a parent sees it and does not; a teacher sees those they may award."""
    return award is not None and award.badge is not None and can_award(user, award.badge)


@predicate
def wrote_it(user, step):
    return step is not None and step.activity.author_id == user.pk


@predicate
def shared_it(user, sharing):
    return sharing is not None and sharing.sequence.author_id == user.pk


@predicate
def works_there(user, sharing):
    return sharing is not None and user.is_in(sharing.sequence.school_id, Profile.TEACHER)


@predicate
def is_a_lesson(user, activity):
    return activity is not None and activity.kind == "lesson"


@predicate
def teaches_here(user, about):
    """Of the team of the school of a sequence, or of one that was laid."""
    return user.is_in(getattr(about, "sequence", about).school_id, Profile.TEACHER, Profile.STAFF, Profile.HEAD)


can_prepare = is_teacher
can_walk = is_pupil | is_guardian
can_read = always_allow
can_compose = composed_it
can_copy = is_teacher
can_see_badges = composed_it | teaches_it_too
can_declare = composed_its_sequence
can_award = composed_its_sequence | teaches_its_sequence
can_take_back = awards_its_badge
can_take = works_there & ~shared_it
can_change_step = wrote_it
can_open = is_a_lesson
can_finish = is_a_lesson & is_given_to & is_published
can_preview = is_a_lesson & is_its_author
