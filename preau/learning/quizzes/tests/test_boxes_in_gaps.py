"""A gap where several answers are right: boxes inside the text."""

import re
import uuid

import pytest

from preau.learning.quizzes import sheet
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.paper import boxes
from preau.learning.quizzes.types import type_of
from preau.learning.quizzes.writing import notation

TEXT = "Sont pairs [[*deux|trois|*quatre]] ; le double de deux est [[quatre]], [[*pair|impair]]."


@pytest.fixture
def attempt(give, cast):
    quiz = give()
    quiz.add(notation.cloze(TEXT), by=cast.julien)
    return begin(quiz, cast.ines, key=uuid.uuid4())


@pytest.mark.parametrize(
    ("posted", "value", "share"),
    [
        (["☐", "☐a", "☐c", "quatre", "a"], ["a c", "quatre", "a"], 1),
        (["☐", "☐a", "☐b", "☐c", "", ""], ["a b c", "", ""], 1 / 6),
        (["☐", "☐b", "quatre", ""], ["b", "quatre", ""], 1 / 3),
        (["☐", "", ""], ["", "", ""], 0),
    ],
)
def test_boxes_are_one_gap_of_a_plain_form(attempt, posted, value, share):
    content, kind = attempt.slots[0].version.content, type_of("cloze")
    assert kind.read(posted) == value
    assert kind.score(content, value) == pytest.approx(share)
    assert kind.is_blank(value) == (share == 0)


def test_what_is_ticked_comes_back_ticked(cast, attempt):
    field, client = f"q-{attempt.slots[0].pk}", cast.client("ines")
    client.post(f"/qcm/essais/{attempt.pk}/enregistrer/", {field: ["☐", "☐a", "☐c", "quatre", ""]})
    page = client.get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert re.findall(r'type="checkbox" name="[^"]+" value="(☐.)" checked', page) == ["☐a", "☐c"]
    assert 'role="group" aria-label="Trou 1, plusieurs réponses sont possibles"' in page


def test_the_order_of_a_gap_is_drawn_once_for_each_attempt_where_its_author_says_so(attempt):
    one = sheet.of(attempt)[0]
    assert [choice["id"] for choice in one.offered_in(0)] == ["a", "b", "c"]
    one.slot.version.body["gaps"][0]["shuffles"] = True
    orders = {seed: [choice["id"] for choice in sheet.Asked(one.slot, 1, [], seed).offered_in(0)] for seed in range(30)}
    assert len({tuple(order) for order in orders.values()}) == 6
    assert [choice["id"] for choice in sheet.Asked(one.slot, 1, [], 7).offered_in(0)] == orders[7]


def test_boxes_are_letters_on_paper(attempt):
    one = sheet.of(attempt)[0]
    value = boxes.read(one, "AC ; quatre ; A")
    assert (value, boxes.written(one, value)) == (["a c", "quatre", "a"], "AC ; quatre ; A")
    with pytest.raises(boxes.Unreadable):
        boxes.read(one, "AZ")
