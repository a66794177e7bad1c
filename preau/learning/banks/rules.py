"""Who keeps questions, who finds them, who changes them. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_teacher


@predicate
def owns_it(user, folder):
    return folder is not None and folder.owner_id == user.pk


@predicate
def keeps_it(user, entry):
    return entry is not None and entry.folder.owner_id == user.pk


@predicate
def brought_it(user, arrival):
    return arrival is not None and arrival.by_id == user.pk


can_keep = is_teacher
can_read = always_allow
can_arrange = owns_it
can_change = keeps_it
can_take = brought_it
