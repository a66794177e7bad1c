"""The richer types on the sheet: with plain fields, and as the device sends them."""

import json
import re
import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes import marking, sheet
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Grade
from preau.learning.quizzes.models.attempt import drawn
from preau.learning.quizzes.tests.questions import BY_HAND, PROGRAM, RICHER, matching, opentext, ordering
from preau.learning.quizzes.types import Content
from preau.school.activities.models import Progress

PLAIN = {
    "matching": ["a:a", "b:b", "c:c"],
    "ordering": ["e:5", "a:1", "c:3", "b:2", "d:4"],
    "cloze": ["double", "4", "a"],
    "gapselect": ["a", "c", "b"],
    "dragtext": ["b", "c", "a", "c"],
    "formula": ["3 + 2 × x"],
    "hotspot": ["a", "b"],
    "program": [PROGRAM["code"], json.dumps(PROGRAM["outcomes"])],
}


@pytest.fixture
def rich_quiz(give, cast):
    quiz = give()
    for content, *_ in RICHER.values():
        quiz.add(content, by=cast.julien)
    for content in BY_HAND:
        quiz.add(content, by=cast.julien, points=2)
    return quiz


@pytest.fixture
def rich_attempt(rich_quiz, cast):
    return begin(rich_quiz, cast.ines, key=uuid.uuid4())


def slot_of(attempt, kind):
    return next(slot for slot in attempt.slots if slot.version.type == kind)


def posted(attempt, **values):
    return {f"q-{slot_of(attempt, kind).pk}": given for kind, given in values.items()}


def test_each_type_is_answered_with_plain_fields(cast, rich_attempt):
    cast.client("ines").post(f"/qcm/essais/{rich_attempt.pk}/enregistrer/", posted(rich_attempt, **PLAIN))
    right = {kind: right for kind, (_, right, _) in RICHER.items()}
    kinds = {slot.pk: slot.version.type for slot in rich_attempt.slots}
    assert {kinds[slot]: value for slot, value in rich_attempt.values.items()} == {
        **right, "hotspot": ["a", "b"],
    }  # fmt: skip


def test_each_type_comes_back_as_it_was_left(cast, rich_attempt):
    cast.client("ines").post(f"/qcm/essais/{rich_attempt.pk}/enregistrer/", posted(rich_attempt, **PLAIN))
    page = cast.client("ines").get(f"/qcm/essais/{rich_attempt.pk}/").content.decode()
    selected = re.findall(r'<option value="([^"]+)"[^>]* selected', page)
    assert sorted(selected) == sorted(
        [*PLAIN["matching"], *PLAIN["ordering"], "a", *PLAIN["gapselect"], *PLAIN["dragtext"]]
    )
    assert [f'value="{written}"' in page for written in ("double", "4", "3 + 2 × x")] == [True] * 3
    assert len(re.findall(r'type="checkbox"[^>]*checked', page)) == 2


def test_what_is_answered_earns_its_points_and_what_is_read_waits(cast, rich_attempt):
    everything = posted(rich_attempt, **PLAIN, opentext=["Il était une fois."])
    cast.client("ines").post(f"/qcm/essais/{rich_attempt.pk}/enregistrer/", {**everything, "finish": "1"})
    total = marking.totals([rich_attempt])[rich_attempt.pk]
    assert (total.earned, total.possible, total.awaiting) == (8, 10, 1)
    assert Progress.objects.get().step == Progress.Step.HANDED_IN
    page = cast.client("ines").get(f"/qcm/essais/{rich_attempt.pk}/").content.decode()
    assert ["Ton professeur lit" in page, "À lire" in page, "7 / 9" in page] == [True, True, False]
    assert "À lire" in cast.client("julien").get(f"/qcm/{rich_attempt.quiz_id}/resultats/").content.decode()


def test_what_is_read_and_was_left_blank_is_worth_nothing_at_once(rich_attempt):
    marking.finish(rich_attempt)
    assert marking.totals([rich_attempt])[rich_attempt.pk] == marking.Total(0, 10, 0)
    assert Progress.objects.get().step == Progress.Step.RETURNED
    described = slot_of(rich_attempt, "description")
    assert (described.points, Grade.objects.filter(slot=described).count()) == (0, 0)


def test_points_given_by_hand_end_the_waiting(cast, rich_attempt):
    slot = slot_of(rich_attempt, "opentext")
    rich_attempt.answer(slot.pk, "Un texte.", seq=1, key="a", client_at=timezone.now())
    marking.finish(rich_attempt)
    marking.give_points(rich_attempt, slot, 2, by=cast.julien, reason="Très bien.")
    assert marking.totals([rich_attempt])[rich_attempt.pk] == marking.Total(2, 10, 0)
    assert Progress.objects.get().step == Progress.Step.RETURNED


def test_the_device_sends_any_shape_and_nothing_breaks(cast, rich_quiz, fill):
    rich_attempt, client = begin(fill(rich_quiz), cast.ines, key=uuid.uuid4()), cast.client("ines")
    for seq, value in enumerate([{"a": 3}, [1, 2], 3, True, "x" * 9000, {"a": {"b": []}}, [[["a"]]], 1e300], start=1):
        for slot in rich_attempt.slots:
            answer = client.put(
                f"/qcm/essais/{rich_attempt.pk}/reponses/{slot.pk}/{seq}/",
                json.dumps({"value": value, "at": timezone.now().timestamp() * 1000}),
                content_type="application/json",
                headers={"Idempotency-Key": uuid.uuid4().hex},
            )
            assert answer.status_code == 204
        assert client.get(f"/qcm/essais/{rich_attempt.pk}/").status_code == 200
    marking.finish(rich_attempt)
    assert client.get(f"/qcm/essais/{rich_attempt.pk}/").status_code == 200
    assert cast.client("julien").get(f"/qcm/{rich_attempt.quiz_id}/resultats/").status_code == 200


def test_descriptions_have_no_number_and_count_for_nothing(cast, give):
    quiz = give()
    for content in (BY_HAND[1], matching(), BY_HAND[1], ordering()):
        quiz.add(content, by=cast.julien)
    assert [number for number, _ in sheet.numbered(quiz.asked)] == [0, 1, 0, 2]
    attempt = begin(quiz, cast.ines, key=uuid.uuid4())
    page = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert "0 / 2" in page
    table = cast.client("julien").get(f"/qcm/{quiz.pk}/resultats.csv").content.decode()
    assert table.splitlines()[0] == "\ufeffNom;Prénom;Essais;Terminé le;Résultat;Q1;Q2"


@pytest.mark.parametrize("seed", range(40))
def test_what_tells_by_its_order_is_never_laid_as_it_was_written(give, cast, seed):
    slot = give().add(ordering(names="abc"), by=cast.julien)
    assert [one["id"] for one in drawn(slot.version, seed, shuffles=False)] != ["a", "b", "c"]


def test_the_author_tries_every_type(cast, rich_quiz):
    values = {f"q-{slot.pk}": PLAIN[slot.version.type] for slot in rich_quiz.asked if slot.version.type in PLAIN}
    client = cast.client("julien")
    assert client.get(f"/qcm/{rich_quiz.pk}/apercu/").status_code == 200
    page = client.post(f"/qcm/{rich_quiz.pk}/apercu/", values).content.decode()
    assert (page.count("Juste"), "Lisez ceci." in page) == (8, False)
    assert opentext().text in page


def test_an_answer_that_is_a_formula_has_a_name(cast, give):
    quiz = give()
    choices = [{"id": "a", "text": 'x < "$x^2$"'}, {"id": "b", "text": "x < 2"}]
    quiz.add(Content("single", {"text": "?", "choices": choices}, {"right": ["a"]}), by=cast.julien)
    attempt = begin(quiz, cast.ines, key=uuid.uuid4())
    page = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert re.findall(r'value="([ab])" aria-label="([^"]*)"', page) == [("a", "x &lt; &#34;x^2&#34;")]
