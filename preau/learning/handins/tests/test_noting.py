"""What a teacher writes on a copy: kept beside it, shown to its pupil with the answer."""

import json

import pytest

from preau.foundation.storage.keeping import keep
from preau.learning.handins.models import Annotation


@pytest.fixture
def sheet(submission):
    return f"{submission.ordered_files[0].pk}:1"


@pytest.fixture
def note(cast, submission):
    return lambda **posted: cast.client("julien").post(f"/rendus/{submission.pk}/notes/", posted, follow=True)


def test_a_stroke_is_kept_as_it_was_drawn_and_says_nothing_more(note, sheet):
    note(where=sheet, strokes=json.dumps([[[0.1, 0.2], [0.123456, 0.25]], [[0.5, 0.5]]]))
    (kept,) = Annotation.objects.all()
    assert (kept.shape, kept.strokes, kept.x, kept.y, kept.comment) == (
        "stroke",
        [[[0.1, 0.2], [0.1235, 0.25]], [[0.5, 0.5]]],
        0.1,
        0.2,
        "",
    )


def test_words_go_on_the_sheet_at_the_spot_that_is_chosen(note, sheet):
    note(where=sheet, shape="text", comment="Échelle ?", spot="3-1")
    (kept,) = Annotation.objects.all()
    assert (kept.shape, kept.x, kept.y) == ("text", 0.9, 0.12)


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"comment": ""}, "Écrivez la note, et dites à quel endroit elle va."),
        ({"strokes": "[[[0.1, 2]]]"}, "Ce tracé sort de la feuille."),
        ({"strokes": "[[]]"}, "Ce tracé sort de la feuille."),
        ({"strokes": "[[[NaN, 0.5]]]"}, "Ce tracé sort de la feuille."),
        ({"strokes": '[["a"]]'}, "Ce tracé n’est pas lisible."),
        ({"strokes": "{"}, "Ce tracé n’est pas lisible."),
        ({"strokes": json.dumps([[[0.1, 0.1]]] * 61)}, "Ce tracé est trop long : faites-en plusieurs."),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(note, sheet, posted, sentence):
    assert sentence in note(where=sheet, **posted).content.decode()
    assert Annotation.objects.count() == 0


def test_nobody_writes_on_a_sheet_of_another_copy(cast, note, take_picture):
    other = keep(take_picture(), by=cast.sacha)
    said = note(where=f"{other.pk}:1", comment="Ici").content.decode()
    assert ("Cette feuille n’est pas dans la copie." in said, Annotation.objects.count()) == (True, 0)


def test_strokes_and_words_reach_the_pupil_with_the_answer_and_not_before(cast, submission, note, sheet):
    note(where=sheet, strokes="[[[0.1, 0.2], [0.3, 0.4]]]")
    note(where=sheet, shape="text", comment="Échelle ?")
    where = f"/rendre/{submission.handin_id}/"
    before = cast.client("ines").get(where).content.decode()
    submission.return_with("Bien.", by=cast.julien)
    after = cast.client("ines").get(where).content.decode()
    told = ("0.1,0.2 0.3,0.4", "Échelle ?")
    assert ([words in before for words in told], [words in after for words in told]) == ([False] * 2, [True] * 2)
