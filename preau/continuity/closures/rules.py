"""Closing belongs to the head; seeing that it works, to those who look after pupils. Read them aloud."""

from rules import always_allow, predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_head, is_school_staff, is_steward, is_teacher, school_id_of, works_here
from preau.school.people.models import ClassTeacher


@predicate
def is_class_teacher_here(user, thing):
    """Professeur principal of a class of this school, this year."""
    school = school_id_of(thing)
    return ClassTeacher.objects.filter(teacher=user, cohort__school=school).exists()


@predicate
def is_its_teacher(user, task):
    return task is not None and task.teacher_id == user.pk


@predicate
def has_a_report(user, closure):
    return hasattr(closure, "report")


can_declare = is_head | is_steward
can_change = is_head | is_steward
can_reopen = can_change
can_text = can_change
can_close_again = can_change
can_read_journal = works_here | is_steward
can_know = always_allow
can_feel_pulse = is_head | is_school_staff | is_steward | is_class_teacher_here
can_note_contacts = can_feel_pulse
can_tick = is_its_teacher
can_have_tasks = is_signed_in & is_teacher
can_read_report = is_head | is_school_staff | is_steward
can_write_report = (is_head | is_steward) & has_a_report
