"""What the page of an attempt sent: the fields of its form, or one thing said by its scripts."""

import datetime as dt
import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from preau.foundation.storage.keeping import Refused as NotKept
from preau.foundation.storage.keeping import keep
from preau.learning.quizzes import passing, sheet, trying
from preau.learning.quizzes.models import Attempt, Refused
from preau.learning.quizzes.types.opentext import MOST_FILES, files_of, text_of

LONGEST = 100_000  # bytes: twenty thousand characters of any alphabet, as JSON


def take(request: HttpRequest, attempt: Attempt, *, check: int | None = None, leave: int | None = None) -> str:
    """Keep what is on the form, then check a question, or leave it behind; why something was refused, or nothing."""
    try:
        values = sent(request, attempt)
        if leave is not None:
            return passing.leave(attempt, leave, values)
        attempt.answer_all(values)
        if check is not None:
            trying.check(attempt, check)
    except (Refused, NotKept) as refusal:
        return str(refusal)
    return ""


def sent(request: HttpRequest, attempt: Attempt) -> dict[int, Any]:
    """The fields of a plain form; without a script the files come with it. Raises `NotKept`."""
    values = sheet.read(attempt.slots, request.POST)
    for slot in attempt.slots if request.FILES else []:
        came = request.FILES.getlist(f"q-{slot.pk}")[:MOST_FILES] if "attaches" in slot.version.body else []
        names = [str(keep(one, by=request.user).pk) for one in came if isinstance(one, UploadedFile)]
        if names:
            said = values.get(slot.pk)
            values[slot.pk] = {"text": text_of(said), "files": [*files_of(said), *names]}
    return values


def read(request: HttpRequest) -> dict[str, Any]:
    """`{"value": …, "at": milliseconds}` and the key; raises `ValueError` and its like."""
    if len(request.body) > LONGEST:
        raise ValueError
    said = json.loads(request.body)
    at = dt.datetime.fromtimestamp(said["at"] / 1000, tz=dt.UTC)
    key = request.headers.get("Idempotency-Key", "") or str(said["at"])
    return {"value": said["value"], "at": min(at, timezone.now()), "key": key[:64]}
