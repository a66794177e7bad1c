"""All the copies of a class in one document to print or to keep: a job, a copy at a time, kept a week for who asked."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from preau.foundation.jobs.asking import ask, progress
from preau.foundation.jobs.models import Job
from preau.foundation.previews.joining import join
from preau.foundation.storage.keeping import keep_path
from preau.foundation.storage.models import File
from preau.foundation.ui.codes import qr
from preau.foundation.ui.words import count
from preau.learning.handins.copies.on_paper import copy_on_paper
from preau.learning.handins.copies.reading import lines
from preau.learning.handins.copies.zipping import safe
from preau.learning.handins.models import Handin, Submission
from preau.learning.handins.rules import BUNDLING
from preau.learning.handins.teams.together import shared
from preau.school.people.models import Person

KEPT = dt.timedelta(days=7)


def ask_for_bundle(handin: Handin, *, by: Any) -> Job:
    """One that is still being made for this person is the same one."""
    from preau.learning.handins.tasks import bundle_copies

    under_way = Job.objects.filter(task=BUNDLING, owner=by, args=[handin.pk, by.pk]).unfinished().first()
    label = f"Copies : {handin.activity.title}"[:200]
    return under_way or ask(bundle_copies, handin.pk, by.pk, by=by, label=label, max_attempts=2)


def bundle(handin: Handin, *, by: Person) -> str:
    """In the order of the list, a group's once; the key of the file. One copy at a time is in the memory."""
    copies = [line.submission for line in lines(handin) if line.submission]
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as name:
        folder, parts = Path(name), []
        for number, submission in enumerate(copies):
            progress(number, len(copies) + 1, f"{count(number, 'copie', 'copies')} sur {len(copies)}")
            part = folder / f"{number}.pdf"
            parts.append((_names(submission), part))
            where = settings.PREAU.address + submission.verify_href
            part.write_bytes(copy_on_paper(submission, code=qr(where, title="Reçu")))
        whole = folder / "whole.pdf"
        join(parts, whole, title=handin.activity.title)
        file = keep_path(whole, name=f"{safe(handin.activity.title)}.pdf", by=by)
    progress(len(copies) + 1, len(copies) + 1)
    return str(file.pk)


def _names(submission: Submission) -> str:
    """As the list sorts them; those of a group, one after the other."""
    return ", ".join(one.pupil.sorted_name for one in shared(submission))


def file_of(job: Job) -> File | None:
    """What came of it, while it is kept."""
    return File.objects.filter(pk=job.result).select_related("blob").first() if job.result else None


def forget_bundles(now: dt.datetime | None = None) -> int:
    """Those of last week; how many were erased."""
    over = Job.objects.filter(task=BUNDLING, finished_at__lt=(now or timezone.now()) - KEPT, result__isnull=False)
    files = list(File.objects.filter(pk__in=[str(one) for one in over.values_list("result", flat=True)]))
    for file in files:
        file.delete()
    return len(files)
