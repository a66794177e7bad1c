"""Who may see what a class has done, and act upon it. Read them aloud."""

from rules import always_allow, predicate

from preau.learning.followup.advising import advisers_of
from preau.school.access.rules import is_class_teacher, is_head, is_school_staff, is_teacher
from preau.school.people.models import Cohort
from preau.school.timetable.models import Teaching


@predicate
def teaches_it(user, cohort):
    return cohort is not None and Teaching.objects.filter(teacher=user, cohort=cohort).exists()


@predicate
def leads_one_of_its_classes(user, cohort):
    """Class teacher of a class from which this group is made."""
    return cohort is not None and bool(user.leads) and cohort.divisions.filter(pk__in=user.leads).exists()


@predicate
def is_a_division(user, cohort):
    """A group brings together pupils of classes that others answer for."""
    return cohort is not None and cohort.kind == Cohort.Kind.DIVISION


@predicate
def leads_a_class_there(user, school):
    """Class teacher of a class of this school, this year."""
    return bool(user.leads) and school.cohorts.filter(pk__in=user.leads, year=school.year).exists()


@predicate
def gave_it(user, synthesis):
    return synthesis is not None and synthesis.by_id == user.pk


@predicate
def answers_for_it(user, week):
    """For the class whose week it is."""
    return week is not None and bool((is_head | is_school_staff | is_class_teacher).test(user, week.cohort))


@predicate
def is_in_its_team(user, situation):
    return situation is not None and situation.team.filter(person=user).exists()


@predicate
def is_open(user, situation):
    return situation is not None and situation.is_open


@predicate
def is_an_action_of_an_open_situation(user, line):
    return line is not None and line.kind == "action" and line.situation.is_open


@predicate
def is_adviser(user, school):
    """A CPE of this school."""
    return school is not None and advisers_of(school).filter(pk=user.pk).exists()


can_write_situation = is_in_its_team & is_open
can_finish_line = is_an_action_of_an_open_situation  # whoever sees it is of the team
sees_every_subject = is_head | is_school_staff | is_class_teacher | leads_one_of_its_classes
can_call = is_head | is_school_staff | leads_a_class_there
can_share_calls = is_head | is_school_staff
can_share_classes = is_head | is_adviser
can_follow_classes = is_teacher | is_school_staff | is_head
can_follow_class = teaches_it | sees_every_subject
can_watch_silence = sees_every_subject
can_follow_pupils = is_a_division & (is_head | is_school_staff | is_class_teacher)
can_read_week = answers_for_it
can_bring_back = always_allow  # whoever sees that it was set aside
