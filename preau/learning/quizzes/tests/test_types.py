from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.learning.quizzes.tests.questions import BY_HAND, RICHER
from preau.learning.quizzes.types import TYPES, Content, QuestionType, Unusable, type_of

LETTERS = "abcdef"
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def choices(kind, right, strategy="net", fractions=None):
    body = {"text": "?", "choices": [{"id": name, "text": name} for name in LETTERS]}
    key = {"right": sorted(right)}
    if kind == "multiple":
        return Content(kind, body, {**key, "fractions": fractions or {}}, {"strategy": strategy}, {})
    return Content(kind, body, key, {}, {})


def short(*answers, **policy):
    scoring = {"case": "ignored", "accents": "ignored", "spaces": "ignored", **policy}
    return Content(
        "short", {"text": "?"}, {"answers": [{"text": text, "fraction": worth} for text, worth in answers]}, scoring
    )


def number(value, tolerance=0, *, how="absolute", units=(), unit="optional"):
    key = {"value": value, "tolerance": tolerance, "units": list(units)}
    return Content("number", {"text": "?"}, key, {"tolerance": how, "unit": unit})


def score(content, value):
    return type_of(content.type).score(content, value)


EXAMPLES = [
    choices("single", "a"),
    choices("multiple", "ab"),
    choices("multiple", "ab", "all"),
    choices("multiple", "ab", "fractions", {"a": 0.5, "b": 0.5, "c": -1}),
    Content("truefalse", {"text": "?"}, {"right": False}, {}, {}),
    short(("Pa*s", 1), ("é", 0.5)),
    number(12.5, 0.1, how="relative", units=["cm"]),
]


@pytest.mark.parametrize("content", EXAMPLES, ids=lambda content: content.type)
@given(value=anything)
def test_any_answer_whatever_earns_between_nothing_and_everything(content, value):
    assert 0 <= score(content, value) <= 1


@given(right=st.sets(st.sampled_from(LETTERS), min_size=1), ticked=st.sets(st.sampled_from(LETTERS)))
def test_net_correct_counts_right_ticks_less_wrong_ones(right, ticked):
    content = choices("multiple", right)
    expected = (len(ticked & right) - len(ticked - right)) / len(right)
    assert score(content, list(ticked)) == pytest.approx(max(0, expected))


@given(right=st.sets(st.sampled_from(LETTERS), min_size=1), ticked=st.sets(st.sampled_from(LETTERS)))
def test_everything_or_nothing_asks_for_exactly_the_right_ones(right, ticked):
    assert score(choices("multiple", right, "all"), list(ticked)) == float(right == ticked)


@given(right=st.sets(st.sampled_from(LETTERS), min_size=1))
def test_ticking_everything_never_earns_more_than_ticking_the_right_ones(right):
    content = choices("multiple", right)
    assert score(content, list(LETTERS)) <= score(content, sorted(right)) == 1


@pytest.mark.parametrize(
    ("ticked", "share"), [(["a", "b"], 1), (["a"], 0.5), (["a", "c"], 0), (["c"], 0), ([], 0), (["a", "b", "d"], 1)]
)
def test_fractions_are_added_and_kept_between_zero_and_one(ticked, share):
    content = choices("multiple", "ab", "fractions", {"a": 0.5, "b": 0.5, "c": -1, "d": 0.25})
    assert score(content, ticked) == share


def test_three_thirds_are_everything():
    content = choices("multiple", "abc", "fractions", {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3})
    assert score(content, ["a", "b", "c"]) == 1


@pytest.mark.parametrize(
    ("written", "policy", "share"),
    [
        ("Évêque", {}, 1),
        ("  eveque ", {}, 1),
        ("EVEQUE", {}, 1),
        ("eveque", {"accents": "strict"}, 0),
        ("Évêque", {"case": "strict"}, 0),
        ("évêque", {"case": "strict", "accents": "strict"}, 1),
        ("e\u0301ve\u0302que", {"accents": "strict"}, 1),
        ("evequ", {}, 0),
        ("", {}, 0),
    ],
)
def test_accents_case_and_spaces_count_as_the_author_wishes(written, policy, share):
    assert score(short(("évêque", 1), **policy), written) == share


def test_spaces_inside_may_count():
    assert [score(short(("le chat", 1), spaces=way), "le  chat") for way in ("ignored", "strict")] == [1, 0]


def test_both_apostrophes_are_the_same_sign():
    assert score(short(("l’eau", 1)), "l'eau") == 1


@pytest.mark.parametrize(
    ("pattern", "written", "share"),
    [
        ("*thalès*", "le théorème de Thalès !", 1),
        ("photo*", "photosynthèse", 1),
        ("photo*", "une photo", 0),
        ("a*b*c", "axxbyyc", 1),
        ("a*b*c", "acb", 0),
        ("ab*ba", "aba", 0),
        ("3\\*4", "3*4", 1),
        ("3\\*4", "3xx4", 0),
        ("*a*" * 60, "b" * 900, 0),
    ],
)
def test_a_star_stands_for_anything(pattern, written, share):
    assert score(short((pattern, 1)), written) == share


def test_the_most_generous_of_the_accepted_answers_counts():
    assert score(short(("gran*", 0.5), ("grand", 1)), "grand") == 1


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("3,14", 1), ("3.14", 1), (" 3,15 ", 1), ("3,13", 1), ("3,16", 0), ("3,1500001", 0), ("314e-2", 1),
        ("−3,14", 0), ("π", 0), ("", 0), ("3,14 cm", 0), ("1e999", 0), (3.14, 1), (True, 0),
    ],
)  # fmt: skip
def test_a_number_within_its_tolerance_is_right(written, share):
    assert score(number(3.14, 0.01), written) == share


@given(value=st.floats(-1e6, 1e6).map(lambda n: round(n, 4)), tolerance=st.floats(0, 100).map(lambda n: round(n, 3)))
def test_the_bounds_of_the_tolerance_are_accepted_and_what_is_beyond_is_not(value, tolerance):
    content = number(value, tolerance)
    beyond = tolerance + max(1e-3, abs(value) * 1e-6)
    written = [value + tolerance, value - tolerance, value + beyond, value - beyond]
    assert [score(content, f"{one:.9f}") for one in written] == [1, 1, 0, 0]


@pytest.mark.parametrize(("written", "share"), [("1 050", 1), ("1\u202f050,0", 1), ("1 051", 0), ("10 50", 0)])
def test_a_relative_tolerance_is_a_share_of_the_value(written, share):
    assert score(number(1000, 0.05, how="relative"), written) == share


@pytest.mark.parametrize(
    ("written", "unit", "share"),
    [
        ("12", "optional", 1), ("12", "required", 0), ("12 cm", "required", 1),
        ("12cm", "optional", 1), ("12 m", "optional", 0),
    ],
)  # fmt: skip
def test_a_unit_may_be_asked_for(written, unit, share):
    assert score(number(12, units=["cm"], unit=unit), written) == share


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (Content("single", {"text": " ", "choices": []}, {"right": []}), "Proposez au moins deux réponses."),
        (choices("single", ""), "Cochez la bonne réponse."),
        (choices("single", "ab"), "Une seule réponse peut être juste ; pour plusieurs, prenez « choix multiple »."),
        (short(("a", 0.5)), "Une réponse au moins doit valoir tous les points."),
        (number(3, unit="required"), "Vous exigez une unité : écrivez laquelle."),
        (Content("truefalse", {"text": ""}, {"right": True}), "Écrivez l’énoncé de la question."),
        (Content("truefalse", {"text": "?"}, {"right": "yes"}), "Cette question est incomplète ou trop longue."),
        (Content("truefalse", {"text": "?", "x": 1}, {"right": True}), "Cette question est incomplète ou trop longue."),
    ],
)
def test_what_cannot_be_asked_says_why(content, sentence):
    with pytest.raises(Unusable) as said:
        type_of(content.type).check(content)
    assert str(said.value) == sentence


@pytest.mark.parametrize("content", EXAMPLES, ids=lambda content: content.type)
def test_what_can_be_asked_is_accepted_as_it_is(content):
    assert type_of(content.type).check(content) == content


def test_every_type_tells_its_right_answer_in_words():
    assert [type_of(content.type).right_answer(content) for content in EXAMPLES] == [
        "a", "a ; b", "a ; b", "a ; b", "Faux", "Pa*s", "12,5\u00a0cm",
    ]  # fmt: skip
    assert set(TYPES) == {content.type for content in [*EXAMPLES, *BY_HAND]} | set(RICHER)


@pytest.mark.parametrize("missing", ["score", "right_answer"])
def test_a_type_that_cannot_be_marked_or_corrected_is_not_a_type(missing):
    known = {"score": lambda self, content, value: 0.0, "right_answer": lambda self, content: ""}
    half = type("Half", (QuestionType,), {name: one for name, one in known.items() if name != missing})
    with pytest.raises(TypeError, match=f"abstract method '?{missing}"):
        half()


@pytest.mark.parametrize(
    ("strategy", "ticked", "share"),
    [
        ("each", ["a", "b"], 1), ("each", ["a"], 5 / 6), ("each", ["a", "c"], 4 / 6), ("each", ["c"], 3 / 6),
        ("each", [], 0), ("coverage", ["a", "b"], 1), ("coverage", ["a"], 0.5), ("coverage", ["a", "b", "c", "d"], 0.5),
        ("coverage", ["a", "c"], 0.25), ("coverage", [], 0), ("coverage", ["c"], 0),
        ("surplus", ["a", "b"], 1), ("surplus", ["a", "c"], 0.5), ("surplus", ["a", "b", "c"], 0.5),
    ],
)  # fmt: skip
def test_each_decision_may_count_or_the_part_that_is_covered(strategy, ticked, share):
    assert score(choices("multiple", "ab", strategy), ticked) == pytest.approx(share)


def test_a_single_choice_may_be_worth_a_part():
    content = Content("single", choices("single", "a").body, {"right": ["a"], "fractions": {"b": 0.5, "c": -1}})
    assert type_of("single").check(content) == content
    assert [score(content, one) for one in ("a", "b", "c", "d")] == [1, 0.5, 0, 0]


def test_other_values_have_their_own_tolerance_worth_and_comment():
    content = number(3, 0.1)
    content.key["others"] = [{"value": 3, "tolerance": 1, "fraction": 0.5, "feedback": "Plus précis."}]
    assert type_of("number").check(content) == content
    assert [score(content, one) for one in ("3,1", "3,5", "4,1")] == [1, 0.5, 0]
    assert type_of("number").told(content, "3,5") == "Plus précis."


def test_true_and_false_may_each_have_their_comment():
    content = Content(
        "truefalse", {"text": "?"}, {"right": True}, {}, {"choices": {"false": "Relis."}, "right": "Oui."}
    )
    assert [type_of("truefalse").told(type_of("truefalse").check(content), one) for one in (True, False)] == [
        "Oui.",
        "Relis.",
    ]


def test_an_answer_that_is_partly_right_may_be_told_so():
    content = short(("grand", 1), ("gran*", 0.5))
    told = Content("short", content.body, content.key, content.scoring, {"wrong": "Non.", "partly": "Presque."})
    assert [type_of("short").told(told, one) for one in ("grande", "petit")] == ["Presque.", "Non."]


def test_significant_figures_are_counted_as_they_are_written():
    content = replace(number(0.0120, 0.0005), body={"text": "?", "figures": 3})
    written = {"0,0120": 1, "1,20e-2": 1, "0,012": 0.5, "0,01200": 0.5, "0,0121": 1, "0,02": 0, "": 0}
    assert {one: score(content, one) for one in written} == written
    assert type_of("number").told(content, "0,012") == (
        "La valeur convient, pas son écriture\u00a0: 3\u00a0chiffres significatifs."
    )
    whole = replace(number(1200, 10), body={"text": "?", "figures": 3})
    assert [score(whole, one) for one in ("1200", "1\u00a0200", "1200,", "1,2e3", "1,20e3")] == [1, 1, 0.5, 0.5, 1]
    assert [type_of("number").right_answer(one) for one in (content, whole)] == ["0,0120", "1,20e3"]
    with pytest.raises(Unusable, match="sort de sa tolérance"):
        type_of("number").check(replace(number(3.14159), body={"text": "?", "figures": 3}))
