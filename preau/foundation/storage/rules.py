"""A file that one may see may be read; only its owner sends its pieces."""

from rules import always_allow, predicate


@predicate
def is_its_owner(user, thing):
    return thing is not None and thing.owner_id == user.pk


can_read = always_allow
can_send = is_its_owner
