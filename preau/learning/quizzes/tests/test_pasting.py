import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.learning.quizzes import pasting
from preau.learning.quizzes.types import type_of


def test_the_example_of_the_page_is_nine_questions_of_nine_types():
    found = pasting.read(pasting.example())
    assert found.left == []
    assert [(taken.line, taken.content.type) for taken in found.taken] == [
        (1, "single"), (6, "multiple"), (11, "truefalse"), (15, "short"), (18, "number"),
        (21, "matching"), (26, "ordering"), (31, "cloze"), (33, "opentext"),
    ]  # fmt: skip
    assert [type_of(taken.content.type).right_answer(taken.content) for taken in found.taken] == [
        "Oslo", "12 ; 8", "Faux", "aller", "51,0\u00a0N",
        "Norvège → Oslo ; Suède → Stockholm", "Marignan → La Révolution → L’euro",
        "Le chat a 4 pattes ; c’est un nombre pair.", "",
    ]  # fmt: skip


def test_numbering_and_bullets_fall_away_and_comments_stay():
    content = pasting.read("1) Combien de pattes ?\na) 6\n* b) 8 // Oui, huit.\n// Les araignées.").taken[0].content
    assert content.body == {
        "text": "Combien de pattes ?",
        "choices": [{"id": "a", "text": "6"}, {"id": "b", "text": "8"}],
    }
    assert content.key == {"right": ["b"]}
    assert content.feedback == {
        "right": "Les araignées.", "wrong": "Les araignées.", "choices": {"b": "Oui, huit."},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("= 3,14 ± 0,01 cm", {"value": 3.14, "tolerance": 0.01, "units": ["cm"]}),
        ("= 1 200 +/- 50", {"value": 1200.0, "tolerance": 50.0, "units": []}),
        ("=-5 °C", {"value": -5.0, "tolerance": 0.0, "units": ["°C"]}),
    ],
)
def test_a_number_is_read_with_its_tolerance_and_unit(text, key):
    assert pasting.read(f"Combien ?\n{text}").taken[0].content.key == key


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("Capitale ?\nA) Bergen\nB) Oslo\nANSWER: B", "single", "Oslo"),
        ("1. Capitale ?\nA. Bergen\nB. Oslo\n\n**Réponse correcte : B) Oslo**", "single", "Oslo"),
        ("Capitale ?\nBergen\nOslo\nRéponse\u00a0: oslo.", "single", "Oslo"),
        ("Pairs ?\na) 12\nb) 7\nc) 8\nRéponses : a et c\n// Ils se partagent en deux.", "multiple", "12 ; 8"),
        ("La Terre est ronde.\nRéponse : Vrai", "truefalse", "Vrai"),
        ("Infinitif de « nous irons » ?\nRéponse : aller", "short", "aller"),
        ("Périmètre d’un carré de 3 cm ?\nRéponse : 12 cm", "number", "12\u00a0cm"),
    ],
)
def test_a_last_line_may_say_which_answer_is_right(text, kind, right):
    found = pasting.read(text)
    assert [(one.content.type, type_of(one.content.type).right_answer(one.content)) for one in found.taken] == [
        (kind, right)
    ]


def test_several_words_are_all_accepted():
    content = pasting.read("Une couleur du drapeau ?\n= bleu\n= 14 juillet").taken[0].content
    assert (content.type, [answer["text"] for answer in content.key["answers"]]) == ("short", ["bleu", "14 juillet"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Capitale ?\nOslo\nBergen", "Aucune bonne réponse n’est marquée d’une étoile (*)."),
        ("Capitale ?\nA) Oslo\nB) Bergen\nANSWER: D", "«\u00a0D\u00a0» ne désigne aucune des réponses proposées."),
        ("Une phrase seule", "Cette question n’a pas de réponse en dessous d’elle."),
        ("*Oslo\nBergen", "Ce paquet commence par une réponse : écrivez d’abord la question, sans ligne vide ensuite."),
        ("Capitale ?\n*Oslo", "Proposez au moins deux réponses."),
        ("Capitale ?\n*Oslo\noslo", "Deux réponses proposées sont identiques."),
        ("Juste ?\n*Vrai\n*Faux", "Vrai et faux ne peuvent pas être justes tous les deux."),
        ("Lequel ?\n*x\n" + "\n".join(map(str, range(20))), "Vingt réponses au plus peuvent être proposées."),
    ],
)
def test_what_cannot_be_taken_says_where_and_why_and_the_rest_is_taken(text, why):
    found = pasting.read(f"Bien ?\n*oui\nnon\n\n{text}\n\nBien ?\n*oui\nnon")
    assert [(left.line, left.why) for left in found.left] == [(5, why)]
    assert len(found.taken) == 2


@given(st.text(alphabet="ab*= \n/±1,.-éVraiFaux", max_size=200))
def test_any_text_is_either_taken_or_explained(text):
    found = pasting.read(text)
    assert all(type_of(taken.content.type).check(taken.content) == taken.content for taken in found.taken)
    assert all(left.why for left in found.left)


def test_a_book_pasted_whole_stops_somewhere():
    found = pasting.read("Q ?\n*a\nb\n\n" * 500)
    assert (len(found.taken), [left.why for left in found.left]) == (200, ["Un QCM s’arrête à 200 questions."])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Relie.\na → b\nc -> d", "matching"),
        ("Range.\n1) un\n2) deux", "ordering"),
        ("Combien ?\n1. 6\n2. *8", "single"),
        ("Explique.\n......", "opentext"),
        ("Le [[chat]]\ndort [[=8]] heures.", "cloze"),
        ("Lequel ?\n*a -> b\nc -> d", "single"),
    ],
)
def test_what_is_pasted_is_known_by_its_shape(text, kind):
    found = pasting.read(text)
    assert ([one.content.type for one in found.taken], found.left) == ([kind], [])


@pytest.mark.parametrize("words", ["(3 chiffres)", "(3 CS)", "(3 chiffres significatifs)"])
def test_a_number_says_how_many_figures_are_asked_for(words):
    taken = pasting.read(f"Le poids ?\n= 51,0 ± 0,1 N {words}").taken[0].content
    scores = [type_of("number").score(taken, said) for said in ("51,0 N", "51 N", "50,9", "52,0")]
    assert (taken.body["figures"], taken.key["units"], scores) == (3, ["N"], [1, 0.5, 1, 0])
