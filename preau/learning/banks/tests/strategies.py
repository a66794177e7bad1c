"""Questions of every kind, as wild as a teacher's keyboard allows."""

import base64

from hypothesis import strategies as st

from preau.learning.banks.formats.question import Answer, Enclosed, Hint, Question, Text

SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\u2028\u0085\u2029\ufeff")
WORDS = st.text(st.one_of(SIGNS, st.sampled_from("~=#{}:\\n[]<>&%*/-$\"' \n"))).map(str.strip)
SAID = WORDS.filter(bool)
LINE = SAID.map(lambda words: " ".join(words.split())).filter(bool)
FORMATS = st.sampled_from(["html", "moodle", "plain", "markdown"])
SHARES = st.sampled_from(["50", "33.33333", "-25", "-33.333", "10", "0", "100"])
NUMBERS = st.decimals(-10_000, 10_000, allow_nan=False, places=3).map(lambda number: f"{number:f}")
NO_FILES = st.just([])
FILES = st.builds(
    lambda name, octets: Enclosed(name, "/", base64.b64encode(octets).decode()),
    st.text("abcéÉ 0.'&\"<", min_size=1).filter(str.strip).map(str.strip),
    st.binary(min_size=1, max_size=30),
)


def texts(words=WORDS, shape=FORMATS, files=NO_FILES):
    return st.builds(Text, words, shape, files)


def told_in(shape):
    """A comment: an empty one has the shape of its question, nothing says another."""
    return texts(SAID) | st.just(Text("", shape))


@st.composite
def plain_questions(draw, kinds=("multichoice", "shortanswer", "truefalse", "numerical", "matching", "essay")):
    """What GIFT has words for, whole: read again, it is the same question."""
    kind = draw(st.sampled_from(kinds))
    shape = draw(FORMATS)
    question = Question(
        kind,
        name=draw(LINE | st.just("")),
        text=Text(draw(SAID), shape),
        general=draw(told_in(shape)),
        idnumber=draw(LINE | st.just("")),
        tags=draw(st.lists(LINE, unique=True, max_size=3)),
    )
    ANSWERS[kind](draw, question)
    return question


def _choices(draw, question):
    rest = draw(st.lists(st.builds(Answer, texts(SAID), SHARES, told_in(question.text.format)), max_size=4))
    is_single = draw(st.booleans())
    if is_single:
        rest = [Answer(Text(draw(SAID), question.text.format), "100"), *rest]
        rest[0].feedback = draw(told_in(question.text.format))
    question.answers = rest or [Answer(Text("a", question.text.format), "50", Text("", question.text.format))]
    question.settings = {"single": "true" if is_single else "false"}


def _words(draw, question):
    one = st.builds(Answer, texts(SAID, st.just("plain")), SHARES, told_in(question.text.format))
    question.answers = draw(st.lists(one, min_size=1, max_size=4))


def _truth(draw, question):
    is_true = draw(st.booleans())
    told = [draw(told_in(question.text.format)) for _ in range(2)]
    question.answers = [
        Answer(Text("true", "moodle"), "100" if is_true else "0", told[0]),
        Answer(Text("false", "moodle"), "0" if is_true else "100", told[1]),
    ]


def _numbers(draw, question):
    value = st.builds(Text, NUMBERS, st.just("plain"))
    tolerance = NUMBERS.map(lambda number: number.lstrip("-"))
    one = st.builds(Answer, value, SHARES, told_in(question.text.format), tolerance=tolerance)
    question.answers = draw(st.lists(one, min_size=1, max_size=3))
    if told := draw(WORDS):
        question.answers.append(Answer(Text("*", "plain"), "0", Text(told, "html"), tolerance="0"))


def _pairs(draw, question):
    one = st.builds(Answer, texts(SAID, st.just(question.text.format)), match=SAID)
    question.answers = draw(st.lists(one, min_size=2, max_size=5))


ANSWERS = {
    "multichoice": _choices,
    "shortanswer": _words,
    "truefalse": _truth,
    "numerical": _numbers,
    "matching": _pairs,
    "essay": lambda draw, question: None,
}
NAMES = st.sampled_from(["hidden", "shuffleanswers", "usecase", "answernumbering", "responseformat", "unknown"])
SETTINGS = st.dictionaries(NAMES, WORDS, max_size=4)
EXTRA = st.lists(
    st.sampled_from(['<drop no="1"><xleft>4</xleft></drop>', "<dataset><a>é &lt; 3</a></dataset>"]), max_size=2
)


@st.composite
def whole_questions(draw):
    """Everything that Moodle XML may hold, of any type, known or not."""
    told = texts(files=st.lists(FILES, max_size=2))
    kind = draw(st.sampled_from(["multichoice", "matching", "gapselect", "cloze", "ddmarker", "essay", "stack"]))
    bearer_says = {"match": WORDS} if kind == "matching" else {}
    answers = st.builds(Answer, told, SHARES, told, tolerance=NUMBERS | st.just(""), settings=SETTINGS, extra=EXTRA)
    if kind in {"matching", "gapselect"}:
        answers = st.builds(Answer, texts(), settings=SETTINGS, **bearer_says)
    return Question(
        kind,
        name=draw(LINE),
        text=draw(told),
        answers=draw(st.lists(answers, max_size=3)),
        general=draw(told),
        combined=draw(st.dictionaries(st.sampled_from(["correctfeedback", "graderinfo"]), told)),
        points=draw(NUMBERS),
        penalty=draw(NUMBERS | st.just("")),
        idnumber=draw(LINE | st.just("")),
        tags=draw(st.lists(LINE, max_size=3)),
        hints=draw(st.lists(st.builds(Hint, told, SETTINGS), max_size=2)),
        units=draw(st.lists(st.tuples(LINE, NUMBERS), max_size=2)),
        settings=draw(SETTINGS),
        extra=draw(EXTRA),
    )
