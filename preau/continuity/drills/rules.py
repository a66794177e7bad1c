"""The head holds drills; who works here follows them; whoever was told says that they got it. Read them aloud."""

from rules import predicate

from preau.school.access.rules import is_head, is_school_staff, is_steward, works_here


@predicate
def is_told(user, drill):
    return drill is not None and drill.told.filter(person=user).exists()


@predicate
def is_running(user, drill):
    return drill is not None and drill.is_running


@predicate
def is_over(user, drill):
    return drill is not None and drill.is_over


@predicate
def has_a_report(user, drill):
    return hasattr(drill, "report")


can_list = works_here | is_steward
can_hold = is_head | is_steward
can_read = works_here | is_told | is_steward
can_receive = is_told & is_running
can_end = (is_head | is_steward) & is_running
can_call_off = (is_head | is_steward) & ~is_over
can_see_names = is_head | is_school_staff | is_steward
can_learn = (is_head | is_steward) & has_a_report
