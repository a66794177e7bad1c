"""The sheets that teachers attach: one page each, drawn once for everyone, kept through the door of uploads."""

from functools import cache
from html import escape
from io import BytesIO

from django.core.files import File as DjangoFile

from demo.content import Given, everything
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.school.people.models import Person

STYLE = """
@page { size: A5; margin: 16mm 15mm }
body { font: 11pt/1.55 sans-serif; color: #1c2530 }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 4mm }
li { margin-bottom: 2mm }
section { break-after: page }
section:last-child { break-after: auto }
.line { border-bottom: .3mm dotted #9aa5b1; height: 9mm }
"""


def kept(given: Given, *, by: Person) -> File:
    content = DjangoFile(BytesIO(_drawn()[given.document]), name=f"{_file_name(given)}.pdf")
    return keep(content, by=by)  # type: ignore[arg-type]


def _file_name(given: Given) -> str:
    return given.document.replace("\u00a0:", ",")


@cache
def _drawn() -> dict[str, bytes]:
    """Every sheet by its name: drawn in one go, then cut page by page, which costs ten times less."""
    from weasyprint import HTML

    sheets = [given for given in everything() if given.document]
    pages = "".join(_page(given) for given in sheets)
    drawn = HTML(string=f'<html lang="fr"><style>{STYLE}</style>{pages}</html>').render()
    assert len(drawn.pages) == len(sheets)
    return {given.document: drawn.copy([page]).write_pdf() for given, page in zip(sheets, drawn.pages, strict=True)}


def _page(given: Given) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in given.method.splitlines())
    lines = '<div class="line"></div>' * 9
    return f"<section><h1>{escape(given.document)}</h1>{given.body}<ol>{steps}</ol>{lines}</section>"
