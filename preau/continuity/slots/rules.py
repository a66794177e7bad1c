"""The hours of a closure belong to who runs the school; each teacher holds their own. Read them aloud."""

from rules import predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_steward, is_teacher, runs_the_school, works_here


@predicate
def holds_it(user, hour):
    return hour is not None and hour.teacher_id == user.pk


can_see = works_here | is_steward
can_arrange = runs_the_school
can_have_hours = is_signed_in & is_teacher
can_link = holds_it
can_take_away = holds_it
