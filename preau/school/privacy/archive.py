"""The archive that a person takes away: JSON and CSV for machines, plain pages for the eye, their files as they are.

Rows are read a few hundred at a time and written as they come: what is in memory never depends on what is held.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape

from preau.foundation.holdings.holding import Holding, holdings
from preau.foundation.storage.keeping import copy_out
from preau.foundation.storage.models import File
from preau.foundation.text.clean import clean
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.people.models import Person
from preau.school.privacy.wording import label_of, plain, said, value_of

AT_ONCE = 200
Told = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Section:
    """One kind of thing held, and how many of it."""

    title: str
    key: str
    rows: int


def build(person: Person, path: Path, folder: Path, tell: Told, *, for_another: bool = False) -> list[Section]:
    """Write the archive at `path`; `folder` is for what is on its way. What is intimate is for the person alone."""
    exported = [one for one in holdings() if one.is_exported and not (for_another and one.intimate)]
    sections = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, holding in enumerate(exported):
            tell(done, len(exported) + 1, holding.says)
            count = _add(archive, holding, person, folder)
            if count:
                sections.append(Section(holding.says, holding.key, count))
        tell(len(exported), len(exported) + 1, "Vos fichiers")
        files = sum(_add_file(archive, file) for file in _files_of(person, for_another))
        archive.writestr("index.html", _front(person, sections, files, withheld=for_another))
    return sections


def _add(archive: zipfile.ZipFile, holding: Holding, person: Person, folder: Path) -> int:
    """The three forms of one holding, written together; nothing when there is nothing."""
    forms = {"json": folder / "rows.json", "csv": folder / "rows.csv", "html": folder / "rows.html"}
    count = _write(holding, person, forms)
    for kind, path in forms.items():
        if count:
            archive.write(path, f"{'pages' if kind == 'html' else kind}/{holding.key}.{kind}")
    return count


def _write(holding: Holding, person: Person, forms: dict[str, Path]) -> int:
    rows = _rows(holding, person)
    first = next(rows, None)
    if first is None:
        return 0
    columns = [(name, label_of(label)) for name, label in holding.columns()]
    labels = [label for _, label in columns]
    count = 0
    with ExitStack() as opened:
        text = {kind: opened.enter_context(path.open("wb")) for kind, path in forms.items()}
        text["csv"].write(MARK + line(labels))
        text["html"].write(_head(holding.says, labels))
        text["json"].write(b"[")
        for count, row in enumerate(chain([first], rows), start=1):
            found = [value_of(row, name) for name, _ in columns]
            values = [plain(value) for value in found]
            named = dict(zip((name for name, _ in columns), values, strict=True))
            text["json"].write(b",\n" * (count > 1) + json.dumps(named, ensure_ascii=False).encode())
            text["csv"].write(line([_cell(value) for value in values]))
            text["html"].write(_line(labels, [said(value) for value in found]))
        text["json"].write(b"]\n")
        text["html"].write(b"</tbody></table></main></body></html>")
    return count


def _rows(holding: Holding, person: Person) -> Iterator[Any]:
    found = holding.of(person)
    to_one = [name for name in holding.fields if found.model._meta.get_field(name).many_to_one]
    many = [name for name in holding.fields if found.model._meta.get_field(name).many_to_many]
    return iter(found.select_related(*to_one).prefetch_related(*many).order_by("pk").iterator(chunk_size=AT_ONCE))


def _cell(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "oui" if value is True else "non" if value is False else "" if value is None else str(value)


def _head(title: str, labels: list[str]) -> bytes:
    return render_to_string("privacy/archive_head.html", {"title": title, "labels": labels}).encode()


def _line(labels: list[str], values: list[Any]) -> bytes:
    """Rich text stays rich, and harmless; a telephone reads each cell under its label."""
    cells = (clean(cell) if "</" in cell else escape(cell) for cell in map(_cell, values))
    row = (f'<td data-label="{escape(label)}">{cell}</td>' for label, cell in zip(labels, cells, strict=True))
    return f"<tr>{''.join(row)}</tr>\n".encode()


def _files_of(person: Person, for_another: bool) -> Iterator[File]:
    found = File.objects.filter(owner=person).select_related("blob").order_by("kept_at", "pk")
    if for_another:
        found = found.exclude(pk__in=[pk for one in holdings() if one.intimate for pk in _files_in(one, person)])
    return iter(found.iterator(chunk_size=AT_ONCE))


def _files_in(holding: Holding, person: Person) -> Iterator[Any]:
    """The files that what is intimate holds."""
    for field in holding.model._meta.many_to_many:
        if field.related_model is File:
            yield from holding.of(person).exclude(**{field.name: None}).values_list(f"{field.name}__pk", flat=True)


def _add_file(archive: zipfile.ZipFile, file: File) -> int:
    """Under a name of its own: two files may be called the same. What the disk has lost is left out."""
    name = f"fichiers/{timezone.localdate(file.kept_at):%Y-%m-%d}-{str(file.pk)[:8]}-{file.name}"
    try:
        with archive.open(name, "w", force_zip64=True) as entry:
            copy_out(file, entry)
    except FileNotFoundError:
        return 0
    return 1


def _front(person: Person, sections: list[Section], files: int, *, withheld: bool) -> str:
    told = {"person": person, "sections": sections, "files": files, "withheld": withheld, "at": timezone.now()}
    return render_to_string("privacy/archive.html", told)
