import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preau.learning.banks.asking import taken
from preau.learning.banks.formats import gift, moodlexml
from preau.learning.banks.formats.question import Question
from preau.learning.banks.telling import question_of
from preau.learning.banks.tests.clozes import clozes
from preau.learning.banks.tests.strategies import WORDS, plain_questions, whole_questions
from preau.learning.quizzes.types import type_of
from preau.learning.quizzes.writing import notation

# Whole questions are long to draw, and machines that run tests are busy: their time says nothing of ours.
at_leisure = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
CATEGORIES = st.lists(st.sampled_from(["", "$course$/top/Maths", "a//b: c/é"]), min_size=3, max_size=3)


def filed(questions, categories):
    """In folders, those without one first: where a file says no folder any more, it has no word for it."""
    for question, category in zip(questions, sorted(categories), strict=True):
        question.category = category
    return questions


@at_leisure
@given(st.lists(plain_questions(), min_size=3, max_size=3), CATEGORIES)
def test_what_gift_says_it_says_again(questions, categories):
    questions = filed(questions, categories)
    text, left = gift.write(questions)
    found = gift.read(text)
    assert (left, found.left) == ([], [])
    assert found.questions == questions
    assert gift.write(found.questions)[0] == text


@at_leisure
@given(st.lists(whole_questions(), min_size=3, max_size=3), CATEGORIES)
def test_what_moodle_xml_says_it_says_again(questions, categories):
    questions = filed(questions, categories)
    text = moodlexml.write(questions)
    found = moodlexml.read(text)
    assert (found.left, found.noted) == ([], [])
    assert moodlexml.write(found.questions) == text


@at_leisure
@given(whole_questions())
def test_nothing_of_a_question_is_lost_in_moodle_xml(question):
    assert moodlexml.read(moodlexml.write([question])).questions == [question]


@at_leisure
@given(whole_questions())
def test_a_question_is_the_same_out_of_its_facts(question):
    kept = json.loads(json.dumps(question.as_facts(), sort_keys=True))
    back = Question.of_facts(kept)
    assert back == question
    assert moodlexml.write([back]) == moodlexml.write([question])


@at_leisure
@given(clozes())
def test_a_text_with_gaps_of_any_kind_comes_back_from_moodle_xml_in_words_that_moodle_reads(content):
    question = question_of(content, name="Q")
    assert "preau" not in question.settings
    assert taken(moodlexml.read(moodlexml.write([question])).questions[0]).content == content


@at_leisure
@given(clozes())
def test_a_text_with_gaps_is_typed_again_as_it_was(content):
    again = notation.cloze(notation.of_cloze(content), content)
    key = json.loads(json.dumps(content.key).replace(', "feedback": ""', ""))
    assert (again.body, again.key, again.scoring) == (content.body, key, content.scoring)


@at_leisure
@given(clozes(), st.lists(st.one_of(WORDS, st.sampled_from(["a", "a b", "b c", "a b c"]), st.none(), st.integers())))
def test_whatever_is_written_in_gaps_is_worth_nothing_at_least_and_everything_at_most(content, value):
    assert 0 <= type_of("cloze").score(content, value) <= 1


@at_leisure
@given(st.text(st.sampled_from("~=#{}:\\n[]%->/$CATEGORYT \n12.,ab"), max_size=300))
def test_any_text_is_read_as_gift_or_explained(text):
    found = gift.read(text)
    assert all(one.why for one in found.left)
    written = gift.write(found.questions)[0]
    assert gift.write(gift.read(written).questions)[0] == written


@at_leisure
@given(
    st.lists(
        st.sampled_from(
            [
                "<quiz>",
                "</quiz>",
                '<question type="essay">',
                "</question>",
                "<name>",
                "</name>",
                "<text>",
                "</text>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "&nbsp;",
                "&",
                "&#0;",
                "<answer>",
                "</answer>",
                "é",
                "<questiontext>",
                "</questiontext>",
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_any_tags_are_read_as_moodle_xml_or_explained(parts):
    found = moodlexml.read("<quiz>" + "".join(parts))
    assert all(one.why for one in found.left)
    written = moodlexml.write(found.questions)
    assert moodlexml.write(moodlexml.read(written).questions) == written
