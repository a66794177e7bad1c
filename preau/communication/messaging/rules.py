"""Who may do what with a conversation; seeing it already means being in it."""

from rules import always_allow, predicate

from preau.foundation.entrance.rules import is_signed_in


@predicate
def belongs_to_a_school(user, thing=None):
    return bool(user.school_ids)


@predicate
def is_its_author(user, conversation):
    return conversation is not None and conversation.started_by_id == user.pk


@predicate
def is_an_announcement(user, conversation):
    return conversation is not None and conversation.is_announcement


@predicate
def has_somebody_to_answer(user, conversation):
    return conversation is not None and conversation.started_by_id is not None


can_open = is_signed_in
can_write = is_signed_in & belongs_to_a_school
can_read = always_allow
can_answer = has_somebody_to_answer & ~(is_its_author & is_an_announcement)
can_see_readers = is_its_author
can_rewrite = always_allow
