"""A school where something happens: the demonstration, open again, and those who live it."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from journeys.mishaps import Caller, come_in
from journeys.server import Preau, preau
from journeys.visits import Visitor

HERE = "/etablissements/0789999A"
# Nothing is under way: what the demonstration was in the middle of never happened.
QUIET = """
from preau.communication.news.models import Article
from preau.continuity.absences.models import Absence
from preau.continuity.plans.models import Deployment
from preau.school.notifications.models import Notification
for kind in (Deployment, Closure, Absence, Article, Notification):
    kind.objects.all().delete()
"""
DAYS = """
import datetime
from preau.school.timetable.days import school_days
first = datetime.date.fromisoformat("{first}")
found = school_days(School.objects.get(uai="0789999A"), first, first + datetime.timedelta(days=60))
print(*[day.isoformat() for day in sorted(found)[:{most}]])
"""


@contextmanager
def a_quiet_school() -> Iterator[Preau]:
    with preau(demonstration=True) as house:
        house.shell(QUIET)
        yield house


class People:
    """`people("Direction")`: somebody of the demonstration, who sat down once."""

    def __init__(self, house: Preau, visitor: type[Visitor], width: int) -> None:
        self.house, self.visitor, self.width = house, visitor, width
        self.present: dict[str, Caller] = {}

    def __call__(self, role: str) -> Caller:
        if role not in self.present:
            self.present[role] = come_in(self.visitor, self.house, role, width=self.width)
        return self.present[role]

    def open(self, role: str, path: str) -> Page:
        return self(role).open(path)

    def school_days(self, first: dt.date, *, most: int) -> list[dt.date]:
        """From this one on, as the school's calendar says."""
        return [dt.date.fromisoformat(day) for day in self.house.shell(DAYS.format(first=first, most=most)).split()]

    def leave(self) -> None:
        for caller in self.present.values():
            caller.leave()


def notice(page: Page) -> str:
    """The one line above the page; blank when nothing is said."""
    found = page.locator(".notice").all()
    return " ".join(one.inner_text() for one in found)


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=re.compile(f"^{re.escape(name)}$")).first.click()


def sees(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()
