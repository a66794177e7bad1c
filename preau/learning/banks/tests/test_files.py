"""Files as schools have them: badly saved, half written, from other tools and times. Beside each, what is read."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from preau.learning.banks.asking import Taken
from preau.learning.banks.formats import aiken, gift, moodlexml
from preau.learning.banks.formats.decoding import decoded
from preau.learning.banks.formats.question import Answer, Found, Line, Question, Text, Unreadable
from preau.learning.banks.looking import look

FILES = Path(__file__).parent / "files"
READERS = {".gift": gift.read, ".aiken": aiken.read, ".xml": moodlexml.read}
ALL = ("gift", "aiken", "moodlexml")


def told(found: Found) -> str:
    """What was read, a line each."""
    lines = [_question(one) for one in found.questions]
    return "\n".join(lines + [_line("×", one) for one in found.left] + [_line("~", one) for one in found.noted]) + "\n"


def _line(mark: str, one: Line) -> str:
    return f"{mark} {one.line} « {one.words} » {one.why}"


def _question(one: Question) -> str:
    around = [f"dossier {one.category}"] if one.category else []
    around += [f"id {one.idnumber}"] if one.idnumber else []
    around += [f"étiquettes {', '.join(one.tags)}"] if one.tags else []
    around += [f"général {_text(one.general)}"] if one.general.words else []
    around += [f"{name}={value}" for name, value in one.settings.items()]
    around += [f"{name}={_text(text)}" for name, text in one.combined.items()]
    around += [f"indice {_text(hint.text)} {hint.settings}" for hint in one.hints]
    around += [f"unité {name} × {multiplier}" for name, multiplier in one.units]
    around += one.extra
    answers = "".join(f"\n    {_answer(answer)}" for answer in one.answers)
    return (
        f"{one.line} {one.kind} « {one.name} » {_text(one.text)}" + "".join(f"\n  {part}" for part in around) + answers
    )


def _answer(one: Answer) -> str:
    parts = [
        f"{one.fraction} %",
        _text(one.text),
        one.match and f"-> {one.match}",
        one.tolerance and f"± {one.tolerance}",
    ]
    parts += [one.feedback.words and f"# {_text(one.feedback)}", str(one.settings or ""), *one.extra]
    return " ".join(part for part in parts if part)


def _text(one: Text) -> str:
    words = one.words if len(one.words) < 300 else f"{one.words[:100]}… ({len(one.words)} signes)"
    return f"[{one.format}]{words!r}" + "".join(f" +{file.name} ({len(file.data)})" for file in one.files)


def asked(octets: bytes) -> str:
    """What Préau asks of it, a line each, then its whole report."""
    looked = look(octets)
    lines = [_taken(one) for one in looked.taken]
    return (
        "\n".join(lines + [_line("×", one) for one in looked.left] + [_line("~", one) for one in looked.noted]) + "\n"
    )


def _taken(one: Taken) -> str:
    content = one.content
    parts = [content.key, content.scoring, {name: words for name, words in content.feedback.items() if words}]
    told = [json.dumps(part, ensure_ascii=False, sort_keys=True) for part in parts if part]
    shown = [f"image « {alt} »" for _enclosed, alt in one.pictures]
    return " ".join([f"> {one.question.line} {content.type}, {one.points:g} pt", *told, *shown])


def whole(path: Path) -> str:
    """All that becomes of a file."""
    try:
        return f"{told(read(path))}\n{asked(path.read_bytes())}"
    except Unreadable as problem:
        return f"{problem}\n"


def read(path: Path) -> Found:
    return READERS[path.suffix](decoded(path.read_bytes()))


def names(folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (FILES / folder).iterdir() if path.suffix in READERS)


@pytest.mark.parametrize("name", [name for folder in ALL for name in names(folder)])
def test_a_file_is_read_as_it_is_told_beside_it(name):
    path = FILES / name
    assert whole(path) == path.with_suffix(".lu").read_text()


@pytest.mark.parametrize("name", [name for folder in ALL for name in names(folder)])
def test_what_was_read_of_a_file_is_written_and_read_again_the_same(name):
    try:
        questions = read(FILES / name).questions
    except Unreadable:
        return
    text = moodlexml.write(questions)
    assert moodlexml.write(moodlexml.read(text).questions) == text
    text, _left = gift.write(questions)
    assert gift.write(gift.read(text).questions)[0] == text


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("word/document.xml", "traitement de texte"),
        ("h5p.json", "C’est une activité H5P"),
        ("imsmanifest.xml", "SCORM"),
        ("moodle_backup.xml", "C’est une sauvegarde"),
        ("questions.xml", "déposez le fichier qu’elle contient"),
    ],
)
def test_an_archive_is_named_by_what_it_holds(inside, sentence):
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        archive.writestr(inside, "<a/>")
    with pytest.raises(Unreadable, match=sentence):
        look(octets.getvalue())


UNITS = [
    ("m", "1"),
    ("mètre", "1.0000000"),
    ("metre", "1,0"),
    ("km", "0.001"),
    ("mm", "1000"),
    ("dm", "10"),
    ("?", "x"),
]


def test_only_a_unit_that_changes_nothing_to_the_value_is_accepted():
    units = "".join(
        f"<unit><multiplier>{many}</multiplier><unit_name>{name}</unit_name></unit>" for name, many in UNITS
    )
    answer = '<answer fraction="100"><text>1500</text><tolerance>1</tolerance></answer>'
    text = f"<questiontext><text>Long ?</text></questiontext>{answer}<units>{units}</units>"
    (taken,) = look(f'<quiz><question type="numerical">{text}</question></quiz>'.encode()).taken
    assert taken.content.key["units"] == ["m", "mètre", "metre"]
    assert taken.notes == ["Une unité qui change la valeur n’est pas acceptée par Préau."]


def test_a_question_on_another_tool_is_a_question():
    text = "Que fait \\documentclass ? {=un texte ~un &lt;assessmentItem&gt;}"
    assert [len(look(one.encode()).taken) for one in (text, f"[html]{text}", f"::Q::{text}")] == [1, 1, 1]


def test_a_stray_nought_does_not_make_another_alphabet():
    assert decoded(b"\0Q \0{=\xc3\xa9t\xc3\xa9}") == "Q {=été}"
    assert decoded("Été {=oui}".encode("utf-16-le")) == "Été {=oui}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '<?xml version="1.0"?>\n<question_categories><question id="2"/></question_categories>',
            "de sauvegarde",
        ),
        ("<html><body>question</body></html>", "C’est une page web"),
        ("PK\3\4", "C’est une archive"),
        ("%PDF-1.7", "C’est un PDF"),
        ("{\\rtf1 a {=b}}", "traitement de texte"),
        ("\1\2\3\4\5\6" * 9, "n’est pas un texte"),
        ('<?xml version="1.0"?><assessmentItem identifier="a"/>', "C’est un fichier QTI"),
        ('<?xml version="1.0"?><autre/>', "n’a pas de questions de Moodle"),
        ("\\documentclass{article}\\begin{question}{a}", "C’est du LaTeX"),
        ('{"questions": [{"text": "::a::"}]}', "C’est du JSON"),
        ("Question;A;B\nCapitale ?;Oslo;Bergen", "entre accolades"),
    ],
)
def test_a_file_that_is_something_else_says_what_to_bring(text, sentence):
    with pytest.raises(Unreadable, match=sentence):
        look(text.encode())
