"""Who is what in the school of the thing at hand, as words that rooms build their rules from.

The thing is a school, or anything with a `school` (or `school_id`). With no thing at all, the
question is "somewhere?", for pages that are about oneself.
"""

from typing import Any

from rules import predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.people.models import Profile, School

__all__ = [
    "is_administrator",
    "is_class_teacher",
    "is_guardian",
    "is_head",
    "is_pupil",
    "is_school_staff",
    "is_signed_in",
    "is_steward",
    "is_teacher",
    "runs_the_school",
    "school_id_of",
    "works_here",
]


def school_id_of(thing: Any) -> int | None:
    if isinstance(thing, School):
        return thing.pk
    return getattr(thing, "school_id", None)


def _is(*profiles: str) -> Any:
    def test(user: Any, thing: Any = None) -> bool:
        if thing is None:
            return bool(user.profiles & set(profiles))
        return user.is_in(school_id_of(thing), *profiles)

    return test


@predicate
def is_steward(user, thing=None):
    """Administrator of the platform."""
    return user.is_steward


is_pupil = predicate(_is(Profile.PUPIL), name="is_pupil")
is_guardian = predicate(_is(Profile.GUARDIAN), name="is_guardian")
is_teacher = predicate(_is(Profile.TEACHER), name="is_teacher")
is_school_staff = predicate(_is(Profile.STAFF), name="is_school_staff")
is_head = predicate(_is(Profile.HEAD), name="is_head")
is_administrator = predicate(_is(Profile.ADMINISTRATOR), name="is_administrator")

works_here = is_teacher | is_school_staff | is_head | is_administrator
runs_the_school = is_head | is_administrator | is_steward


@predicate
def is_class_teacher(user, cohort):
    """Professeur principal of this class."""
    return cohort is not None and cohort.pk in user.leads
