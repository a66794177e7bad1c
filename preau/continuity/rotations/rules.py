"""Cutting classes in halves belongs to who runs the school; a lesson, to its teacher. Read them aloud."""

from rules import predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import (
    is_guardian,
    is_head,
    is_pupil,
    is_school_staff,
    is_steward,
    is_teacher,
    runs_the_school,
    works_here,
)


@predicate
def is_its_teacher(user, lesson):
    return lesson is not None and lesson.teachers.filter(pk=user.pk).exists()


@predicate
def looks_after_it(user, lesson):
    """The direction and school life of the lesson's school."""
    school = lesson.cohort.school
    return (is_head | is_school_staff).test(user, school)


can_open = runs_the_school
can_change = runs_the_school
can_see = works_here | is_steward
can_have_lessons = is_signed_in & is_teacher
can_have_days = is_signed_in & (is_pupil | is_guardian)
can_see_the_room = is_its_teacher | looks_after_it | is_steward
