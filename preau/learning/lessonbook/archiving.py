"""A year of a book in one zip: a PDF for each class or each subject, the same as CSV and as JSON."""

import json
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from preau.foundation.jobs.asking import ask, progress
from preau.foundation.journal.models import record
from preau.foundation.text.clean import plain
from preau.foundation.text.spreadsheet import MARK, line
from preau.foundation.ui.printing import pdf
from preau.foundation.ui.words import numeric_day
from preau.learning.lessonbook.models import Archive, Note, Session
from preau.school.people.models import Cohort, School

HEADS = [
    "jour",
    "heure",
    "minutes",
    "classe",
    "matière",
    "enseignant",
    "titre",
    "contenu",
    "documents",
    "travail donné",
]
Ground = Archive.Ground


@transaction.atomic
def ask_for_archive(school: School, *, by: Any, teacher: Any = None, cohort: Cohort | None = None) -> Archive:
    """Put it in the queue; one still being made is the same one. A teacher's own has their notes."""
    from preau.learning.lessonbook.tasks import make_archive

    ground = Ground.OWN if teacher is not None and teacher.pk == by.pk else Ground.DIRECTION
    year = cohort.year if cohort else school.year
    wanted = {"school": school, "teacher": teacher, "cohort": cohort, "year": year, "by": by, "ground": ground}
    under_way = Archive.objects.filter(**wanted, document="", job__finished_at=None).exclude(job=None).first()
    if under_way:
        return under_way
    archive = Archive.objects.create(**wanted)
    archive.job = ask(make_archive, archive.pk, by=by, label="Archive du cahier de textes", max_attempts=2)
    archive.save(update_fields=["job"])
    record("archive.asked", by=by, on=archive, scope=school.scope)
    return archive


def make(archive: Archive) -> int:
    """How many sessions it holds."""
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "archive.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            many = _fill(archive, out)
        archive.size = path.stat().st_size
        with path.open("rb") as content:
            archive.document = default_storage.save(f"archives/{uuid.uuid4()}.zip", File(content))
    archive.save(update_fields=["document", "size"])
    return many


def sessions_of(archive: Archive) -> Any:
    """Published ones; of a teacher for oneself, drafts too."""
    found = Session.objects.filter(school=archive.school, cohort__year=archive.year, edition__gt=0)
    found = found.filter(author=archive.teacher) if archive.teacher else found.filter(cohort=archive.cohort)
    if archive.ground == Ground.DIRECTION:
        found = found.published()
    known = found.select_related("cohort", "subject", "author", "publication")
    return known.prefetch_related("attachments__file", "givings__activity").order_by("cohort__code", "subject", "day")


def _fill(archive: Archive, out: zipfile.ZipFile) -> int:
    parts = list(_parts(archive))
    rows: list[dict[str, Any]] = []
    for number, (name, sessions) in enumerate(parts):
        progress(number, len(parts), name)
        told = [_row(one, archive) for one in sessions]
        rows += told
        pairs = list(zip(sessions, told, strict=True))
        out.writestr(
            f"{_file(name)}.pdf", pdf("lessonbook/archive_paper.html", name=name, pairs=pairs, archive=archive)
        )
    out.writestr("seances.csv", _csv(rows))
    out.writestr("seances.json", json.dumps(rows, ensure_ascii=False, indent=1))
    progress(len(parts), len(parts))
    return len(rows)


def _parts(archive: Archive) -> Iterator[tuple[str, list[Session]]]:
    """One document for each class and subject, so that a year never weighs on the memory at once."""
    found = sessions_of(archive)
    pairs = found.order_by("cohort__code", "subject__label").values_list(
        "cohort", "cohort__code", "subject", "subject__label"
    )
    for cohort, code, subject, label in pairs.distinct():
        yield f"{code}, {label}", list(found.filter(cohort=cohort, subject=subject).order_by("day", "starts_at"))


def _row(session: Session, archive: Archive) -> dict[str, Any]:
    works = [giving.activity for giving in session.givings.all()]
    said = [
        session.day.isoformat(),
        f"{session.starts_at:%H:%M}",
        session.minutes,
        session.cohort.name,
        session.subject.label,
        session.author.full_name if session.author else "",
        session.title,
        plain(session.body),
        [one.file.name for one in session.attachments.all()],
        [f"{one.title} ({one.minutes_expected} min{_due(one)})" for one in works],
    ]
    row = dict(zip(HEADS, said, strict=True))
    if archive.ground == Ground.OWN:
        note = Note.objects.filter(session=session, author=archive.teacher).first()
        row["note personnelle"] = note.text if note else ""
    return row


def _due(activity: Any) -> str:
    return f", pour le {numeric_day(activity.due_at)}" if activity.due_at else ""


def _csv(rows: list[dict[str, Any]]) -> bytes:
    told = [[_cell(value) for value in row.values()] for row in rows]
    return MARK + b"".join(line(cells) for cells in [list(rows[0]) if rows else HEADS, *told])


def _cell(value: Any) -> str:
    return " | ".join(value) if isinstance(value, list) else str(value)


def _file(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def fetch(archive: Archive, *, by: Any) -> Iterator[bytes]:
    record("archive.fetched", by=by, on=archive, scope=archive.school.scope)
    return _pieces(archive.document)


def _pieces(path: str) -> Iterator[bytes]:
    with default_storage.open(path) as document:
        yield from document.chunks()
