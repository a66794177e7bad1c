"""Whose day one may look at. Read them aloud."""

from rules import predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_guardian, is_pupil
from preau.school.people.models import Guardianship

__all__ = ["answers_for", "can_come_home", "can_follow_own_thread", "has_children_here"]


@predicate
def answers_for(user, person):
    """Guardian of this pupil, other than as a mere contact."""
    return person is not None and person.guarded_by.filter(guardian=user, level__lt=Guardianship.Level.CONTACT).exists()


can_come_home = is_signed_in
can_follow_own_thread = is_pupil
has_children_here = is_guardian
