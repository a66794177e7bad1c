"""A quiz of five questions, one of each type, given to 4B by M. Ferrand."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.types import Content
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of

QUESTIONS = {
    "single": Content(
        "single",
        {"text": "Capitale de la Norvège ?", "choices": [{"id": "a", "text": "Oslo"}, {"id": "b", "text": "Bergen"}]},
        {"right": ["a"]},
        {},
        {"right": "Bravo.", "wrong": "Regarde la carte.", "choices": {"b": "C’est la deuxième ville."}},
    ),
    "multiple": Content(
        "multiple",
        {
            "text": "Nombres pairs ?",
            "choices": [{"id": name, "text": text} for name, text in zip("abcd", "2479", strict=True)],
        },
        {"right": ["a", "b"], "fractions": {}},
        {"strategy": "net"},
        {"right": "", "wrong": "", "choices": {}},
    ),
    "truefalse": Content("truefalse", {"text": "0 est pair."}, {"right": True}, {}, {"right": "", "wrong": ""}),
    "short": Content(
        "short",
        {"text": "Le contraire de « petit » ?"},
        {"answers": [{"text": "élevé", "fraction": 0.5, "feedback": "Presque."}, {"text": "grand", "fraction": 1}]},
        {"case": "ignored", "accents": "ignored", "spaces": "ignored"},
    ),
    "number": Content(
        "number",
        {"text": "Valeur de π ?"},
        {"value": 3.14, "tolerance": 0.01, "units": []},
        {"tolerance": "absolute", "unit": "optional"},
    ),
}
RIGHT = {"single": "a", "multiple": ["a", "b"], "truefalse": True, "short": "Grand", "number": "3,14"}


@pytest.fixture
def give(cast):
    """`give(nature=…, due_at=…)`: an activity published for 4B, and its empty quiz."""

    def giving(**fields):
        activity = Activity.objects.create(
            **{
                "school": cast.school,
                "author": cast.julien,
                "subject": cast.subjects["maths"],
                "audience": Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
                "kind": "quiz",
                "title": "Nombres",
                "minutes_expected": 15,
                "nature": Activity.Nature.TRAINING,
                **fields,
            }
        )
        activity.publish(by=cast.julien, at=timezone.now() - dt.timedelta(hours=1))
        return Quiz.of(activity)

    return giving


@pytest.fixture
def quiz(give, cast):
    return filled(give(), cast)


@pytest.fixture
def attempt(quiz, cast):
    return begin(quiz, cast.ines, key=uuid.uuid4())


def filled(quiz, cast):
    quiz.shuffles_choices = False
    quiz.save()
    for content in QUESTIONS.values():
        quiz.add(content, by=cast.julien)
    return quiz


@pytest.fixture
def fill(cast):
    return lambda quiz: filled(quiz, cast)


@pytest.fixture
def answer_all():
    """Answer every question, rightly but for those given: `answer_all(attempt, single="b")`."""

    def answering(attempt, **values):
        for slot in attempt.slots:
            value = {**RIGHT, **values}[slot.version.type]
            attempt.answer(slot.pk, value, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())

    return answering
