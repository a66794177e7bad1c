"""Who may do what with work that is handed in. Read them aloud."""

from rules import always_allow, predicate

from preau.foundation.jobs.rules import can_follow
from preau.school.activities.rules import can_follow_up, can_respond, is_given_to, is_its_author, is_published

BUNDLING = "preau.learning.handins.tasks.bundle_copies"


@predicate
def is_a_handin(user, activity):
    return activity is not None and activity.kind == "handin"


@predicate
def handed_it_in(user, submission):
    return submission is not None and submission.pupil_id == user.pk


@predicate
def answers_it(user, submission):
    return submission is not None and can_respond.test(user, submission.handin.activity)


@predicate
def follows_it_up(user, submission):
    return submission is not None and can_follow_up.test(user, submission.handin.activity)


@predicate
def may_note_it(user, annotation):
    return annotation is not None and can_respond.test(user, annotation.submission.handin.activity)


@predicate
def is_answered(user, submission):
    return submission is not None and submission.is_returned


@predicate
def is_its_reader(user, review):
    return review is not None and review.reader_id == user.pk


@predicate
def answers_for_it(user, review):
    return review is not None and can_respond.test(user, review.round.handin.activity)


@predicate
def is_a_bundle(user, job):
    return job is not None and job.task == BUNDLING


can_open = is_a_handin
can_write = is_a_handin & is_given_to & is_published
can_prepare = is_a_handin & is_its_author
can_see_all = is_a_handin & can_follow_up
can_read_answers = follows_it_up
can_see_receipt = always_allow
can_take_up = handed_it_in
can_keep_copy = follows_it_up | is_answered
can_return = answers_it
can_return_all = is_a_handin & can_respond
can_rub_out = may_note_it
can_see_reading = always_allow  # whoever sees it in a day
can_review = is_its_reader
can_decide = answers_for_it
can_fetch_bundle = is_a_bundle & can_follow
