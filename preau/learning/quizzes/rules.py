"""Who may do what with a quiz. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_head, is_school_staff, is_teacher
from preau.school.activities.rules import can_follow_up, can_respond, is_given_to, is_its_author, is_published


@predicate
def is_a_quiz(user, activity):
    return activity is not None and activity.kind == "quiz"


@predicate
def is_its_pupil(user, attempt):
    return attempt is not None and attempt.pupil_id == user.pk


@predicate
def gave_it(user, attempt_or_slot):
    return attempt_or_slot is not None and attempt_or_slot.quiz.activity.author_id == user.pk


@predicate
def answers_it(user, attempt):
    return attempt is not None and can_respond.test(user, attempt.quiz.activity)


@predicate
def follows_it_up(user, attempt):
    return attempt is not None and can_follow_up.test(user, attempt.quiz.activity)


can_open = is_a_quiz
can_begin = is_a_quiz & is_given_to & is_published
can_prepare = is_a_quiz & is_its_author
can_read_results = is_a_quiz & can_follow_up
can_change = gave_it
can_read = always_allow
can_answer = is_its_pupil
can_see_all = follows_it_up
can_grade = answers_it
can_take_away = always_allow
can_arrange = is_teacher | is_school_staff | is_head
