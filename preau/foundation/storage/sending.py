"""Bytes out: whole, or the part that a player of sound and film asks for; told as unchanged to who has them."""

import re
from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from preau.foundation.storage.models import Blob

RANGE = re.compile(r"bytes=(\d+)-(\d*)$")
LONGEST = 4_000_000  # of one part: the player asks for the next


def send(request: HttpRequest, blob: Blob, media_type: str) -> HttpResponseBase:
    """What the request asks of these bytes; who may read them was decided before."""
    if request.headers.get("If-None-Match") == f'"{blob.pk}"':
        return HttpResponse(status=304)
    part = RANGE.match(request.headers.get("Range", ""))
    content = default_storage.open(blob.path, "rb")
    response: HttpResponseBase
    if part and int(part[1]) < blob.size:
        response = _part(blob, content, int(part[1]), int(part[2] or blob.size - 1))
    else:
        response = FileResponse(content)
        response["Content-Length"] = str(blob.size)
    response["Content-Type"] = media_type
    response["ETag"] = f'"{blob.pk}"'
    response["Accept-Ranges"] = "bytes"
    return response


def _part(blob: Blob, content: IO[bytes], first: int, last: int) -> HttpResponse:
    last = min(last, blob.size - 1, first + LONGEST)
    with content:
        content.seek(first)
        response = HttpResponse(content.read(last - first + 1), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{blob.size}"
    return response
