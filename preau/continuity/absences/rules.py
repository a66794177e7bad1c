"""Who may say that somebody is away, who may know why. Read them aloud."""

from rules import always_allow, predicate

from preau.continuity.absences.models import Absence
from preau.school.access.rules import is_guardian, is_head, is_school_staff, works_here
from preau.school.people.models import Guardianship, Profile


@predicate
def answers_for(user, pupil):
    """Guardian of this pupil, other than as a mere contact."""
    return pupil is not None and pupil.guarded_by.filter(guardian=user, level__lt=Guardianship.Level.CONTACT).exists()


@predicate
def looks_after(user, pupil):
    """Direction or school staff where this person is a pupil."""
    here = user.schools_as(Profile.HEAD, Profile.STAFF)
    return pupil is not None and pupil.memberships.filter(profile=Profile.PUPIL, school__in=here).exists()


@predicate
def answers_for_its_pupil(user, absence):
    return absence is not None and bool(answers_for(user, absence.pupil))


@predicate
def is_asked_for_work(user, absence):
    return absence is not None and absence.parts.of(user).exists()


@predicate
def knows_why(user, absence):
    return absence is not None and Absence.objects.known_to(user).filter(pk=absence.pk).exists()


can_list = works_here
can_choose = is_head | is_school_staff
can_declare = answers_for | looks_after
can_read = always_allow
can_confirm = is_head | is_school_staff
can_move = can_confirm | answers_for_its_pupil
can_give_work = is_asked_for_work
can_keep = is_asked_for_work
can_see_own_children = is_guardian
