"""All my data: asked for, made by a job, kept seven days, fetched by who may with their password."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from preau.foundation.jobs.asking import ask, progress
from preau.foundation.journal.looking import carried
from preau.foundation.journal.models import record
from preau.school.people.models import Person, School
from preau.school.privacy.archive import build
from preau.school.privacy.models import PersonalExport

Ground = PersonalExport.Ground


@transaction.atomic
def ask_for_export(
    person: Person, *, by: Person, ground: str = Ground.OWN, note: str = "", school: School | None = None
) -> PersonalExport:
    """Put it in the queue; one that is still being made is the same one."""
    from preau.school.privacy.tasks import make_export

    under_way = PersonalExport.objects.filter(person=person, asked_by=by, document="", job__finished_at=None)
    found = under_way.exclude(job=None).first()
    if found:
        return found
    export = PersonalExport.objects.create(person=person, asked_by=by, ground=ground, note=note, school=school)
    export.job = ask(make_export, export.pk, by=by, label="Copie des données personnelles", max_attempts=2)
    export.save(update_fields=["job"])
    record("export.asked", by=by, on=person, scope=school.scope if school else "", ground=ground)
    return export


def make(export: PersonalExport) -> int:
    """How many kinds of things were found."""
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "donnees.zip"
        for_another = export.ground == Ground.GUARDIAN
        sections = build(export.person, path, Path(folder), progress, for_another=for_another)
        export.size = path.stat().st_size
        with path.open("rb") as content:
            export.document = default_storage.save(f"exports/{uuid.uuid4()}.zip", File(content))
    export.save(update_fields=["document", "size"])
    return len(sections)


def fetch(export: PersonalExport, *, by: Any) -> Iterator[bytes]:
    """The archive, a piece at a time; the person will read who took it."""
    record("export.fetched", by=by, on=export, scope=export.school.scope if export.school else "")
    if by.pk != export.person_id:
        carried(export.person, by=by, what="a téléchargé la copie de vos données")
    return _pieces(export.document)


def _pieces(path: str) -> Iterator[bytes]:
    with default_storage.open(path) as document:
        yield from document.chunks()
