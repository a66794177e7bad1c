"""Who may help whom back into their account, and who may see who has none yet."""

from rules import predicate

from preau.school.access.rules import is_steward, runs_the_school
from preau.school.accounts.models.session import POWER
from preau.school.people.models import ClassTeacher, Profile
from preau.school.people.rules import is_oneself

__all__ = ["can_block", "can_help", "can_look_at_activation", "can_read_printing", "is_owner", "runs_the_school"]


@predicate
def is_owner(user, session):
    return session is not None and session.person_id == user.pk


@predicate
def runs_a_school_of(user, person):
    """Head or administrator of a school where this person is."""
    return person is not None and bool(set(user.schools_as(*POWER)) & set(person.school_ids))


@predicate
def is_its_head(user, person):
    """Head of a school where this person is; nobody answers for themselves, nor for a steward."""
    if person is None or person.pk == user.pk or person.is_steward:
        return False
    return bool(set(user.schools_as(Profile.HEAD)) & set(person.school_ids))


@predicate
def has_power(user, person):
    """Heads, administrators and stewards are helped by stewards alone: helping is a way in."""
    return person is not None and (person.is_steward or bool(person.profiles & set(POWER)))


@predicate
def is_their_class_teacher(user, person):
    """This year's professeur principal of this pupil."""
    return person is not None and any(
        one.cohort.year == one.cohort.school.year
        for one in ClassTeacher.objects.select_related("cohort__school").filter(
            teacher=user, cohort__members__pupil=person
        )
    )


@predicate
def is_class_teacher_here(user, school):
    return school is not None and classes_in_charge(user, school).exists()


@predicate
def is_of_a_class_teacher_here(user, printing):
    """Theirs, and they still have a class there."""
    return printing is not None and printing.by_id == user.pk and is_class_teacher_here.test(user, printing.school)


def classes_in_charge(user, school):
    return ClassTeacher.objects.filter(teacher=user, cohort__school=school, cohort__year=school.year)


can_block = ~is_oneself & (is_steward | (runs_a_school_of & ~has_power))
can_help = can_block | (~is_oneself & ~has_power & is_their_class_teacher)
can_look_at_activation = runs_the_school | is_class_teacher_here
can_read_printing = runs_the_school | is_of_a_class_teacher_here
