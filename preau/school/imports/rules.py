"""Who may bring a school's files in: who runs the school, and stewards of the platform."""

from rules import predicate

from preau.school.access.rules import is_administrator, is_head, is_signed_in, is_steward
from preau.school.people.models import School


@predicate
def is_first_import(user, thing=None):
    """Nothing is here yet: whoever installed Préau brings the first school in."""
    return not School.objects.exists()


@predicate
def dropped_it(user, intake):
    """Before the school exists, an import is its author's."""
    return intake is not None and intake.school_id is None and intake.by_id == user.pk


@predicate
def dropped_that_file(user, dropped):
    return dropped is not None and dropped_it.test(user, dropped.intake)


@predicate
def runs_its_school(user, dropped):
    return dropped is not None and (user.is_steward or user.is_in(dropped.intake.school_id, "head", "administrator"))


can_import_here = is_head | is_administrator | is_steward
can_import_anywhere = is_steward | (is_signed_in & is_first_import)
can_sweep = is_steward
can_handle = can_import_here | dropped_it
can_take_back = runs_its_school | dropped_that_file
can_take_templates = can_import_here | can_import_anywhere
