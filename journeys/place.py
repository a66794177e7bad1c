"""Where a story happens: a server, the day it is, the files of a secretary, a screen of some width."""

import datetime as dt
from pathlib import Path

from playwright.sync_api import Page

from journeys import story
from journeys.server import Preau
from journeys.visits import Visitor
from tests.servers import Postbox

UAI = "0789999A"
WEEK = dt.timedelta(days=7)


class Place:
    def __init__(self, server: Preau, visitor: type[Visitor], width: int, folder: Path, postbox: Postbox) -> None:
        self.server, self.visitor, self.width, self.postbox = server, visitor, width, postbox
        self.today = dt.date.fromisoformat(server.shell("print(timezone.localdate())"))
        self.monday = self.today - dt.timedelta(days=self.today.weekday())
        self.folder, self.files = folder, story.exports(folder, self.today)

    def ask(self, question: str) -> str:
        """What the house knows, for what nobody reads on a screen: numbers of pages, what is on paper."""
        return self.server.shell(f"print({question})")

    def a_week_passes(self) -> None:
        """The closure was declared a week ago: its days, and the day it was ended, move back."""
        back = "F({!r}) - timezone.timedelta(days=7)"
        self.server.shell(
            "from django.db.models import F; from preau.continuity.closures.models import Closure, Ending; "
            f"Closure.objects.update(starts_on={back.format('starts_on')}, ends_on={back.format('ends_on')}); "
            f"Ending.objects.update(last_day={back.format('last_day')})"
        )

    def letters_to(self, address: str, *, about: str) -> list[str]:
        """The subjects of what this address has received, once one of them is about that."""
        return story.received(self.postbox, address, about)


class Somebody:
    """One person and their own browser, opened when they activate their account."""

    first, last = "", ""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.me: Visitor

    def activates(self) -> Page:
        """They have read their slip."""
        words = self.place.server.shell(
            f"p = Person.objects.get(first_name={self.first!r}, last_name={self.last!r}); "
            "print(p.pk, p.email or '-', p.login, p.activation_code.code)"
        )
        self.pk, self.email, login, code = words.split()
        self.sits_down()
        return story.activate(self.me, login, code)

    def sits_down(self) -> Visitor:
        self.me = self.place.visitor(self.place.server.address, width=self.place.width)
        return self.me

    @property
    def page(self) -> Page:
        return self.me.page

    def open(self, path: str) -> Page:
        return self.me.open(path)

    def is_told(self, words: str) -> None:
        """It is among their notifications."""
        self.open("/notifications/")
        story.shown(self.page.locator("main .told").filter(has_text=words).first)

    def sees_no_notice(self) -> None:
        self.open("/")
        assert self.page.locator(".notice").count() == 0
