"""Texts with gaps of every kind that Moodle has inside a text."""

from hypothesis import strategies as st

from preau.learning.banks.tests.strategies import LINE
from preau.learning.quizzes.types import Content

SHARES = st.sampled_from([0.25, 0.5, 0.2, 0.1])
TOLD = st.just("") | LINE.filter(lambda words: words[0] not in "%=*")
# A word that is read again as it was written, whichever way it is written.
PLAIN = st.text("abcéÉ ~#}|/:", min_size=1, max_size=8).map(lambda words: " ".join(words.split())).filter(bool)


def _words(draw):
    worths = [1.0, *draw(st.lists(SHARES, max_size=2))]
    texts = draw(st.lists(PLAIN, min_size=len(worths), max_size=len(worths), unique=True))
    answers = [{"text": text, "fraction": worth, "feedback": ""} for text, worth in zip(texts, worths, strict=True)]
    case = draw(st.sampled_from(["strict", "ignored"]))
    return {"type": "short"}, {"answers": answers}, {"case": case, "accents": "strict", "spaces": "ignored"}, {}


def _number(draw):
    value, tolerance = draw(st.integers(-500, 500)) / 4, draw(st.integers(0, 9)) / 10
    key = {"value": value, "tolerance": tolerance, "units": []}
    return {"type": "number"}, key, {"tolerance": "absolute", "unit": "optional"}, {}


def _offered(draw, kind, layouts):
    texts = draw(st.lists(PLAIN, min_size=2, max_size=4, unique_by=lambda words: words.strip().casefold()))
    choices = [{"id": name, "text": text} for name, text in zip("abcd", texts, strict=False)]
    drawn = {"shuffles": True} if draw(st.booleans()) else {}
    told = {"choices": {}}
    return {"type": kind, "choices": choices, "layout": draw(st.sampled_from(layouts)), **drawn}, choices, told


def _one(draw):
    gap, _choices, told = _offered(draw, "single", ["list", "row", "column"])
    worth = draw(SHARES | SHARES.map(lambda share: -share) | st.just(0))
    return gap, {"right": ["a"], **({"fractions": {"b": worth}} if worth else {})}, {}, told


def _several(draw):
    gap, choices, told = _offered(draw, "multiple", ["row", "column"])
    right = [one["id"] for one in choices][: draw(st.integers(1, len(choices)))]
    worth = {name: 1 / len(right) for name in right}
    wrong = {one["id"]: -draw(SHARES) for one in choices if one["id"] not in right}
    return gap, {"right": right, "fractions": {**worth, **wrong}}, {"strategy": "fractions"}, told


KINDS = (_words, _number, _one, _several)


@st.composite
def clozes(draw):
    """As Préau asks them."""
    made = [draw(st.sampled_from(KINDS))(draw) for _ in range(draw(st.integers(1, 4)))]
    gaps, keys, scorings, told = (list(column) for column in zip(*made, strict=True))
    text = " ".join(f"mot [[{number}]]" for number in range(1, len(made) + 1))
    weighed = [{**one, "weight": draw(st.integers(1, 5))} for one in scorings]
    feedback = {"right": "", "wrong": "", "gaps": told}
    return Content("cloze", {"text": text, "gaps": gaps}, {"gaps": keys}, {"gaps": weighed}, feedback)
