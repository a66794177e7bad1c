"""Files in (the tus 1.0.0 protocol, core and creation) and files out (with ranges, for sound and film)."""

import base64
import binascii
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.storage import uploading
from preau.foundation.storage.keeping import Refused
from preau.foundation.storage.models import File, Upload
from preau.foundation.storage.rules import can_read, can_send
from preau.foundation.storage.sending import hand_over
from preau.foundation.ui.words import size as said_size

TUS = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}


@require_safe
@entrance(File, can_read)
def file_show(request: HttpRequest, file: File, name: str) -> HttpResponse:
    return hand_over(request, file)


@require_POST
@entrance(is_signed_in)
def upload_create(request: HttpRequest) -> HttpResponse:
    try:
        size = int(request.headers.get("Upload-Length", ""))
        name = _metadata(request.headers.get("Upload-Metadata", "")).get("filename", "document")
    except (ValueError, binascii.Error):
        return _refusal("Cet envoi n’est pas lisible.", 400)
    try:
        upload = uploading.begin(name, size, by=request.user)
    except Refused as refusal:
        return _refusal(str(refusal), 413)
    return HttpResponse(
        status=201, headers={**TUS, "Location": reverse("storage:upload", args=[upload.pk]), "Upload-Offset": "0"}
    )


@require_http_methods(["HEAD", "PATCH", "DELETE", "GET"])
@entrance(Upload, can_send)
def upload_continue(request: HttpRequest, upload: Upload) -> HttpResponse:
    if request.method == "DELETE":
        uploading.forget(upload)
        return HttpResponse(status=204, headers=TUS)
    if request.method == "PATCH":
        return _take(request, upload)
    if request.method == "GET":
        return JsonResponse(_said(upload), headers=TUS)
    return HttpResponse(headers={**TUS, "Upload-Offset": str(upload.offset), "Upload-Length": str(upload.size)})


def _take(request: HttpRequest, upload: Upload) -> HttpResponse:
    try:
        uploading.receive(upload, int(request.headers.get("Upload-Offset", "-1")), request)
    except (uploading.OutOfStep, ValueError):
        return HttpResponse(status=409, headers={**TUS, "Upload-Offset": str(upload.offset)})
    except Refused as refusal:
        return _refusal(str(refusal), 422)
    return HttpResponse(status=204, headers={**TUS, "Upload-Offset": str(upload.offset)})


def _said(upload: Upload) -> dict[str, Any]:
    """What the page shows once a file is in."""
    file = upload.file
    if file is None:
        return {"offset": upload.offset, "size": upload.size}
    return {
        "id": str(file.pk),
        "name": file.name,
        "size": said_size(file.size),
        "href": file.href,
        "image": file.is_image,
    }


def _metadata(header: str) -> dict[str, str]:
    """tus: `filename <base64>,type <base64>`."""
    pairs = (pair.strip().partition(" ") for pair in header.split(",") if pair.strip())
    return {key: base64.b64decode(value, validate=True).decode() for key, _, value in pairs}


def _refusal(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8", headers=TUS)
