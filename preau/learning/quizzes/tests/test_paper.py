"""On paper: what is printed is what is corrected, by the key of the subject that the pupil had."""

import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.learning.quizzes import marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Finish, Grade, Paper, Response
from preau.learning.quizzes.paper import boxes, subjects, taking
from preau.learning.quizzes.paper.boxes import Unreadable
from preau.learning.quizzes.tests import questions
from preau.school.activities.models import Progress

EVERYONE = ["ines", "adam", "samira", "julien", "anne", "claire", "marc", "helene", "stranger"]


@pytest.fixture
def shuffled(quiz):
    quiz.shuffles_questions = quiz.shuffles_choices = True
    quiz.save()
    return quiz


@pytest.fixture
def subject(shuffled):
    return subjects.subject_of(subjects.prepare(shuffled, 1)[0])


def every_type(quiz, cast):
    for make in (questions.matching, questions.ordering, questions.gapselect, questions.dragtext, questions.cloze):
        quiz.add(make(), by=cast.julien)
    return subjects.subject_of(subjects.prepare(quiz, 1)[0])


def line(subject, pupil, **typed):
    """What is typed by type of question."""
    return taking.Line(pupil, subject, [typed.get(one.slot.version.type, "") for one in subject.questions])


def right(subject):
    return {one.slot.version.type: boxes.key(one) for one in subject.questions}


def test_subjects_are_printed_alike_until_the_questions_change(shuffled, cast):
    first = subjects.prepare(shuffled, 2)
    assert subjects.prepare(shuffled, 2) == first
    assert [one.letter for one in shuffled.papers.last_printing()] == ["A", "B"]
    assert [one.letter for one in (subjects.prepare(shuffled, 1), shuffled.papers.last_printing())[1]] == ["A"]
    shuffled.add(questions.opentext(), by=cast.julien)
    assert [subjects.is_outdated(one) for one in first] == [True, True]
    assert set(subjects.prepare(shuffled, 2)) & set(first) == set()
    assert Paper.objects.count() == 5


def test_what_was_printed_stays_although_the_question_is_changed(shuffled, cast):
    paper = subjects.prepare(shuffled, 1)[0]
    before = [one.slot.version_id for one in subjects.subject_of(paper).asked]
    slot = shuffled.asked[0]
    slot.revise(questions.opentext(), by=cast.julien, points=2)
    shuffled.asked[1].remove()
    assert [one.slot.version_id for one in subjects.subject_of(paper).asked] == before


def test_what_is_typed_says_what_it_is_for_every_type(quiz, cast):
    lettered = {"single", "multiple", "truefalse", "matching", "ordering", "gapselect", "dragtext"}
    found = {}
    for one in every_type(quiz, cast).questions:
        if (kind := one.slot.version.type) in lettered:
            value = boxes.read(one, boxes.key(one).lower())
            assert boxes.written(one, value) == boxes.key(one)
            found[kind] = one.type.score(one.judged, value)
    assert found == dict.fromkeys(lettered, 1.0)


def test_the_gaps_of_a_text_take_words_and_letters(quiz, cast):
    one = next(one for one in every_type(quiz, cast).questions if one.slot.version.type == "cloze")
    choices = [gap for gap in range(len(one.content.body["gaps"])) if one.offered_in(gap)]
    typed = ["B" if gap in choices else "mot" for gap in range(len(one.content.body["gaps"]))]
    value = boxes.read(one, ";".join(typed))
    assert [value[gap] for gap in choices] == [one.offered_in(gap)[1]["id"] for gap in choices]
    assert boxes.written(one, value) == " ; ".join(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("single", "Z", "« Z » n’est pas une des lettres proposées"),
        ("single", "AB", "1 réponse au plus"),
        ("multiple", "AA", "une lettre est écrite deux fois"),
        ("truefalse", "oui", "écrivez V ou F"),
    ],
)
def test_what_cannot_be_an_answer_is_said(subject, kind, typed, words):
    one = next(one for one in subject.questions if one.slot.version.type == kind)
    with pytest.raises(Unreadable, match=words):
        boxes.read(one, typed)


def test_a_typed_copy_is_an_attempt_corrected_by_its_own_key(subject, shuffled, cast):
    typed = right(subject) | {"number": "3,14", "short": "grand", "single": ""}
    assert taking.take(shuffled, [line(subject, cast.ines, **typed)], by=cast.julien) == 1
    attempt = Attempt.objects.get()
    assert (attempt.finish.how, attempt.seed, attempt.layout) == (
        Finish.How.PAPER,
        subject.paper.code,
        subject.paper.layout,
    )
    assert marking.totals([attempt])[attempt.pk] == marking.Total(Decimal(4), Decimal(5))
    assert Progress.objects.get().mark == "80\u00a0%"


def test_typing_again_corrects_and_typing_the_same_changes_nothing(subject, shuffled, cast):
    wrong = right(subject) | {"number": "2", "short": "grand"}
    for _ in range(2):
        taking.take(shuffled, [line(subject, cast.ines, **wrong)], by=cast.julien)
    assert Response.objects.count() == 5
    taking.take(shuffled, [line(subject, cast.ines, **(wrong | {"number": "3,14"}))], by=cast.julien)
    assert (Attempt.objects.count(), Response.objects.count()) == (1, 6)
    assert Progress.objects.get().mark == "100\u00a0%"


def test_one_cell_that_cannot_be_read_keeps_everything_out(subject, shuffled, cast):
    lines = [line(subject, cast.ines, single="A"), line(subject, cast.sacha, single="Z")]
    assert taking.take(shuffled, lines, by=cast.julien) == 0
    assert Attempt.objects.count() == 0
    assert [bool(one.problems) for one in lines] == [False, True]


def test_points_of_what_a_teacher_reads_are_typed(shuffled, cast):
    shuffled.add(questions.opentext(), by=cast.julien, points=4)
    subject = subjects.subject_of(subjects.prepare(shuffled, 1)[0])
    assert taking.take(shuffled, [line(subject, cast.ines, opentext="5")], by=cast.julien) == 0
    taking.take(shuffled, [line(subject, cast.ines, opentext="2,5")], by=cast.julien)
    assert Grade.objects.get(source=Grade.Source.READ).points == Decimal("2.5")
    assert marking.totals([Attempt.objects.get()])[Attempt.objects.get().pk].earned == Decimal("2.5")


def test_an_empty_line_is_a_missing_copy_not_a_zero(subject, shuffled, cast):
    assert taking.take(shuffled, [line(subject, cast.ines)], by=cast.julien) == 0
    assert (Attempt.objects.count(), Progress.objects.count()) == (0, 0)


def test_who_answered_on_a_screen_is_not_typed_over(subject, shuffled, cast):
    begin(shuffled, cast.ines, key=uuid.uuid4())
    assert taking.on_screen(shuffled) == {cast.ines.pk}
    page = cast.client("julien").get(f"/qcm/{shuffled.pk}/papier/saisir/").content.decode()
    assert f"cell-{cast.ines.pk}-1" not in page
    assert f"cell-{cast.sacha.pk}-1" in page


def test_the_whole_way_by_the_pages(shuffled, cast):
    client, address = cast.client("julien"), f"/qcm/{shuffled.pk}/papier/"
    assert client.post(address, {"many": "2"}).status_code == 302
    printed = client.get(f"{address}imprimer/?feuilles=noms&corrige=1&grand=1").content.decode()
    for paper in shuffled.papers.last_printing():
        assert printed.count(str(paper)) >= 3
    assert cast.ines.sorted_name in printed
    paper = shuffled.papers.last_printing()[1]
    subject = subjects.subject_of(paper)
    sent = {f"subject-{cast.ines.pk}": paper.code}
    sent |= {f"cell-{cast.ines.pk}-{at}": boxes.key(one) for at, one in enumerate(subject.questions, start=1)}
    assert client.post(f"{address}saisir/", sent).status_code == 302
    attempt = Attempt.objects.get()
    assert attempt.seed == paper.code
    assert marking.totals([attempt])[attempt.pk].earned >= 4
    bad = client.post(f"{address}saisir/", sent | {f"cell-{cast.ines.pk}-{_of(subject, 'single')}": "ZZ"})
    assert bad.status_code == 422
    assert 'value="ZZ"' in bad.content.decode()


def _of(subject, kind):
    return next(one.number for one in subject.questions if one.slot.version.type == kind)


def test_only_who_gave_it_prints_and_types(shuffled, cast):
    subjects.prepare(shuffled, 1)
    for way in ("", "imprimer/", "saisir/"):
        found = {who: cast.client(who).get(f"/qcm/{shuffled.pk}/papier/{way}").status_code for who in EVERYONE}
        assert found == {
            "ines": 403, "adam": 404, "samira": 403, "julien": 200, "anne": 403, "claire": 403, "marc": 403,
            "helene": 403, "stranger": 404,
        }  # fmt: skip


def test_a_class_is_read_in_as_many_statements_as_one_pupil(subject, shuffled, cast):
    counts = []
    for pupils in ([cast.ines], [cast.ines, cast.sacha]):
        taking.take(shuffled, [line(subject, one, single="A") for one in pupils], by=cast.julien)
        with CaptureQueriesContext(connection) as asked:
            taking.lines(shuffled, [(one, subject.paper) for one in pupils], {subject.paper.code: subject})
        counts.append(len(asked))
    assert counts[0] == counts[1]
