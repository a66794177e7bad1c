"""A generated collège, and short ways to drop, read and apply its files."""

import datetime as dt
import io
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from demo.calendar import Calendar
from demo.generate import files_of
from demo.nasty import small_school
from demo.primary import PrimarySchool
from demo.school import School as Generated
from preau.foundation.jobs.models import Job
from preau.foundation.jobs.worker import drain
from preau.school.imports import handling
from preau.school.imports.massive import upheaval_of
from preau.school.imports.models import Intake

TODAY = dt.date(2026, 11, 20)
SIZE = 60


@cache
def college(uai: str = "0789999A") -> Generated:
    return small_school(TODAY, uai=uai, size=SIZE)


def files_for(school: Generated | PrimarySchool) -> dict[str, bytes]:
    """Every export of the school, by name."""
    written = {}
    for name, write in files_of(school, Calendar(TODAY).year).items():
        stream = io.BytesIO()
        write(school, stream)
        written[name] = stream.getvalue()
    return written


def dropped(files: dict[str, bytes], *, by: Any, school: Any = None) -> Intake:
    """The files dropped and read; the import as its page would find it."""
    intake = handling.open_intake(by=by, school=school)
    uploads = [SimpleUploadedFile(name, content) for name, content in files.items()]
    assert handling.drop(intake, uploads, by=by) == []
    return worked(intake)


def worked(intake: Intake) -> Intake:
    """After the worker has done what was asked of it."""
    drain()
    assert list(Job.objects.filter(status=Job.Status.FAILED).values_list("error", flat=True)) == []
    return Intake.objects.with_records().get(pk=intake.pk)


def applied(files: dict[str, bytes], *, by: Any, school: Any = None) -> Intake:
    """The files dropped, read, confirmed (twice if it is asked for) and written."""
    intake = dropped(files, by=by, school=school)
    upheaval = upheaval_of(intake.preview)
    handling.confirm(intake, typed=str(upheaval.number) if upheaval else "", by=by)
    return worked(intake)


def sentences(intake: Intake, severity: str = "blocking") -> list[str]:
    return list(intake.remarks.filter(severity=severity).values_list("sentence", flat=True))


def troubles(intake: Intake) -> list[str]:
    return [trouble for trouble in intake.files.values_list("trouble", flat=True) if trouble]
