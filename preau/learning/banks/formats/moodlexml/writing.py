"""Moodle XML out: one order, one way of quoting, so that what was written is read back and written again the same."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from preau.learning.banks.formats.decoding import FORBIDDEN
from preau.learning.banks.formats.question import Answer, Enclosed, Question, Text

FORMATS = {"html": "html", "moodle": "moodle_auto_format", "plain": "plain_text", "markdown": "markdown"}
BEARERS = dict.fromkeys(("matching", "match", "matchwiris", "ddmatch"), "subquestion")
BEARERS |= {"gapselect": "selectoption", "ddwtos": "dragbox"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'


def write(questions: list[Question]) -> str:
    return "".join(written(questions))


def written(questions: list[Question]) -> Iterator[str]:
    """Piece by piece: a bank with its pictures is large."""
    yield HEAD
    category = ""
    for question in sorted(questions, key=lambda one: bool(one.category)):
        if question.category != category:
            category = question.category
            named = _quoted(" ".join(category.split()))
            yield f'<question type="category">\n<category>\n<text>{named}</text>\n</category>\n</question>\n'
        yield "\n".join(_lines(question)) + "\n"
    yield "</quiz>\n"


def _lines(question: Question) -> Iterator[str]:
    yield f"<question type={quoteattr(question.kind)}>"
    yield f"<name>\n<text>{_quoted(' '.join((question.name or question.title).split()))}</text>\n</name>"
    yield _text("questiontext", question.text)
    yield _text("generalfeedback", question.general)
    yield _leaf("defaultgrade", question.points)
    if question.penalty:
        yield _leaf("penalty", question.penalty)
    yield _leaf("idnumber", question.idnumber)
    yield from (_leaf(tag, value) for tag, value in question.settings.items())
    yield from (_text(tag, text) for tag, text in question.combined.items())
    bearer = BEARERS.get(question.kind, "answer")
    shape = ' format="html"' if question.kind == "ddmatch" else ""
    yield from (_answer(bearer, answer, shape) for answer in question.answers)
    if question.units:
        yield from ("<units>", *(_unit(*unit) for unit in question.units), "</units>")
    for hint in question.hints:
        yield _text("hint", hint.text, "".join(f"\n{_leaf(tag, value)}" for tag, value in hint.settings.items()))
    if question.tags:
        yield "<tags>"
        yield from (f"<tag><text>{_quoted(' '.join(tag.split()))}</text></tag>" for tag in question.tags)
        yield "</tags>"
    yield from question.extra
    yield "</question>"


def _answer(bearer: str, answer: Answer, shape: str) -> str:
    """A bearer of another name than `answer` has no share of its own, and says its other half inside."""
    parts = [f"<text>{_quoted(answer.text.words)}</text>", *map(_file, answer.text.files)]
    attributes = f' format="{FORMATS[answer.text.format]}"' if bearer != "dragbox" else ""
    if bearer == "answer":
        attributes = f" fraction={quoteattr(answer.fraction)}{attributes}"
        parts.append(_text("feedback", answer.feedback))
    elif bearer == "subquestion":
        parts.append(f"<answer{shape}>\n<text>{_quoted(answer.match)}</text>\n</answer>")
    if answer.tolerance:
        parts.append(_leaf("tolerance", answer.tolerance))
    parts += [_leaf(tag, value) for tag, value in answer.settings.items()]
    return "\n".join([f"<{bearer}{attributes}>", *parts, *answer.extra, f"</{bearer}>"])


def _text(tag: str, text: Text, more: str = "") -> str:
    files = "".join(f"\n{_file(one)}" for one in text.files)
    return f'<{tag} format="{FORMATS[text.format]}">\n<text>{_quoted(text.words)}</text>{files}{more}\n</{tag}>'


def _file(file: Enclosed) -> str:
    return f'<file name={quoteattr(file.name)} path={quoteattr(file.path)} encoding="base64">{file.data}</file>'


def _unit(name: str, multiplier: str) -> str:
    return f"<unit>\n{_leaf('multiplier', multiplier)}\n{_leaf('unit_name', name)}\n</unit>"


def _leaf(tag: str, value: str) -> str:
    return f"<{tag}>{_quoted(value)}</{tag}>" if value else f"<{tag}/>"


def _quoted(words: str) -> str:
    """Quoted whole where it holds marks, as Moodle does."""
    words = FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not set(words) & set("<&"):
        return words.replace(">", "&gt;")
    return f"<![CDATA[{words}]]>" if "]]>" not in words else escape(words)
