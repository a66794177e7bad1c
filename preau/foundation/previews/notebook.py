"""A Jupyter notebook as safe HTML: its words, its programs, what they printed and drew. Nothing in it is run."""

import re
import warnings
from typing import IO, Any

from django.utils.html import escape
from markdown_it import MarkdownIt
from markupsafe import Markup

from preau.foundation.text.clean import clean

LARGEST = 5_000_000
MOST_CELLS = 300
LONGEST = 20_000
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PICTURES = ("image/png", "image/jpeg")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


class NotANotebook(Exception):
    """Why it cannot be shown, as a sentence."""


def read(content: IO[bytes]) -> Markup:
    """The whole notebook. Raises `NotANotebook`."""
    import nbformat  # heavy, and few pages need it

    raw = content.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise NotANotebook("Ce notebook est trop lourd pour être montré ici.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(raw.decode(), as_version=4)
        return Markup("").join(_cell(cell) for cell in notebook.cells[:MOST_CELLS])
    except Exception as error:  # nbformat lets through whatever a broken file makes it raise
        raise NotANotebook("Ce notebook n’a pas pu être lu : il est peut-être abîmé.") from error


def _cell(cell: Any) -> Markup:
    source = _text(cell.get("source", ""))
    if cell["cell_type"] == "markdown":
        return _div("words", Markup(clean(MarkdownIt("js-default").render(source))))  # noqa: S704  cleaned
    if cell["cell_type"] != "code":
        return _div("raw", _pre(source))
    outputs = Markup("").join(_output(one) for one in cell.get("outputs", []))
    return _div("program", _pre(source)) + (_div("output", outputs) if outputs else Markup(""))


def _output(output: Any) -> Markup:
    if output["output_type"] == "stream":
        return _pre(_text(output.get("text", "")))
    if output["output_type"] == "error":
        return _pre("\n".join(str(line) for line in output.get("traceback", [])))
    data = output.get("data", {})
    for kind in PICTURES:
        if kind in data and BASE64.fullmatch(_text(data[kind], longest=LARGEST)):
            drawn = "".join(_text(data[kind], longest=LARGEST).split())
            return Markup('<img src="data:{};base64,{}" alt="Image dessinée par le programme">').format(kind, drawn)
    if "text/html" in data:
        return Markup(clean(_text(data["text/html"])))  # noqa: S704  cleaned
    return _pre(_text(data.get("text/plain", "")))


def _text(source: Any, longest: int = LONGEST) -> str:
    return "".join(source)[:longest]


def _pre(text: str) -> Markup:
    plain = COLOURS.sub("", text[:LONGEST])
    return Markup("<pre>{}</pre>").format(plain) if plain.strip() else Markup("")


def _div(kind: str, inside: Markup) -> Markup:
    return Markup('<div class="notebook__{}">{}</div>').format(escape(kind), inside)
