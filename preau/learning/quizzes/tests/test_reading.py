"""Copies read by a teacher, answers marked again, hints that cost."""

import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from preau.learning.quizzes import marking, measures, reading, regrading, statistics
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Grade, Quiz, Refused
from preau.learning.quizzes.tests.questions import opentext
from preau.learning.quizzes.types import Content
from preau.school.activities.models import Progress

EVERYONE = ["ines", "adam", "samira", "julien", "anne", "claire", "marc", "helene", "stranger"]


@pytest.fixture
def essay(give, cast):
    quiz = give()
    quiz.add(opentext(), by=cast.julien, points=4)
    return quiz


@pytest.fixture
def hand_in(essay):
    """`hand_in(pupil, "…")`: a finished attempt with this text."""

    def handing_in(pupil, text, quiz=None):
        attempt = begin(quiz or essay, pupil, key=uuid.uuid4())
        attempt.answer(attempt.layout[0], text, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
        return attempt

    return handing_in


def mark_of(cast, pupil):
    return Progress.objects.of(pupil).get().mark


def test_copies_are_read_one_after_the_other_with_their_rubric(cast, essay, hand_in):
    for pupil, text in ((cast.ines, "Le texte d’Inès."), (cast.sacha, "Le texte de Sacha.")):
        hand_in(pupil, text)
    client, where = cast.client("julien"), f"/qcm/{essay.pk}/lire/"
    first, second = reading.pile(essay)
    assert first.text in client.get(where).content.decode()
    done = client.post(f"/qcm/essais/{first.attempt.pk}/lire/{first.slot.pk}/", {"level-a": 2, "level-b": 1})
    assert done["Location"] == where
    assert second.text in client.get(where).content.decode()
    grade = Grade.objects.by_hand().get()
    assert (grade.points, grade.levels, grade.source) == (Decimal("3.50"), {"a": 2, "b": 1}, "read")
    client.post(f"/qcm/essais/{second.attempt.pk}/lire/{second.slot.pk}/", {"points": "2,5", "comment": "Soigne."})
    assert "Tout est lu" in client.get(where).content.decode()
    assert [marking.totals([one.attempt])[one.attempt.pk].earned for one in (first, second)] == [3.5, 2.5]


def test_reading_tells_the_pupil_and_reading_again_is_one_more_row(cast, essay, hand_in):
    attempt = hand_in(cast.ines, "Un texte.")
    assert mark_of(cast, cast.ines) == ""
    where = f"/qcm/essais/{attempt.pk}/lire/{attempt.layout[0]}/"
    for points in ("2", "4"):
        cast.client("julien").post(where, {"points": points, "comment": "Très clair."})
    assert (mark_of(cast, cast.ines), Grade.objects.by_hand().count()) == ("100\u00a0%", 2)
    page = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert ["Très clair." in page, "4 / 4" in page] == [True, True]


def test_who_reads_copies(cast, essay, hand_in):
    attempt = hand_in(cast.ines, "Un texte.")
    pile = {who: cast.client(who).get(f"/qcm/{essay.pk}/lire/").status_code for who in EVERYONE}
    mark = f"/qcm/essais/{attempt.pk}/lire/{attempt.layout[0]}/"
    marks = {who: cast.client(who).post(mark, {"points": "1"}).status_code for who in EVERYONE}
    assert pile == {
        "ines": 403, "adam": 404, "samira": 403, "julien": 200, "anne": 403, "claire": 403, "marc": 403,
        "helene": 403, "stranger": 404,
    }  # fmt: skip
    assert marks == {
        "ines": 403, "adam": 404, "samira": 403, "julien": 302, "anne": 404, "claire": 403, "marc": 403,
        "helene": 403, "stranger": 404,
    }  # fmt: skip


def test_without_names_a_copy_has_a_number_and_nothing_else(cast, essay, hand_in):
    hand_in(cast.ines, "Un texte.")
    client = cast.client("julien")
    named = client.get(f"/qcm/{essay.pk}/lire/").content.decode()
    nameless = client.get(f"/qcm/{essay.pk}/lire/?anonyme=1").content.decode()
    assert [("BENALI" in page, "Copie 1" in page) for page in (named, nameless)] == [(True, False), (False, True)]


def test_one_reads_by_question_or_by_pupil(cast, essay, hand_in):
    essay.add(Content("opentext", {"text": "Encore."}, {"model": ""}, {"rubric": []}), by=cast.julien)
    for pupil in (cast.ines, cast.sacha):
        attempt = begin(essay, pupil, key=uuid.uuid4())
        for slot in attempt.layout:
            attempt.answer(slot, "Un texte.", seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
    a, b = (slot.pk for slot in essay.asked)
    assert [(one.slot.pk, one.number) for one in reading.pile(essay)] == [(a, 1), (a, 2), (b, 1), (b, 2)]
    assert [(one.slot.pk, one.number) for one in reading.pile(essay, "eleve")] == [(a, 1), (b, 1), (a, 2), (b, 2)]


@pytest.mark.parametrize("typed", ["", "beaucoup", "-1", "1e99"])
def test_points_that_cannot_be_read_change_nothing(cast, essay, hand_in, typed):
    attempt = hand_in(cast.ines, "Un texte.")
    where = f"/qcm/essais/{attempt.pk}/lire/{attempt.layout[0]}/"
    answer = cast.client("julien").post(where, {"points": typed, "level-a": "1", "level-b": "77"})
    assert (Grade.objects.count(), f"{attempt.pk}" in answer["Location"]) == (0, True)


def test_reading_costs_the_same_for_one_copy_or_three(cast, essay, hand_in, django_assert_max_num_queries):
    for pupil in (cast.ines, cast.sacha, cast.lucas):
        hand_in(pupil, "Un texte.")
    with django_assert_max_num_queries(5):
        assert len(reading.pile(essay)) == 3


def single(right):
    choices = [{"id": "a", "text": "Oslo"}, {"id": "b", "text": "Bergen"}]
    return Content("single", {"text": "Capitale ?", "choices": choices}, {"right": [right]})


@pytest.fixture
def wrong_key(give, cast, hand_in):
    """A question whose key is wrong, answered by two pupils, then put right."""
    quiz = give()
    slot = quiz.add(single("b"), by=cast.julien)
    attempts = [hand_in(cast.ines, "a", quiz), hand_in(cast.sacha, "b", quiz)]
    return slot.revise(single("a"), by=cast.julien, points=1), attempts


def test_marking_again_says_first_who_changes_and_by_how_much(cast, wrong_key):
    slot, (right, wrong) = wrong_key
    found = [(one.attempt, one.before, one.after, one.gain) for one in regrading.changes(slot)]
    assert found == [(right, 0, 1, 1), (wrong, 1, 0, -1)]
    assert (Grade.objects.count(), regrading.waiting(slot.quiz)) == (2, {slot.version.item_id})
    page = cast.client("julien").get(f"/qcm/questions/{slot.pk}/recorriger/").content.decode()
    assert ["BENALI Inès" in page, "+1" in page, "−1" in page] == [True] * 3


def test_marking_again_adds_rows_and_tells_the_new_mark(cast, wrong_key):
    slot, (right, _) = wrong_key
    assert [mark_of(cast, pupil) for pupil in (cast.ines, cast.sacha)] == ["0\u00a0%", "100\u00a0%"]
    cast.client("julien").post(f"/qcm/questions/{slot.pk}/recorriger/")
    assert [mark_of(cast, pupil) for pupil in (cast.ines, cast.sacha)] == ["100\u00a0%", "0\u00a0%"]
    assert [str(one) for one in Grade.objects.filter(attempt=right).values_list("points", flat=True)] == [
        "0.00",
        "1.00",
    ]
    assert (regrading.changes(slot), regrading.waiting(slot.quiz)) == ([], set())
    page = cast.client("ines").get(f"/qcm/essais/{right.pk}/").content.decode()
    assert ("Juste" in page, "Faux" in page) == (True, False)


def test_points_given_by_hand_survive_marking_again(cast, wrong_key):
    slot, (right, wrong) = wrong_key
    marking.give_points(wrong, wrong.slots[0], Decimal("0.5"), by=cast.julien, reason="Effort.")
    regrading.regrade(slot, by=cast.julien)
    assert marking.totals([right, wrong])[wrong.pk].earned == Decimal("0.5")


def test_who_marks_again(cast, wrong_key):
    slot, _ = wrong_key
    where = f"/qcm/questions/{slot.pk}/recorriger/"
    assert {who: cast.client(who).post(where).status_code for who in EVERYONE} == {
        "ines": 403, "adam": 404, "samira": 403, "julien": 302, "anne": 403, "claire": 403, "marc": 403,
        "helene": 403, "stranger": 404,
    }  # fmt: skip


HINTS = {"hints": [{"text": "Pense au fjord.", "cost": 0.25}, {"text": "Quatre lettres.", "cost": 0.5}]}


@pytest.fixture
def hinted(give, cast):
    quiz = give()
    quiz.add(Content("single", single("a").body, {"right": ["a"]}, {}, HINTS), by=cast.julien, points=2)
    return begin(quiz, cast.ines, key=uuid.uuid4())


def test_a_hint_is_read_when_asked_for_and_costs_what_it_says(cast, hinted):
    client, where = cast.client("ines"), f"/qcm/essais/{hinted.pk}/"
    before = client.get(where).content.decode()
    client.post(f"{where}indice/{hinted.layout[0]}/1/", {f"q-{hinted.layout[0]}": "a"})
    after = client.get(where).content.decode()
    assert [("fjord" in page, "Quatre lettres" in page, "checked" in page) for page in (before, after)] == [
        (False, False, False),
        (True, False, True),
    ]
    marking.finish(hinted)
    assert marking.totals([hinted])[hinted.pk].earned == Decimal("1.5")


def test_the_same_hint_costs_once_and_hints_come_in_order(hinted):
    slot = hinted.layout[0]
    for number in (1, 1, 2):
        hinted.take_hint(slot, number)
    assert hinted.hint_counts == {slot: 2}
    for refused in (0, 3, 99):
        with pytest.raises(Refused):
            hinted.take_hint(slot, refused)


def test_hints_never_take_more_than_there_is(hinted, cast):
    hinted.take_hint(hinted.layout[0], 1)
    hinted.answer(hinted.layout[0], "b", seq=1, key="k", client_at=timezone.now())
    marking.finish(hinted)
    assert marking.totals([hinted])[hinted.pk].earned == 0
    with pytest.raises(Refused):
        hinted.take_hint(hinted.layout[0], 2)


def test_no_hint_is_said_before_it_is_asked_for(cast, hinted):
    assert "hints" not in cast.client("ines").get(f"/qcm/essais/{hinted.pk}/").content.decode()


def test_a_question_distinguishes_those_who_succeed_at_the_rest(cast, give, monkeypatch):
    monkeypatch.setattr(measures, "FEWEST_TO_TELL", 3)
    quiz = give()
    for _ in range(3):
        quiz.add(single("a"), by=cast.julien)
    for pupil, answers in ((cast.ines, "aaa"), (cast.sacha, "aab"), (cast.lucas, "bba")):
        attempt = begin(quiz, pupil, key=uuid.uuid4())
        for slot, answer in zip(attempt.layout, answers, strict=True):
            attempt.answer(slot, answer, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
    _, questions = statistics.of(Quiz.objects.get(pk=quiz.pk))
    assert [str(one.discrimination) for one in questions] == ["0.50", "0.50", "-0.50"]
