"""Everyone who works here reads the plan; those who run the school write it; the head alone signs. Read them aloud."""

from rules import predicate

from preau.continuity.plans.proving import is_asked_of
from preau.school.access.rules import is_head, is_steward, runs_the_school, works_here


@predicate
def is_draft(user, thing):
    """A version, or an action of one, that is not signed yet."""
    version = getattr(thing, "version", thing)
    return version is not None and not version.is_signed


@predicate
def is_asked(user, step):
    """Its owner, or whom it was passed on to."""
    return step is not None and is_asked_of(step, user)


@predicate
def is_under_way(user, deployment):
    return deployment is not None and deployment.is_under_way


can_read = works_here | is_steward
can_write = runs_the_school
can_rewrite = runs_the_school & is_draft
can_sign = is_head & is_draft
can_name = runs_the_school
can_start = is_head | is_steward
can_follow = works_here | is_steward
can_end = (is_head | is_steward) & is_under_way
can_resume = (is_head | is_steward) & ~is_under_way
can_prove = is_asked | is_head
can_have_a_part = works_here
