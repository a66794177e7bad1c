"""Pages on paper: a template with its print styles becomes a tagged PDF (PDF/UA, so that it can be read aloud)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header


def pdf(template: str, *, pictures: Mapping[str, bytes] = MappingProxyType({}), **context: Any) -> bytes:
    """Render `template` (which extends `ui/paper.html`) as a PDF; it shows `pictures` by their address, `picture:…`."""
    from preau.foundation.ui.press import printed  # loading it is a third of the start of every process

    return printed(render_to_string(template, {"address": settings.PREAU.address, **context}), pictures)


def to_keep(document: bytes, name: str) -> HttpResponse:
    """The PDF as a file that the browser keeps, under that name."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(document, content_type="application/pdf", headers={"Content-Disposition": disposition})
