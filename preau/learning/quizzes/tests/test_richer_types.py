import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.learning.quizzes.tests.questions import (
    BY_HAND,
    FILE,
    RICHER,
    cloze,
    dragtext,
    formula,
    gapselect,
    hotspot,
    matching,
    named,
    opentext,
    ordering,
)
from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.types.ordering import STRATEGIES

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.sampled_from("abcde"),
    lambda inner: (
        st.lists(inner, max_size=6) | st.dictionaries(st.sampled_from("abc") | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)
everything = [content for content, *_ in RICHER.values()] + BY_HAND


def score(content, value):
    return type_of(content.type).score(content, value)


@pytest.mark.parametrize("content", everything, ids=lambda content: content.type)
@given(value=anything)
def test_any_answer_whatever_is_marked_said_and_told(content, value):
    kind = type_of(content.type)
    assert 0 <= kind.score(content, value) <= 1
    assert [isinstance(said, str) for said in (kind.said(content, value), kind.told(content, value))] == [True, True]
    assert kind.is_blank(value) in (True, False)


@pytest.mark.parametrize("content", everything, ids=lambda content: content.type)
@given(posted=st.lists(st.text(max_size=20) | st.sampled_from(["a:b", "b:2", ":", "a"]), max_size=6))
def test_any_form_whatever_is_read_and_what_is_read_is_marked(content, posted):
    kind = type_of(content.type)
    assert 0 <= kind.score(content, kind.read(posted)) <= 1


@pytest.mark.parametrize("content", everything, ids=lambda content: content.type)
def test_each_can_be_asked_as_it_is(content):
    assert type_of(content.type).check(content) == content


@pytest.mark.parametrize("name", RICHER)
def test_the_right_answer_earns_everything_and_is_said_in_words(name):
    content, right, words = RICHER[name]
    assert (score(content, right), type_of(name).right_answer(content)) == (1, words)


@pytest.mark.parametrize(("strategy", "share"), [("each", pytest.approx(2 / 3)), ("all", 0)])
def test_each_pair_has_its_part(strategy, share):
    assert score(matching(strategy), {"a": "a", "b": "b", "c": "d", "x": "c"}) == share


def test_a_matching_is_read_from_its_lists():
    assert type_of("matching").read(["a:b", "", "c:", "b:a"]) == {"a": "b", "b": "a"}


# What Moodle gives for abcde, computed by hand from the definition of each strategy.
GIVEN = ["abcde", "bacde", "edcba", "bcdea", "abced", "eabcd", "acbde"]
ORDERS = {
    "all": [1, 0, 0, 0, 0, 0, 0],
    "absolute": [1, 3 / 5, 1 / 5, 0, 3 / 5, 0, 3 / 5],
    "next": [1, 2 / 4, 0, 3 / 4, 2 / 4, 3 / 4, 1 / 4],
    "next_last": [1, 3 / 5, 0, 3 / 5, 2 / 5, 3 / 5, 2 / 5],
    "neighbours": [1, 5 / 10, 0, 6 / 10, 5 / 10, 6 / 10, 4 / 10],
    "around": [1, 9 / 10, 0, 6 / 10, 9 / 10, 6 / 10, 9 / 10],
    "longest": [1, 4 / 5, 0, 4 / 5, 4 / 5, 4 / 5, 4 / 5],
    "contiguous": [1, 4 / 5, 0, 4 / 5, 4 / 5, 4 / 5, 3 / 5],
    "relative": [1, 18 / 20, 8 / 20, 12 / 20, 18 / 20, 12 / 20, 18 / 20],
}


@pytest.mark.parametrize(("strategy", "shares"), ORDERS.items())
def test_an_order_is_worth_what_its_strategy_says(strategy, shares):
    assert [score(ordering(strategy), list(given)) for given in GIVEN] == [pytest.approx(share) for share in shares]


@pytest.mark.parametrize("strategy", STRATEGIES)
@given(order=st.permutations("abcdefg"))
def test_only_the_right_order_earns_everything_and_none_earns_less_than_nothing(strategy, order):
    assert (score(ordering(strategy, "abcdefg"), list(order)) == 1) == (list(order) == list("abcdefg"))


@given(order=st.permutations("abcdefg"))
def test_the_longest_part_in_order_is_found_as_by_trying_them_all(order):
    kept = [
        sum(1 for at in range(7) if mask >> at & 1)
        for mask in range(1, 128)
        if (chosen := [name for at, name in enumerate(order) if mask >> at & 1]) == sorted(chosen)
    ]
    longest = max(kept)
    assert score(ordering("longest", "abcdefg"), list(order)) == pytest.approx(longest / 7 if longest > 1 else 0)


def test_an_order_is_read_from_its_places():
    assert type_of("ordering").read(["a:3", "b:1", "c:2", "d:", "e:x"]) == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (["double", "4,5", "a"], 1),
        (["doublet", "4", "a"], 3.5 / 4),
        (["double", "5", "b"], 1 / 4),
        (["double", "5", "c"], 0.5 / 4),
        (["", "", "c"], 0),
        (["", "4", ""], 2 / 4),
        (["double"], 1 / 4),
    ],
)
def test_the_gaps_of_a_text_weigh_what_they_weigh(given, share):
    assert score(cloze(), given) == share


def test_a_text_with_gaps_is_said_filled_and_told_gap_by_gap():
    kind = type_of("cloze")
    assert kind.said(cloze(), ["Double", "", "b"]) == "Le Double vaut … ; il est impair."
    assert kind.told(cloze(), ["double", "4", "a"]) == "1. Oui.\nBravo."


@pytest.mark.parametrize(
    ("strategy", "given", "share"),
    [
        ("each", ["a", "c", "a"], pytest.approx(2 / 3)),
        ("each", ["a"], pytest.approx(1 / 3)),
        ("all", ["a", "c", ""], 0),
    ],
)
def test_chosen_words_have_each_their_part(strategy, given, share):
    assert score(gapselect(strategy), given) == share


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (["a", "c", "b", "c"], 1),
        (["b", "c", "a", "c"], 1),
        (["a", "c", "a", "c"], 0.75),
        (["d", "c", "a", "c"], 0.75),
        (["c", "c", "c", "c"], 0.5),
        (["", "", "", ""], 0),
    ],
)
def test_a_word_is_placed_as_often_as_it_may_and_twins_are_the_same(given, share):
    assert score(dragtext(), given) == share


@pytest.mark.parametrize(
    ("given", "share"), [(["a", "b"], 1), (["a"], 0.5), (["a", "c"], 0), (["a", "b", "c"], 0.5), (["z"], 0), ("a", 0)]
)
def test_zones_count_like_choices(given, share):
    assert score(hotspot(), given) == share


def test_all_the_zones_or_nothing():
    assert [score(hotspot("all"), given) for given in (["b", "a"], ["a"])] == [1, 0]


def test_a_rubric_weighs_its_criteria():
    shares = [type_of("opentext").share_of(opentext(), levels) for levels in ({"a": 2, "b": 1}, {"a": 1}, {"a": 9}, {})]
    assert shares == [0.875, 0.375, 0, 0]


def words(**parts):
    content = gapselect()
    return Content(
        "gapselect", {**content.body, **parts.get("body", {})}, parts.get("key", content.key), content.scoring
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            Content("matching", matching().body, {"pairs": {"a": "a"}}, {"strategy": "each"}),
            "Donnez à chaque élément la réponse qui va avec lui.",
        ),
        (
            Content("ordering", {"text": "?", "items": named("un", "Un ")}, {"order": ["a", "b"]}, {"strategy": "all"}),
            "Deux éléments à ranger sont identiques.",
        ),
        (
            Content("ordering", {"text": "?", "items": named("1", "2")}, {"order": ["a", "a"]}, {"strategy": "all"}),
            "Donnez sa place à chaque élément.",
        ),
        (
            words(body={"text": "Rien."}),
            "Chaque trou se trouve une seule fois dans le texte, numéroté dans l’ordre : [[1]], [[2]]…",
        ),
        (words(body={"text": "Rien.", "gaps": []}), "Écrivez au moins un trou dans le texte."),
        (words(key={"gaps": ["c", "c", "b"]}), "Donnez à chaque trou un mot de son groupe."),
        (formula(("2x+y", 1)), "« 2x+y » : La lettre « y » n’est pas dans la question."),
        (formula(("√(-1-x²)", 1)), "« √(-1-x²) » n’a de valeur presque nulle part : vérifiez-la."),
        (formula(("x", 0.5)), "Une réponse au moins doit valoir tous les points."),
        (
            Content("hotspot", {**hotspot().body, "images": []}, {"right": ["a"]}, {"strategy": "net"}),
            "Ajoutez l’image sur laquelle montrer.",
        ),
        (Content("hotspot", hotspot().body, {"right": ["z"]}, {"strategy": "net"}), "Cochez la zone à montrer."),
        (
            Content("opentext", {"text": "?", "words": [9, 5]}, {"model": ""}, {"rubric": []}),
            "Le nombre de mots le plus petit dépasse le plus grand.",
        ),
        (Content("description", {"text": " "}, {}), "Écrivez l’énoncé de la question."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_says_why(content, sentence):
    with pytest.raises(Unusable) as said:
        type_of(content.type).check(content)
    assert str(said.value) == sentence


def test_a_gap_that_cannot_be_asked_says_which():
    content = cloze()
    content.key["gaps"][1].pop("value")
    with pytest.raises(Unusable) as said:
        type_of("cloze").check(content)
    assert str(said.value) == "Trou 2 : Écrivez le nombre attendu."


def test_any_question_may_have_images_hints_and_a_general_comment():
    content = Content(
        "formula",
        {**formula().body, "images": [{"file": FILE, "alt": "Un triangle"}]},
        formula().key,
        {"form": "any", "penalty": 0.25},
        {"general": "Voir la leçon.", "partly": "Presque.", "hints": [{"text": "Développe.", "cost": 0.5}]},
    )
    assert type_of("formula").check(content) == content
