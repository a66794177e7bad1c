"""Who may look into the directory."""

from rules import predicate


@predicate
def is_oneself(user, person):
    return person is not None and person.pk == user.pk


@predicate
def is_guardian_of(user, person):
    return person is not None and person.guarded_by.filter(guardian=user, level__lt=3).exists()
