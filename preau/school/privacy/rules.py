"""Who may read the register, ask for somebody's data, and erase them."""

from rules import predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_head, is_steward, runs_the_school, works_here
from preau.school.accounts.rules import is_its_head
from preau.school.privacy.minors import children_of

__all__ = [
    "answers_for_minor",
    "can_answer",
    "can_answer_for_departed",
    "can_fetch",
    "can_keep_contacts",
    "can_look_after_data",
    "can_read_register",
    "is_its_head",
    "is_signed_in",
]


@predicate
def answers_for_minor(user, person):
    """Guardian, of level 1 or 2, of a child."""
    return person is not None and children_of(user).filter(pk=person.pk).exists()


@predicate
def is_waiting(user, request):
    return request is not None and not hasattr(request, "refusal")


@predicate
def is_known_to_them(user, export):
    """Whoever sees an export may have it: `visible_to` says all."""
    return export is not None


@predicate
def has_left_for_good(user, departure):
    """They belong to no school any more, and something of theirs is left: their former head answers."""
    if departure is None or hasattr(departure.person, "erasure"):
        return False
    return not departure.person.is_steward and not departure.person.school_ids


can_answer_for_departed = is_head & has_left_for_good
can_read_register = works_here | is_steward
can_look_after_data = runs_the_school
can_keep_contacts = is_head
can_answer = is_head & is_waiting
can_fetch = is_known_to_them
