"""Slips on paper: login, code and the way in, for those who have not activated yet and for them alone."""

import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from preau.foundation.jobs.asking import ask, progress
from preau.foundation.journal.models import record
from preau.foundation.ui.printing import pdf
from preau.school.accounts.console import Console
from preau.school.accounts.families import Sheet, families, one_each
from preau.school.accounts.models import Printing
from preau.school.people.models import Person, School

AT_ONCE = 60  # sheets in one document in memory
LABELS_PER_PAGE = 21
TEMPLATES = {
    Printing.Layout.PAGE: "accounts/slips_page.html",
    Printing.Layout.LABELS: "accounts/slips_labels.html",
    Printing.Layout.FAMILY: "accounts/slips_family.html",
    Printing.Layout.RESET: "accounts/slips_reset.html",
}


@transaction.atomic
def ask_for_slips(school: School, people: list[int], layout: str, *, by: Person) -> Printing:
    """Put the printing in the queue; it is followed and fetched on its own page."""
    from preau.school.accounts.tasks import print_slips

    printing = Printing.objects.create(school=school, by=by, layout=layout, people=people)
    printing.job = ask(print_slips, printing.pk, by=by, label="Fiches d’activation", max_attempts=2)
    printing.save(update_fields=["job"])
    record("slips.asked", by=by, on=printing, scope=school.scope, people=len(people), layout=layout)
    return printing


def make(printing: Printing) -> int:
    """Lay the slips out class by class; how many sheets. Who activated meanwhile, or is out of reach, is left out."""
    return lay_out(printing, _sheets(printing))


def lay_out(printing: Printing, sheets: dict[str, list[Sheet]]) -> int:
    """`{"4B": sheets}` as one document, or a zip of one for each class; how many sheets."""
    total = sum(len(group) for group in sheets.values())
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        documents = list(_documents(printing, sheets, Path(folder), total))
        if documents:
            _keep(printing, documents, Path(folder))
    printing.sheets = total
    printing.save(update_fields=["document", "sheets"])
    return total


def _sheets(printing: Printing) -> dict[str, list[Sheet]]:
    """`{"4B": sheets}`, classes in order, adults of the school last."""
    console = Console.of(printing.by, printing.school)
    build = families if printing.layout == Printing.Layout.FAMILY else one_each
    grouped: dict[str, list[Sheet]] = {}
    for sheet in sorted(build(console, printing.people), key=lambda sheet: sheet.order):
        grouped.setdefault(sheet.group, []).append(sheet)
    return grouped


def _documents(printing: Printing, sheets: dict[str, list[Sheet]], folder: Path, total: int) -> Iterator[Path]:
    done = 0
    progress(0, total, "Préparation")
    for group, whole in sheets.items():
        size = AT_ONCE * (LABELS_PER_PAGE if printing.layout == Printing.Layout.LABELS else 1)
        for part, at in enumerate(range(0, len(whole), size), start=1):
            some = whole[at : at + size]
            path = folder / f"{_file_name(group)}{f'-{part}' if len(whole) > size else ''}.pdf"
            path.write_bytes(_pdf(printing, group, some))
            done += len(some)
            progress(done, total, f"{group}\u00a0: {done} sur {total}")
            yield path


def _pdf(printing: Printing, group: str, sheets: list[Sheet]) -> bytes:
    return pdf(
        TEMPLATES[Printing.Layout(printing.layout)],
        sheets=sheets,
        pages=[sheets[at : at + LABELS_PER_PAGE] for at in range(0, len(sheets), LABELS_PER_PAGE)],
        school=printing.school,
        group=group,
    )


def _keep(printing: Printing, documents: list[Path], folder: Path) -> None:
    """One document as it is, several in a zip, out of reach of any address but this printing's."""
    whole = documents[0]
    if len(documents) > 1:
        whole = folder / "fiches.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
            for document in documents:
                archive.write(document, document.name)
    with whole.open("rb") as content:
        printing.document = default_storage.save(f"slips/{uuid.uuid4()}{whole.suffix}", File(content))


def _file_name(group: str) -> str:
    return "".join(character if character.isalnum() else "-" for character in group)


def fetch(printing: Printing, *, by: Person) -> Iterator[bytes]:
    """The document, a piece at a time, and a line in the journal; passwords are gone once they are fetched whole."""
    record("slips.fetched", by=by, on=printing, scope=printing.school.scope, layout=printing.layout)
    return _once(printing) if printing.is_reset else _pieces(printing.document)


def _once(printing: Printing) -> Iterator[bytes]:
    yield from _pieces(printing.document)
    default_storage.delete(printing.document)
    Printing.objects.filter(pk=printing.pk).update(document="")


def _pieces(path: str) -> Iterator[bytes]:
    with default_storage.open(path) as document:
        yield from document.chunks()
