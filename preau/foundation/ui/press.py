"""The press itself: what has been written as a page is set on sheets of paper."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

PAPER = Path(__file__).parent / "styles" / "paper.css"
_mine = threading.local()  # letters are of one thread


class NoFetching(URLFetcher):
    """A document asks nothing of anyone: what it shows is in the template, or given with it.

    A large picture inside the page would be read again letter by letter: half of the time of a page.
    """

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url in self._pictures:
            return URLFetcherResponse(url, self._pictures[url], {"Content-Type": "image/jpeg"})
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError(f"a printed page may not fetch {url}")


def printed(page: str, pictures: Mapping[str, bytes]) -> bytes:
    """A page of HTML as PDF/UA-1."""
    fonts, sheet = _dressed()
    document = HTML(string=page, url_fetcher=NoFetching(pictures))
    return bytes(document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))


def _dressed() -> tuple[FontConfiguration, CSS]:
    """The letters and the styles, read once by each thread that prints."""
    if not hasattr(_mine, "dress"):
        fonts = FontConfiguration()
        _mine.dress = fonts, CSS(filename=str(PAPER), font_config=fonts)
    dress: tuple[FontConfiguration, CSS] = _mine.dress
    return dress
