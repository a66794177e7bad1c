"""Bytes out: whole, or the part that a player of sound and film asks for; told as unchanged to who has them."""

import re
from typing import IO, Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from preau.foundation.storage.models import Blob, File

RANGE = re.compile(r"bytes=(\d+)-(\d*)$")
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
LONGEST = 4_000_000  # of one part: the player asks for the next


def hand_over(request: HttpRequest, file: File) -> Any:
    """A file under its name, shown where that is safe, else to be saved; who may read it was decided before."""
    response: Any = send(request, file.blob, _served_type(file))
    return response if response.status_code == 304 else _labelled(response, file, "telecharger" in request.GET)


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


def _served_type(file: File) -> str:
    return "text/plain; charset=utf-8" if file.media_type == "text/plain" else file.media_type


def _labelled(response: Any, file: File, as_attachment: bool) -> Any:
    shown = file.is_shown_in_page and not as_attachment
    response["Content-Disposition"] = content_disposition_header(not shown, file.name) or "attachment"
    response["Content-Type"] = _served_type(file) if shown else "application/octet-stream"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
