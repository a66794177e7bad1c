"""What a page asks of the database does not grow with the class, the questions or the answers."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.learning.quizzes import marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.paper import subjects
from preau.learning.quizzes.tests.conftest import QUESTIONS
from preau.learning.quizzes.tests.questions import opentext
from preau.school.people.models import CohortMember

OF_THE_TEACHER = [
    "",
    "questions/",
    "resultats/",
    "resultats.csv",
    "analyse/",
    "lire/",
    "amenager/",
    "papier/saisir/",
    "apercu/",
]


@pytest.fixture
def small(quiz, cast):
    """An essay beside the five questions, on paper too; Inès has answered everything."""
    quiz.add(opentext(), by=cast.julien)
    subjects.prepare(quiz, 1)
    return quiz


def answered(quiz, pupil, answer_all):
    attempt = begin(Quiz.objects.get(pk=quiz.pk), pupil, key=uuid.uuid4())
    answer_all(attempt, opentext="Parce que.")
    marking.finish(attempt)


def grown(quiz, cast, answer_all):
    """Three more pupils who answered, five more questions that were asked."""
    for content in QUESTIONS.values():
        quiz.add(content, by=cast.julien)
    for who in ("adam", "lucas"):
        CohortMember.objects.get_or_create(cohort=cast.cohorts["4B"], pupil=cast.people[who])
    for who in ("sacha", "adam", "lucas"):
        answered(quiz, cast.people[who], answer_all)


def asked_by(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_teacher_s_pages(small, cast, answer_all):
    answered(small, cast.ines, answer_all)
    client = cast.client("julien")
    pages = [f"/qcm/{small.pk}/{page}" for page in OF_THE_TEACHER]
    before = {page: asked_by(client, page) for page in pages}
    grown(small, cast, answer_all)
    after = {page: asked_by(client, page) for page in pages}
    assert {page: after[page] - before[page] for page in pages if after[page] > before[page]} == {}


def test_the_pupil_s_pages(small, cast, answer_all):
    answered(small, cast.ines, answer_all)
    client, attempt = cast.client("ines"), small.attempts.of(cast.ines).get()
    pages = [f"/qcm/{small.pk}/", f"/qcm/essais/{attempt.pk}/"]
    before = {page: asked_by(client, page) for page in pages}
    grown(small, cast, answer_all)
    assert {page: asked_by(client, page) for page in pages} == before
