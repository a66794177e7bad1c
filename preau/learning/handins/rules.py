"""Who may do what with work that is handed in. Read them aloud."""

from rules import always_allow, predicate

from preau.school.activities.rules import can_follow_up, is_given_to, is_its_author, is_published


@predicate
def is_a_handin(user, activity):
    return activity is not None and activity.kind == "handin"


@predicate
def handed_it_in(user, submission):
    return submission is not None and submission.pupil_id == user.pk


@predicate
def gave_the_work(user, submission):
    return submission is not None and submission.handin.activity.author_id == user.pk


@predicate
def follows_it_up(user, submission):
    return submission is not None and can_follow_up.test(user, submission.handin.activity)


@predicate
def noted_it(user, annotation):
    return annotation is not None and annotation.submission.handin.activity.author_id == user.pk


can_open = is_a_handin
can_write = is_a_handin & is_given_to & is_published
can_prepare = is_a_handin & is_its_author
can_see_all = is_a_handin & can_follow_up
can_read_answers = follows_it_up
can_see_receipt = always_allow
can_return = gave_the_work
can_return_all = is_a_handin & is_its_author
can_rub_out = noted_it
