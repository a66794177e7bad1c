"""What the figures of a quiz say, checked against worked examples, and what its teacher reads."""

import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes import analysis, marking, measures
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.findings import findings
from preau.learning.quizzes.models import Grade, Quiz
from preau.learning.quizzes.types import Content
from preau.school.people.models import Cohort, CohortMember, Membership, Person

EIGHT = ["aaaab", "aaaab", "aaaab", "aabba", "aabba", "abbba", "bbbba", "bbbb "]


def test_the_measures_of_a_worked_example():
    """Eight pupils, four questions of one point."""
    rows = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 1], [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0] * 4]
    first = [row[0] for row in rows]
    rest, totals = [sum(row[1:]) for row in rows], [sum(row) for row in rows]
    assert measures.facility(first, 1) == 0.75
    assert round(measures.discrimination(first, rest), 3) == 0.447
    assert measures.extremes(totals) == ([1, 0.5, 0.5, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0.5, 0.5, 1])
    assert measures.difference(first, 1, totals) == 0.75
    assert round(measures.alpha(rows), 3) == 0.583
    assert measures.spread([0, 0.05, 0.3, 0.999, 1]) == [2, 0, 0, 1, 0, 0, 0, 0, 0, 2]


def test_too_few_or_all_alike_say_nothing():
    assert measures.discrimination([1, 0] * 3, [1, 2, 3] * 2) is None
    assert measures.discrimination([1] * 8, list(range(8))) is None
    assert measures.difference([1] * 8, 1, [3] * 8) is None
    assert measures.alpha([[1, 0]] * 8) is None
    assert (measures.is_surely_negative(-0.3, 12), measures.is_surely_negative(-0.3, 60)) == (False, True)


def asked(number):
    choices = [{"id": "a", "text": "Juste"}, {"id": "b", "text": "Piège"}, {"id": "c", "text": "Loin"}]
    return Content("single", {"text": f"Question {number} ?", "choices": choices}, {"right": ["a"]})


def pupils(cohort):
    for number in range(8):
        pupil = Person.objects.create(first_name="Élève", last_name=str(number))
        Membership.objects.create(school=cohort.school, person=pupil, profile="pupil")
        CohortMember.objects.create(cohort=cohort, pupil=pupil)
        yield pupil


@pytest.fixture
def sat(give, cast):
    """Five questions, `a` right each time; the last is missed by those who succeed at the rest."""
    quiz = give()
    quiz.add_all([asked(number) for number in range(1, 6)], by=cast.julien)
    for pupil, letters in zip(pupils(cast.cohorts["4B"]), EIGHT, strict=True):
        attempt = begin(quiz, pupil, key=uuid.uuid4())
        given = [(slot, letter) for slot, letter in zip(attempt.layout, letters, strict=True) if letter.strip()]
        for slot, letter in given:
            attempt.answer(slot, letter, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
    return Quiz.objects.get(pk=quiz.pk)


def test_a_teacher_reads_first_what_is_to_be_looked_at(sat, cast):
    found = analysis.of(sat)
    [told] = findings(found)
    assert (told.number, told.words.split(". ")[0]) == (
        5, "Question 5 : ceux qui réussissent le mieux y répondent surtout « Piège »",
    )  # fmt: skip
    fifth = found.items[4]
    assert (fifth.answers, fifth.blank, fifth.facility) == (8, 1, 0.5)
    assert [(one.words, one.many, one.is_right) for one in fifth.choices] == [
        ("Juste", 4, True),
        ("Piège", 3, False),
        ("Loin", 0, False),
    ]
    assert [item.discrimination > 0.3 for item in found.items] == [True, True, True, True, False]


def test_a_question_missed_by_those_who_succeed_is_said_with_its_doubt(sat):
    found = analysis.of(sat)
    item = found.items[4]
    item.choices = []
    assert findings(found)[0].words == (
        "La question 5 semble manquée par ceux qui ont réussi le reste : relire l’énoncé. "
        "Sur 8 réponses, ce peut être un hasard."
    )
    item.answers = 80
    assert findings(found)[0].words == (
        "La question 5 a été manquée par ceux qui ont réussi le reste : relire l’énoncé."
    )
    item.discrimination, item.facility, item.blank = 0.4, 0.1, 40
    assert [one.words for one in findings(found)] == [
        "Question 5 : laissée vide par 50\u00a0% des élèves. Manque de temps, ou consigne peu claire ?"
    ]


def test_the_first_attempt_speaks_and_what_is_not_read_waits(sat, cast):
    first = sat.attempts.finished().first()
    again = begin(sat, first.pupil, key=uuid.uuid4())
    marking.finish(again)
    assert analysis.of(sat).many == 8
    Grade.objects.filter(attempt=first, slot=first.layout[1]).delete()
    found = analysis.of(sat)
    assert (found.waiting, [item.number for item in found.items]) == ([2], [1, 3, 4, 5])


def test_too_few_answers_conclude_nothing(sat, cast):
    group = Cohort.objects.create(school=cast.school, year=cast.school.year, kind="group", code="G", label="Soutien")
    for attempt in sat.attempts.all()[:3]:
        CohortMember.objects.create(cohort=group, pupil=attempt.pupil)
    client = cast.client("julien")
    text = client.get(f"/qcm/{sat.pk}/analyse/?groupe={group.pk}").content.decode()
    assert ("pour conclure (3)" in text, "réussissent le mieux</th>" in text) == (True, False)
    assert "réussissent le mieux</th>" in client.get(f"/qcm/{sat.pk}/analyse/?groupe=0").content.decode()
    sheet = client.get(f"/qcm/{sat.pk}/analyse.csv")
    assert sheet.content.decode().splitlines()[5].split(";")[:5] == ["5", "Question 5 ?", "8", "1", "0,5"]
