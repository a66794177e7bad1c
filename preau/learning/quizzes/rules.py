"""Who may do what with a quiz. Read them aloud."""

from rules import always_allow, predicate

from preau.school.access.rules import is_head, is_school_staff, is_teacher
from preau.school.activities.rules import can_follow_up as follows_up
from preau.school.activities.rules import is_given_to, is_published
from preau.school.activities.rules import is_its_author as is_author_of


@predicate
def is_a_quiz(user, activity):
    return activity is not None and activity.kind == "quiz"


@predicate
def is_its_pupil(user, attempt):
    return attempt is not None and attempt.pupil_id == user.pk


@predicate
def asked_by_its_author(user, slot):
    return slot is not None and slot.quiz.activity.author_id == user.pk


@predicate
def gave_its_quiz(user, attempt):
    return attempt is not None and attempt.quiz.activity.author_id == user.pk


can_open = is_a_quiz
can_begin = is_a_quiz & is_given_to & is_published
can_prepare = is_a_quiz & is_author_of
can_read_results = is_a_quiz & follows_up
can_change_question = asked_by_its_author
can_read = always_allow
can_answer = is_its_pupil
can_grade = gave_its_quiz
can_arrange = is_teacher | is_school_staff | is_head
