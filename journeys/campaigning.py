"""A campaign of reminders as its people meet it: a letter, a text message, a slip; and the help of who may help."""

import json
import re
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from typing import Any

from playwright.sync_api import Page, expect

from journeys import story
from journeys.mishaps import Caller, come_in
from journeys.server import Preau
from tests.servers import Postbox, Telephones

HERE = "/etablissements/0789999A"
# Four guardians of a class wait: by mail, by mobile, by both, by neither; the others of the class are there.
FOUR = """
import json
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.notifications.models import QuietHours
class_ = Cohort.objects.of_year(School.objects.get(uai="0789999A")).get(code={code!r})
QuietHours.objects.update_or_create(
    school=class_.school, defaults=dict(morning="00:00", evening="23:59:59", at_weekends=False))
pupils = Person.objects.pupils_of(class_)
everyone = list(Person.objects.guardians_of(pupils).exclude(memberships__profile="teacher").by_name())
for person in everyone[4:]:
    ActivationCode.objects.filter(person=person).delete()
    Activation.objects.get_or_create(person=person)
said = []
for person, (mail, mobile) in zip(everyone[:4], [(1, 0), (0, 1), (1, 1), (0, 0)]):
    Activation.objects.filter(person=person).delete()
    code, _ = ActivationCode.objects.get_or_create(person=person)
    person.email = f"{{person.login}}@famille.example" if mail else ""
    person.mobile, person.accepts_sms = f"06{{person.pk:08}}" if mobile else "", bool(mobile)
    person.save()
    said.append([person.sorted_name, person.login, code.code, person.email, person.mobile])
print(json.dumps(said))
"""
DAYS_PASS = """
from django.db.models import F
from preau.school.campaigns import rounds
from preau.school.campaigns.models import Round
Round.objects.update(at=F("at") - timezone.timedelta(days=4))
rounds.hold_due()
"""


class Household:
    """What one of the four has: a name, a slip, an address, a telephone."""

    def __init__(self, facts: list[str]) -> None:
        self.name, self.login, self.code, self.email, self.mobile = facts

    @property
    def number(self) -> str:
        return f"+33{self.mobile[1:]}"


class House:
    """The demonstration, with a mail server and a gateway of its own."""

    def __init__(self, server: Preau, postbox: Postbox, telephones: Telephones) -> None:
        self.server, self.postbox, self.telephones = server, postbox, telephones

    def four_wait_in(self, code: str) -> list[Household]:
        return [Household(facts) for facts in json.loads(self.server.shell(FOUR.format(code=code)))]

    def days_pass(self) -> None:
        """Four of them: the clock of the server would hold the next round."""
        self.server.shell(DAYS_PASS)

    def letters_to(self, address: str, *, count: int) -> list[str]:
        """The words of what came to this address, once that many have come."""
        return _once(lambda: [_words(one) for one in list(self.postbox.messages) if address in one.rcpt_tos], count)

    def texts_to(self, number: str, *, count: int) -> list[str]:
        return _once(lambda: self.telephones.to(number), count)

    def letter_count(self, address: str) -> int:
        return sum(address in one.rcpt_tos for one in self.postbox.messages)


class Campaigner:
    """The administrator of the school."""

    def __init__(self, house: House, width: int) -> None:
        self.house = house
        self.me = come_in(Caller, house.server, "Administratrice", width=width)
        self.address = ""

    def prepares(self, code: str) -> Page:
        page = self.me.open(f"{HERE}/activation/")
        page.get_by_role("link", name="Campagnes de relance").click()
        page.get_by_role("link", name="Nouvelle campagne").click()
        page.get_by_text("Ou seulement certaines classes").click()
        page.get_by_label(code, exact=True).check()
        page.get_by_label("Objectif, en pour cent").fill("100")
        page.get_by_label("Tous les combien de jours").fill("4")
        self.me.look()
        page.get_by_role("button", name="Voir à qui cela s’adresse").click()
        page.get_by_role("heading", name="La première relance").wait_for()
        self.me.look()
        return page

    def figures(self) -> dict[str, str]:
        """`{"par courriel": "2"}`, as the page says it."""
        found = [one.inner_text().split("\n") for one in self.me.page.locator(".figure").all()]
        return {words.strip(): count.strip() for count, words in found}

    def launches(self) -> None:
        page = self.me.page
        page.get_by_role("button", name=re.compile("^Lancer")).click()
        page.get_by_role("heading", name="Où on en est").wait_for()
        self.address = page.url
        self.me.look()

    def looks_again(self) -> Page:
        page = self.me.open(self.address)
        page.get_by_role("heading", name="Où on en est").wait_for()
        return page

    def prints_the_slips(self) -> bytes:
        page = self.looks_again()
        page.get_by_role("button", name="Préparer les fiches").click()
        link = page.get_by_role("link", name="Télécharger")
        link.wait_for(timeout=story.LONG)
        with page.expect_download() as slips:
            link.click()
        return slips.value.path().read_bytes()

    def log(self) -> list[list[str]]:
        """`[[name, channel, state]]`, the oldest first."""
        page = self.me.open(f"{self.address}journal/")
        rows = page.locator("tbody tr").all()
        return [
            [row.get_by_role("rowheader").inner_text(), *[row.locator("td").nth(n).inner_text() for n in (1, 3)]]
            for row in reversed(rows)
        ]

    def finds(self, name: str) -> Page:
        """Somebody who stands at the counter."""
        page = self.me.open(f"{HERE}/comptes/")
        page.get_by_label("Nom ou identifiant").fill(name)
        page.get_by_role("button", name="Filtrer").click()
        page.get_by_role("link", name=re.compile(name, re.IGNORECASE)).first.click()
        page.get_by_role("heading", name=re.compile("^Compte de")).wait_for()
        return page


def lends(caller: Caller) -> str:
    """A temporary password, on the page of somebody's account; shown once."""
    page = caller.page
    page.get_by_role("button", name="Donner un mot de passe provisoire").click()
    lent = page.locator(".lent__password").inner_text()
    caller.look()
    return lent


def signs_in(me: Caller, login: str, password: str) -> Page:
    page = me.open("/connexion/")
    page.get_by_label("Identifiant").fill(login)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    return page


def chooses(page: Page, password: str) -> None:
    page.locator("input[name=again]").wait_for()
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=again]").fill(password)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("input[name=again]")).to_have_count(0)


def _once(found: Callable[[], list[str]], count: int) -> list[str]:
    deadline = time.monotonic() + story.LONG / 1000
    while len(found()) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(found()) == count
    return found()


def _words(envelope: Any) -> str:
    message = message_from_bytes(envelope.content, policy=default)
    return message.get_body(("plain",)).get_content()
