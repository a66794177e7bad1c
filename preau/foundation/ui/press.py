"""The press itself: what has been written as a page is set on sheets of paper."""

from pathlib import Path
from typing import Any

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


def printed(page: str) -> bytes:
    """A page of HTML as PDF/UA-1."""
    fonts = FontConfiguration()
    sheet = CSS(filename=str(PAPER), font_config=fonts)
    document = HTML(string=page, url_fetcher=NoFetching())
    return bytes(document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))
