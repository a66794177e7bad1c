"""What Préau makes of each kind of question, and what it gives back."""

import time

import pytest

from preau.learning.banks.asking import taken
from preau.learning.banks.formats import gift, moodlexml
from preau.learning.banks.looking import look
from preau.learning.banks.telling import question_of
from preau.learning.banks.tests.test_files import FILES, Unreadable, names, read
from preau.learning.quizzes.types import Content, Unusable, type_of


def one(text):
    return taken(gift.read(text).questions[0])


def quoted(kind, html):
    """What is asked by a question of Moodle XML with this text."""
    text = f"<questiontext format='html'><text><![CDATA[{html}]]></text></questiontext>"
    return taken(moodlexml.read(f"<quiz><question type='{kind}'>{text}</question></quiz>").questions[0]).content


def asked(name):
    """`{title: content or why not}` of a file."""
    return [_asked(question) for question in read(FILES / name).questions]


def _asked(question):
    try:
        return taken(question).content
    except Unusable as problem:
        return str(problem)


@pytest.mark.parametrize(
    ("text", "value", "score"),
    [
        ("Q {=a ~%50%b ~c}", "b", 0.5),
        ("Q {=a ~%-50%b ~c}", "b", 0.0),
        ("Q {=a =b ~c}", "b", 1.0),
        ("Q {~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}", ["a", "b", "c"], 1.0),
        ("Q {~%50%a ~%50%b ~%-50%c}", ["a", "c"], 0.0),
        ("Q {=Paris =%50%Pari*}", "parisien", 0.5),
        ("Q {=été}", "ete", 0.0),
        ("Q {#3:2}", "5", 1.0),
        ("Q {#1..5}", "5,5", 0.0),
        ("Q {#=1822:0 =%50%1822:2}", "1824", 0.5),
        ("Q {F}", False, 1.0),
        ("Q {=a -> 1 =b -> 2 =-> 3}", {"s1": "c1", "s2": "c3"}, 0.5),
        ("Q {>ALL RELATIVE_NEXT_EXCLUDE_LAST\na\nb\nc}", ["i2", "i3", "i1"], 0.5),
    ],
)
def test_an_answer_earns_what_the_file_says(text, value, score):
    content = one(text).content
    assert type_of(content.type).score(content, value) == score


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Q {~a ~b}", "Aucune réponse n’est juste."),
        ("Q {=a}", None),
        ("Q {~%100%a}", "Proposez au moins deux réponses."),
        ("Q {=%50%a =%50%b}", "Une réponse au moins doit valoir tous les points."),
        ("Q {#=%50%3}", "Aucun nombre ne vaut tous les points."),
        ("Q {=a -> b}", "Un appariement a besoin d’une paire et de deux réponses au moins."),
        ("Q {=a ~A}", "Deux réponses proposées sont identiques."),
        (
            "Q {" + "".join(f"~{n} " for n in range(20)) + "=a}",
            "Vingt réponses au plus peuvent être proposées\u00a0: il y en a 21.",
        ),
        ("Q" * 12_000 + " {T}", "L’énoncé dépasse 10\u00a0000 signes."),
    ],
)
def test_what_preau_cannot_ask_is_said(text, why):
    assert (_asked(gift.read(text).questions[0]) if why else None) == why


def test_types_that_preau_has_not_say_so():
    assert [asked(f"moodlexml/{name}.xml")[0] for name in ("18-calculee", "19-type-inconnu", "43-aleatoire")] == [
        "Une question calculée tire ses nombres au hasard\u00a0: Préau ne le fait pas encore.",
        "Sa réponse est jugée par un logiciel de calcul formel\u00a0: Préau n’en a pas.",
        "C’est un tirage au sort dans un dossier, pas une question\u00a0: prenez les questions du dossier.",
    ]


CLOZE = "Paris est en {1:MCV:=France#oui~Italie#non~%50%Europe}. 2+2={2:NM:=4:0.1#bien}. {:SAC:=Seine~%50%La \\~ Seine}"


def test_embedded_answers_are_gaps_each_with_its_weight():
    content = quoted("cloze", CLOZE)
    assert content.text == "Paris est en [[1]]. 2+2=[[2]]. [[3]]"
    assert [gap["type"] for gap in content.body["gaps"]] == ["single", "number", "short"]
    assert [one["weight"] for one in content.scoring["gaps"]] == [1, 2, 1]
    assert type_of("cloze").score(content, ["c", "4.05", "La ~ Seine"]) == 0.75


SEVERAL = "{2:MRH:%50%2~%50%4~%-50%3#impair~0}, {1:MRS:=a~=b~c}, {:MULTICHOICE_HS:=x~%-100%y}"


def test_a_gap_where_several_are_right_earns_nothing_at_worst_while_a_choice_takes_away():
    content = quoted("cloze", SEVERAL)
    assert [(gap["type"], gap["layout"], gap.get("shuffles", False)) for gap in content.body["gaps"]] == [
        ("multiple", "row", False), ("multiple", "column", True), ("single", "row", True),
    ]  # fmt: skip
    answers = (["a b", "", ""], ["a b c", "a b", ""], ["c", "a", "b"], ["", "a", "b"], ["a", "a c", "a"])
    score = type_of("cloze").score
    assert [score(content, one) for one in answers] == [0.5, 0.5, 0.0, 0.0, 0.5]


def test_what_is_told_of_boxes_in_a_gap_is_told_for_each():
    content = quoted("cloze", SEVERAL)
    kind = type_of("cloze")
    assert kind.said(content, ["a c", "b", "a"]) == "2 ; 3, b, x"
    assert kind.told(content, ["c", "", ""]) == "1. impair"


def test_a_list_of_words_is_numbered_as_it_is_read():
    text = (
        '<quiz><question type="gapselect"><questiontext><text>Le [[3]] mange le [[1]].</text></questiontext>'
        + "".join(f"<selectoption><text>{word}</text><group>1</group></selectoption>" for word in ("rat", "os", "chat"))
    )
    content = taken(moodlexml.read(text + "</question></quiz>").questions[0]).content
    assert (content.text, content.key["gaps"]) == ("Le [[1]] mange le [[2]].", ["c3", "c1"])


HTML = (
    "<p>5 m<sup>2</sup> &lt; H<sub>2</sub>O&nbsp;?</p>"
    '<span lang="en" class="multilang">Hi</span><span lang="fr" class="multilang">Salut</span>'
)


def test_marks_become_words():
    assert quoted("essay", HTML).text == "5 m² < H₂O ?\nSalut"


def test_a_picture_of_the_question_comes_with_what_it_shows():
    found = taken(read(FILES / "moodlexml/15-image.xml").questions[0])
    assert [(file.name, alt) for file, alt in found.pictures] == [("point.png", "un point")]


INLINE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_a_picture_written_inside_the_text_comes_too():
    html = f'<p>Que voit-on ? <img alt="un point" src="data:image/png;base64,{INLINE}"></p>'
    text = f"<questiontext format='html'><text><![CDATA[{html}]]></text></questiontext>"
    found = taken(moodlexml.read(f"<quiz><question type='essay'>{text}</question></quiz>").questions[0])
    assert (found.content.text, [(file.data, alt) for file, alt in found.pictures]) == (
        "Que voit-on ?", [(INLINE, "un point")],
    )  # fmt: skip


NASTY = {
    "parts never closed": "<quiz>" + "<![CDATA[" * 30_000,
    "comments never closed": "<quiz>" + "<!--" * 30_000,
    "questions never closed": "<quiz>" + "<question type='essay'>" * 3_000,
    "braces never closed": "Q {=a\n\n" * 3_000,
    "braces in braces": "{" * 30_000,
    "no blank line": "x {=a}\n" * 5_000,
    "languages": "<quiz><question type='essay'><questiontext><text>" + "&lt;span lang='a'&gt;" * 20_000
    + "</text></questiontext></question></quiz>",
    "pictures": "<quiz><question type='essay'><questiontext><text>" + "&lt;img " * 20_000
    + "</text></questiontext></question></quiz>",
    "gaps": "<quiz><question type='cloze'><questiontext><text>" + "{1:SA:" * 1_500
    + "</text></questiontext></question></quiz>",
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_no_file_takes_long(name):
    before = time.process_time()
    try:
        found = look(NASTY[name].encode())
        assert found.left or found.taken
    except Unreadable:
        pass
    assert time.process_time() - before < 6


ASKED = [
    Content("single", {"text": "a < b ?", "choices": [{"id": "x", "text": "<p>"}, {"id": "y", "text": "non"}]},
            {"right": ["y"], "fractions": {"x": 0.25}}, {}, {"right": "Oui", "wrong": "", "choices": {"x": "presque"}}),
    Content("multiple", {"text": "Q", "choices": [{"id": "a", "text": "1"}, {"id": "b", "text": "2"}]},
            {"right": ["a"], "fractions": {}}, {"strategy": "net"}, {"right": "", "wrong": ""}),
    Content("number", {"text": "π ?"}, {"value": 3.14, "tolerance": 0.1, "units": ["cm"]},
            {"tolerance": "relative", "unit": "required"}, {"right": "", "wrong": ""}),
    Content("formula", {"text": "Développer", "variables": ["x"]}, {"answers": [{"text": "2*x", "fraction": 1}]},
            {"form": "any"}, {"right": "", "wrong": ""}),
    Content("short", {"text": "Infinitif ?"}, {"answers": [{"text": "aller", "fraction": 1}]},
            {"case": "ignored", "accents": "ignored", "spaces": "ignored"}, {"right": "", "wrong": ""}),
]  # fmt: skip


@pytest.mark.parametrize("content", ASKED, ids=lambda content: content.type)
def test_a_question_written_here_comes_back_from_moodle_xml_as_it_was(content):
    question = question_of(content, name="Q", points=2.5)
    text = moodlexml.write([question])
    back = moodlexml.read(text).questions
    assert moodlexml.write(back) == text
    found = taken(back[0])
    assert (found.content, found.points) == (content, 2.5)


@pytest.mark.parametrize("name", names("gift") + names("moodlexml"))
def test_what_was_taken_of_a_file_is_told_and_taken_again_the_same(name):
    try:
        questions = read(FILES / name).questions
    except Unreadable:
        return
    for content in filter(lambda found: isinstance(found, Content), map(_asked, questions)):
        again = moodlexml.read(moodlexml.write([question_of(content, name="Q")])).questions[0]
        assert taken(again).content == content


OLD = {
    "number": "<answer><text>5</text><fraction>1</fraction><tolerance>0.5</tolerance></answer>",
    "truefalse": "<answer fraction='0'><text>Vrai</text></answer><answer fraction='100'><text>Faux</text></answer>",
}


@pytest.mark.parametrize(("kind", "slug", "right"), [("numerical", "number", "5"), ("truefalse", "truefalse", "Faux")])
def test_moodle_s_first_files_said_it_otherwise(kind, slug, right):
    text = f"<questiontext><text>Q ?</text></questiontext>{OLD[slug]}"
    content = taken(moodlexml.read(f"<quiz><question type='{kind}'>{text}</question></quiz>").questions[0]).content
    assert (content.type, type_of(slug).right_answer(content)) == (slug, right)


def test_a_picture_whose_name_has_spaces_is_found_however_its_address_writes_them():
    data = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    for written in ("ma%20carte%20(1).png", "ma+carte+(1).png", "ma carte (1).png?time=12"):
        text = f'<text><![CDATA[<p>Ici ?<img src="@@PLUGINFILE@@/cartes/{written}" alt="Carte"></p>]]></text>'
        file = f'<file name="ma carte (1).png" path="/cartes/" encoding="base64">{data}</file>'
        answers = '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
        words = f'<questiontext format="html">{text}{file}</questiontext>'
        asked = f'<question type="truefalse">{words}{answers}</question>'
        (one,) = look(f"<quiz>{asked}</quiz>".encode()).taken
        assert ([alt for _, alt in one.pictures], one.notes) == (["Carte"], [])
