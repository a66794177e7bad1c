"""Who may look, who may correct what of whom, and who keeps the school's lists true."""

from rules import always_allow, predicate

from preau.school.access.rules import is_administrator, is_head, is_school_staff, is_steward
from preau.school.accounts.models import Activation
from preau.school.accounts.rules import has_power, is_class_teacher_here, runs_a_school_of
from preau.school.directory.circles import FAMILY
from preau.school.people.models import Profile
from preau.school.people.rules import is_oneself


@predicate
def is_somewhere(user, thing=None):
    """In a school, or above them."""
    return user.is_steward or bool(user.school_ids)


@predicate
def is_of_a_family(user, person):
    """A pupil or a guardian, and nothing else anywhere: staff look after their own contact data."""
    return person is not None and bool(person.profiles) and person.profiles <= set(FAMILY)


@predicate
def looks_after_a_school_of(user, person):
    """Vie scolaire of a school where this person is."""
    return person is not None and bool(set(user.schools_as(Profile.STAFF)) & set(person.school_ids))


@predicate
def is_a_pupil(user, person):
    return person is not None and Profile.PUPIL in person.profiles


@predicate
def has_an_account(user, person):
    return person is not None and person.login is not None


@predicate
def has_come(user, person):
    """Their address opens their account: once it is theirs, only who may reset it changes it for them."""
    return person is not None and Activation.objects.filter(person=person).exists()


can_look = is_somewhere
can_see = always_allow
can_rename = ~is_oneself & ((runs_a_school_of & ~has_power) | is_steward)
can_correct = can_rename | (looks_after_a_school_of & is_of_a_family & ~has_come)
can_tie = runs_a_school_of & is_a_pupil
can_open = runs_a_school_of & ~has_an_account
can_add_people = is_head | is_administrator
can_look_at_reach = is_head | is_administrator | is_school_staff | is_class_teacher_here
can_carry_back = is_head | is_administrator
