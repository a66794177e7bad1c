"""Pages on paper: a template with its print styles becomes a tagged PDF (PDF/UA, so that it can be read aloud)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

PAPER = Path(__file__).parent / "styles" / "paper.css"


class NoFetching(URLFetcher):
    """A document asks nothing of anyone: what it shows is in the template."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError(f"a printed page may not fetch {url}")


def pdf(template: str, **context: Any) -> bytes:
    """Render `template` (which extends `ui/paper.html`) as a PDF."""
    fonts = FontConfiguration()
    html = render_to_string(template, {"address": settings.PREAU.address, **context})
    sheet = CSS(filename=str(PAPER), font_config=fonts)
    document = HTML(string=html, url_fetcher=NoFetching())
    return bytes(document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))


def to_keep(document: bytes, name: str) -> HttpResponse:
    """The PDF as a file that the browser keeps, under that name."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(document, content_type="application/pdf", headers={"Content-Disposition": disposition})
