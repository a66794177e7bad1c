"""Somebody with a browser. On every page they open axe looks, in light and dark; nothing is asked outside."""

from contextlib import ExitStack
from typing import ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

from journeys.standards import Standards

PATIENCE = 45_000  # milliseconds: a busy machine is slow, not wrong
SUCCESSORS = 2
OUTSIDE = {"http", "https", "ws", "wss"}
CUT = (
    "ERR_CONNECTION_REFUSED",
    "ERR_INCOMPLETE_CHUNKED",
    "ERR_INTERNET_DISCONNECTED",
    "when fetching the script",  # the service worker looks for a newer one
)


class Visitor:
    browser: ClassVar[Browser]
    present: ClassVar[list["Visitor"]] = []
    standards: ClassVar[Standards] = Standards()

    def __init__(self, address: str, *, width: int = 360) -> None:
        self.address = address
        self.context: BrowserContext = self.browser.new_context(
            viewport={"width": width, "height": 780 if width < 600 else 860},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            has_touch=width < 600,
            is_mobile=width < 600,
            base_url=address,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: said.type == "error" and self._hear(_told(said)))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.on("request", self._stays_home)
        self.present.append(self)

    def open(self, path: str) -> Page:
        self.page.goto(path)
        self.look()
        return self.page

    def look(self) -> None:
        """No violation of the standards, by day or by evening, and nothing wider than the screen.

        A page that leaves while it is looked at is not the one meant: its successor is, or the one after.
        """
        for _ in range(SUCCESSORS):
            try:
                return self._look()
            except Error as gone:
                if "Execution context was destroyed" not in str(gone):
                    raise
        return self._look()

    def _look(self) -> None:
        self.page.wait_for_load_state()
        self.standards.met_by(self.page)
        self.fits()

    def fits(self) -> None:
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{self.page.url} is {overflow} pixels wider than the screen"

    def token(self) -> str:
        """What a form of this person would carry."""
        return next(cookie["value"] for cookie in self.context.cookies() if cookie["name"] == "csrftoken")

    def leave(self) -> None:
        self.present.remove(self)
        self.context.close()
        assert self.complaints == [], self.complaints

    @classmethod
    def everyone_leaves(cls) -> None:
        """One whose browser is gone keeps none of the others: they would be met again in every later story."""
        with ExitStack() as leaving:
            for visitor in cls.present:
                leaving.callback(visitor.leave)

    def _hear(self, complaint: str) -> None:
        """The browser says so when the server is killed or the line cut: that is the story, not a fault of the page."""
        if not any(told in complaint for told in CUT):
            self.complaints.append(complaint)

    def _stays_home(self, request: Request) -> None:
        """What the browser asks of itself to show a document is asked of nobody."""
        asked = urlsplit(request.url)
        if asked.scheme in OUTSIDE and asked.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"asked something of {asked.netloc}")


def _told(said: ConsoleMessage) -> str:
    """A failed answer does not say of what: its address does."""
    return f"{said.text} ({urlsplit(said.location['url']).path})"
