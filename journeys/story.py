"""The gestures that several stories share: activating, signing in, bringing files in."""

import base64
import datetime as dt
import re
import time
from pathlib import Path

from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from demo.calendar import Calendar
from demo.generate import generate
from journeys.visits import Visitor

PASSWORD = "un préau sous la pluie"
LONG = 120_000


def exports(folder: Path, today: dt.date, *, pupils: int = 60) -> list[Path]:
    """The files of a small collège, as its secretary exported them this morning."""
    made = generate(folder, kind="college", pupils=pupils, calendar=Calendar(today, in_term=True))
    return sorted(next(made)[0].iterdir())


def activate(visitor: Visitor, login: str, code: str) -> Page:
    """From the slip of paper to a signed-in account."""
    page = visitor.open("/activer/")
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Code d’activation").fill(code)
    page.get_by_role("button", name="Continuer").click()
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=again]").fill(PASSWORD)
    page.get_by_label(re.compile("conditions d’utilisation")).check()
    visitor.look()
    page.get_by_role("button", name=re.compile("Activer")).click()
    page.wait_for_load_state()
    return page


def second_factor(visitor: Visitor) -> None:
    """Who has power proves it with an application on their phone."""
    page = visitor.page
    secret = re.sub(r"\s", "", page.locator("[data-secret]").inner_text())
    page.get_by_label(re.compile("Code")).fill(one_time(secret))
    page.get_by_role("button", name="Activer").click()
    page.wait_for_load_state()


def one_time(secret: str) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    clock = TOTP(key)
    clock.time = time.time()
    return f"{clock.token():06d}"


def done_with(page: Page, heading: str) -> None:
    """Long work shows its end by itself."""
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=LONG)
