"""Who may make one person of two: who runs a school of each, or the person, by a key."""

from rules import predicate

from preau.school.access.rules import is_signed_in, is_steward, runs_the_school
from preau.school.accounts.models.session import POWER

__all__ = ["can_look", "can_search", "can_unmerge", "is_signed_in", "is_steward"]


@predicate
def runs_a_school_of_each(user, suspicion):
    mine = set(user.schools_as(*POWER))
    return suspicion is not None and all(mine & set(person.school_ids) for person in suspicion.both)


@predicate
def runs_its_school(user, merge):
    """The school where it was done; one of the person's when no school was."""
    if merge is None:
        return False
    schools = [merge.school_id] if merge.school_id else merge.kept.school_ids
    return bool(set(user.schools_as(*POWER)) & set(schools))


can_search = runs_the_school
can_look = is_steward | runs_a_school_of_each
can_unmerge = is_steward | runs_its_school


def has_power(person):
    """Heads, administrators and stewards: whoever merges such an account might enter it."""
    return person.is_steward or bool(person.profiles & set(POWER))
