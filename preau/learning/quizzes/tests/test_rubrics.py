"""A rubric of the reserve asked with an open question: taken as it is, read with, told to follow-up."""

import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from preau.learning.quizzes import marking, reading
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Slot
from preau.learning.quizzes.what_was_hard import what_was_hard
from preau.learning.quizzes.writing.lines import in_lines
from preau.learning.quizzes.writing.opentext import read_rubric
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.models import Rubric

TABLE = "Critère\tfragile\tsolide\tPoints\nJustifie (bien) : pourquoi\tune|deux raisons\t\t3\nSoin\t\t\t"


@pytest.fixture
def rubric(cast):
    kept = Rubric.objects.create(school=cast.school, author=cast.julien, title="Croquis")
    kept.write(read_table(TABLE).grid(), by=cast.julien)
    return kept


@pytest.fixture
def essay(give, cast, rubric):
    quiz = give()
    said = {"text": "Pourquoi ?", "points": "4", "lines": "8", "grille": in_lines(rubric.grid)}
    answer = cast.client("julien").post(f"/qcm/{quiz.pk}/questions/ajouter/opentext/", said)
    assert answer.status_code == 302
    return quiz


def test_signs_that_part_the_lines_are_taken_out_of_the_words(rubric):
    taken = read_rubric(in_lines(rubric.grid))
    assert [(one["text"], one["weight"], [level["text"] for level in one["levels"]]) for one in taken] == [
        ("Justifie [bien] , pourquoi", 3.0, ["fragile, une/deux raisons", "solide"]),
        ("Soin", 1.0, ["fragile", "solide"]),
    ]


def test_only_one_s_own_are_offered(cast, essay):
    where = f"/qcm/{essay.pk}/questions/?ajouter=opentext"
    assert "Ou une de vos grilles" in cast.client("julien").get(where).content.decode()
    Rubric.objects.update(author=cast.anne)
    assert "Ou une de vos grilles" not in cast.client("julien").get(where).content.decode()


def test_the_question_keeps_what_it_took(cast, essay, rubric):
    rubric.write(read_table("Autre").grid(), by=cast.julien)
    assert len(Slot.objects.get(quiz=essay).version.content.scoring["rubric"]) == 2


def test_what_several_are_low_in_was_hard(cast, essay):
    for pupil in (cast.ines, cast.sacha):
        attempt = begin(essay, pupil, key=uuid.uuid4())
        attempt.answer(attempt.layout[0], "Parce que.", seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
    client = cast.client("julien")
    for one in reading.pile(essay):
        client.post(f"/qcm/essais/{one.attempt.pk}/lire/{one.slot.pk}/", {"level-a": 0, "level-b": 1})
    assert {one.grade.points for one in reading.pile(essay)} == {Decimal("1.00")}
    found = what_was_hard(essay, {cast.ines.pk, cast.sacha.pk})
    assert [(one.what, one.seen) for one in found] == [
        ("Justifie [bien] , pourquoi", "2 élèves sur 2\u00a0: fragile, une/deux raisons")
    ]
