"""The gestures that several stories share: activating, signing in, bringing files in."""

import base64
import datetime as dt
import re
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from django_otp.oath import TOTP
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from demo.calendar import Calendar
from demo.generate import generate
from journeys.visits import Visitor
from tests.servers import Postbox

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


def begin_as_administrator(visitor: Visitor, login: str, password: str) -> Page:
    """The first person of an installation: a temporary password, changed at once, and a second factor."""
    page = visitor.open("/connexion/")
    page.get_by_label("Identifiant").fill(login)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    page.locator("input[name=again]").wait_for()
    if page.locator("input[name=present]").count():
        page.locator("input[name=present]").fill(password)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=again]").fill(PASSWORD)
    page.locator("main form button[type=submit]").last.click()
    second_factor(visitor)
    return page


def second_factor(visitor: Visitor) -> None:
    """Who has power proves it with an application on their phone."""
    page = visitor.page
    page.get_by_text("Je ne peux pas photographier").click()
    secret = re.sub(r"\s", "", page.locator(".door__secret").inner_text())
    visitor.look()
    page.locator("input[name=code]").fill(one_time(secret))
    page.get_by_role("button", name="Activer").click()
    page.get_by_role("heading", name=re.compile("secours", re.IGNORECASE)).wait_for()


def one_time(secret: str) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    clock = TOTP(key)
    clock.time = time.time()
    return f"{clock.token():06d}"


def done_with(page: Page, heading: str) -> None:
    """Long work shows its end by itself."""
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=LONG)


def shown(one: Locator) -> None:
    """It comes by itself, when the long work behind it is done."""
    expect(one).to_be_visible(timeout=LONG)


def row(page: Page, region: str, first: str) -> list[str]:
    """The cells of one row, after its name, in the tables of a region."""
    line = (
        page.get_by_role("region", name=region)
        .get_by_role("row")
        .filter(has=page.get_by_role("rowheader", name=first, exact=True))
    )
    return [cell.strip() for cell in line.get_by_role("cell").all_inner_texts()]


def question(page: Page, words: str) -> Locator:
    return page.locator("fieldset.question").filter(has_text=words)


def received(postbox: Postbox, address: str, about: str) -> list[str]:
    """The subjects of what an address has received, once one of them says that."""
    deadline = time.monotonic() + LONG / 1000
    while time.monotonic() < deadline:
        subjects = [_subject(one) for one in list(postbox.messages) if address in one.rcpt_tos]
        if any(about.lower() in subject.lower() for subject in subjects):
            return subjects
        time.sleep(0.2)
    raise AssertionError(f"nothing about {about!r} came to {address}")


def _subject(envelope: Any) -> str:
    return str(message_from_bytes(envelope.content, policy=default)["subject"])


def photo(folder: Path) -> Path:
    """A sheet of paper, photographed."""
    path = folder / "figure.jpg"
    Image.new("RGB", (1200, 900), "#f4efe2").save(path)
    return path


def heavy(folder: Path, *, megabytes: int) -> Path:
    """A long text, that takes its time on a poor line."""
    path = folder / "mesures.txt"
    path.write_bytes(b"1,20 m de baton ; 0,96 m d'ombre\n" * (megabytes * 1_000_000 // 33 + 1))
    with path.open("r+b") as file:
        file.truncate(megabytes * 1_000_000)
    return path
