"""A text document that any word processor opens and changes (OpenDocument): headings, paragraphs, one table."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MIMETYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")]
)
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def document(title: str, paragraphs: Iterable[str], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    body = [_heading(title), *[_paragraph(one) for one in paragraphs], _table(title, heads, rows)]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.3">'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)  # first, and not compressed: it is how it is known
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _heading(words: str) -> str:
    return f'<text:h text:outline-level="1">{escape(words)}</text:h>'


def _paragraph(words: str) -> str:
    return f"<text:p>{escape(words)}</text:p>"


def _table(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(heads)}"/>'
    first = f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
    return (
        f'<table:table table:name="{escape(name)}">{columns}{first}{"".join(_row(row) for row in rows)}</table:table>'
    )


def _row(cells: Sequence[str]) -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string">{_paragraph(cell)}</table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"
