import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.learning.quizzes.tests.questions import formula
from preau.learning.quizzes.types import type_of


def score(content, value):
    return type_of(content.type).score(content, value)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("2x+3", 1), ("3+2*x", 1), ("2(x+1,5)", 1), ("(4x+6)/2", 1), ("x+x+3", 1), ("2x - -3", 1), ("2×x + 3", 1),
        ("2x+3.0000001", 0), ("2x", 0), ("2x+", 0), ("", 0), ("(2x+3", 0), ("2y+3", 0), ("__import__('os')", 0),
        ("9**9**9**9", 0), ("(" * 150, 0), ("-" * 150 + "1", 0), ("x" * 300, 0), (None, 0), (5, 0),
    ],
)  # fmt: skip
def test_any_way_of_writing_an_expression_is_the_same(written, share):
    assert score(formula(), written) == share


@pytest.mark.parametrize(
    ("expected", "written", "same"),
    [
        ("(x+1)^2", "x²+2x+1", True),
        ("sqrt(x^2)", "abs(x)", True),
        ("sqrt(x^2)", "x", False),
        ("sin(x)^2+cos(x)^2", "1", True),
        ("2sin(x)cos(x)", "sin(2x)", True),
        ("ln(x)", "log(x)", False),
        ("e^(2x)", "exp(x)^2", True),
        ("1/3", "0,333", False),
        ("√2/2", "1/√2", True),
        ("x^10", "x^10+0,001", False),
        ("πx²", "pi*x*x", True),
        ("1/x - 1/(x+1)", "1/(x(x+1))", True),
        ("2^(1/2)", "√2", True),
    ],
)
def test_expressions_are_compared_by_their_values(expected, written, same):
    assert score(formula((expected, 1)), written) == same


@given(a=st.integers(-9, 9), b=st.integers(-9, 9), c=st.integers(-9, 9), d=st.integers(1, 9))
def test_a_product_equals_its_expansion_and_not_the_next_one(a, b, c, d):
    content = formula((f"({a}x+({b}))({c}x+{d})", 1))
    expansion = f"{a * c}x²+({a * d + b * c})x+({b * d}"
    assert [score(content, f"{expansion})"), score(content, f"{expansion}+1)")] == [1, 0]


@pytest.mark.parametrize(
    ("form", "written", "share"),
    [
        ("expanded", "x²-1", 1),
        ("expanded", "(x-1)(x+1)", 0),
        ("expanded", "-(x-1)*(-x-1)", 0),
        ("expanded", "-1+x^2", 1),
        ("factored", "(x-1)(x+1)", 1),
        ("factored", "x²-1", 0),
        ("factored", "-(1-x)(x+1)", 1),
        ("factored", "-(1-x²)", 0),
    ],
)
def test_an_expression_may_be_asked_expanded_or_factored(form, written, share):
    assert score(formula(("x²-1", 1), form=form), written) == share


def test_several_letters_written_side_by_side_are_multiplied():
    assert score(formula(("2a*b", 1), letters="ab"), "2ba") == 1
