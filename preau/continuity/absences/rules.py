"""Who may say that somebody is away, who may know why, who decides of an hour. Read them aloud."""

from rules import always_allow, predicate

from preau.continuity.absences.models import Absence
from preau.school.access.rules import (
    is_administrator,
    is_guardian,
    is_head,
    is_school_staff,
    is_teacher,
    school_id_of,
    works_here,
)
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


@predicate
def is_own_leave(user, leave):
    return leave is not None and leave.teacher_id == user.pk


@predicate
def is_announced(user, leave):
    return leave is not None and leave.is_announced


@predicate
def is_oneself_teaching(user, person):
    return person is not None and person.pk == user.pk and Profile.TEACHER in user.profiles


@predicate
def directs_where_they_teach(user, person):
    here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR)
    return person is not None and person.memberships.filter(profile=Profile.TEACHER, school__in=here).exists()


@predicate
def is_asked(user, decision):
    return decision is not None and decision.colleague_id == user.pk


@predicate
def organises_its_school(user, thing):
    return user.is_in(school_id_of(thing), Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)


@predicate
def is_teacher_here(user, school):
    return school is not None and user.is_in(school.pk, Profile.TEACHER)


directs = is_head | is_administrator
can_list_leaves = directs | is_school_staff
can_declare_for = directs
can_declare_leave = is_oneself_teaching | directs_where_they_teach
can_read_leave = always_allow
can_decide = can_list_leaves
can_announce = directs
can_text = directs
can_change_leave = directs | (is_own_leave & ~is_announced)
knows_why_away = is_head | is_own_leave
can_see_own_hours = is_teacher
can_answer = is_asked | organises_its_school
can_count = directs
can_offer_hours = is_teacher_here
can_list_volunteers = can_list_leaves
