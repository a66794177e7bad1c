"""Who keeps rubrics, who changes one. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_teacher


@predicate
def wrote_it(user, rubric):
    return rubric is not None and rubric.author_id == user.pk


can_keep = is_teacher
can_read = always_allow
can_copy = is_teacher
can_change = wrote_it
