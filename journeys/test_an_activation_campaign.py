"""Everyone is in: a campaign by mail, by SMS, then on paper; and a family that lost everything gets back in."""

import json
import re
import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from journeys import story
from journeys.campaigning import HERE, Campaigner, House, chooses, enters, lends, signs_in
from journeys.mishaps import Caller
from journeys.server import preau
from tests.servers import sms_gateway, smtp_server

pytestmark = pytest.mark.journey

CLASSES = {360: "6C", 1280: "6D"}
PUPILS = {360: 0, 1280: 1}  # of 4B, not the same one on each screen
FAMILY = """
import json
from preau.school.accounts.models import Activation
pupil = list(Person.objects.pupils_of(Cohort.objects.get(code="4B", school__uai="0789999A")).filter(
    activation__isnull=False).exclude(login="ines.benali").by_name())[{which}]
parent = Person.objects.guardians_of([pupil]).filter(activation__isnull=False).exclude(
    memberships__profile="teacher").first()
for one in (pupil, parent):
    one.email, one.mobile, one.accepts_sms = "", "06 00 00 00 00", False
    one.set_password("perdu avec le téléphone")
    one.save()
print(json.dumps([[one.sorted_name, one.login, one.last_name] for one in (pupil, parent)]))
"""


@pytest.fixture(scope="module")
def house():
    """The demonstration is brought in first: its own letters are not of this story."""
    with smtp_server() as postbox, sms_gateway() as telephones, preau(demonstration=True) as server:
        server.stop()
        server.environment |= {"MAIL_URL": postbox.url, "SMS_URL": telephones.url}
        server.start()
        yield House(server, postbox, telephones)


def test_a_campaign_reaches_by_mail_then_by_sms_then_on_paper_and_stops(house, visitor, width):
    by_mail, by_mobile, by_both, by_neither = house.four_wait_in(CLASSES[width])
    lea = Campaigner(house, width)
    lea.prepares(CLASSES[width])
    assert lea.figures() == {
        "par courriel": "2",
        "par SMS": "1",
        "fiches à imprimer": "1",
        "injoignables par ces moyens": "0",
    }
    expect(lea.me.page.get_by_text(re.compile(r"1\ssegment de SMS"))).to_be_visible()
    lea.launches()

    # The first round: a letter, a text message; the first letter is enough
    (letter,) = house.letters_to(by_mail.email, count=1)
    assert (by_mail.login in letter, by_mail.code in letter) == (True, True)
    (text,) = house.texts_to(by_mobile.number, count=1)
    assert re.search(r"Identifiant (\S+) Code (\S+)", text).groups() == (by_mobile.login, by_mobile.code)
    house.letters_to(by_both.email, count=1)
    story.activate(visitor(house.server.address, width=width), by_mail.login, by_mail.code)

    # Four days later, who came is left alone, who did not is reached otherwise
    house.days_pass()
    house.texts_to(by_both.number, count=1)
    story.activate(visitor(house.server.address, width=width), by_mobile.login, by_mobile.code)

    # Four days later, nothing is left but paper
    house.days_pass()
    assert house.letter_count(by_mail.email) == 1
    assert house.telephones.to(by_mobile.number) == [text]
    printed = slips_in(lea.prints_the_slips())
    assert {one.code for one in (by_mail, by_mobile, by_both, by_neither) if one.code in printed} == {
        by_both.code,
        by_neither.code,
    }
    for one in (by_both, by_neither):
        story.activate(visitor(house.server.address, width=width), one.login, one.code)

    # All are there: it stops by itself, and its journal says who was reached, how
    house.days_pass()
    page = lea.looks_again()
    expect(page.get_by_text("objectif atteint").first).to_be_visible()
    assert [row[:2] for row in lea.log() if row[0] == by_both.name] == [
        [by_both.name, "courriel"],
        [by_both.name, "SMS"],
        [by_both.name, "fiche sur papier"],
    ]


def test_a_family_that_lost_everything_gets_back_in(house, visitor, width):
    """Login and passwords are forgotten, the telephone has another number, the mail is no more."""
    (child, child_login, _), (parent, parent_login, _) = json.loads(
        house.server.shell(FAMILY.format(which=PUPILS[width]))
    )
    number = f"06 7{width:07}"

    # Nothing comes to a number that the school does not know
    samira = Caller(house.server.address, width=width)
    page = samira.open("/identifiant/oublie/")
    page.get_by_label(re.compile("Adresse électronique")).fill(number)
    page.get_by_role("button", name="Recevoir").click()
    expect(page.get_by_role("status")).to_contain_text("Si cette adresse ou ce numéro est connu")
    samira.look()

    # The class teacher gives the child a temporary password
    claire = enters(house, "Professeure principale", width)
    page = claire.open(f"{HERE}/comptes/")
    page.get_by_label("Nom ou identifiant").fill(child_login)
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_role("link", name=child, exact=True).click()
    lent = lends(claire)
    pupil = Caller(house.server.address, width=width)
    chooses(signs_in(pupil, child_login, lent), story.PASSWORD)
    pupil.open("/")

    # The administrator finds the parent by name, says the login, gives a temporary password
    lea = Campaigner(house, width)
    page = lea.finds(parent)
    assert page.locator(".account__facts .door__login").first.inner_text() == parent_login
    lent = lends(lea.me)
    chooses(signs_in(samira, parent_login, lent), story.PASSWORD)

    # The parent says where they are reached now, and forgets again: a code comes to the new telephone
    page = samira.open("/mon-compte/")
    page.get_by_label("Téléphone mobile").fill(number)
    page.get_by_label("L’établissement peut m’écrire par SMS").check()
    page.get_by_role("button", name="Enregistrer").click()
    again = Caller(house.server.address, width=width)
    page = again.open("/mot-de-passe/oublie/")
    page.get_by_label("Identifiant").fill(parent_login)
    page.get_by_label("un code, par SMS").check()
    page.get_by_role("button", name="Recevoir").click()
    again.look()
    (text,) = house.texts_to(f"+33{number.replace(' ', '')[1:]}", count=1)
    page.get_by_label("Code à six chiffres").fill(re.search(r"\d{6}", text)[0])
    page.get_by_role("button", name="Choisir un mot de passe").click()
    chooses(page, "une fenêtre grande ouverte")
    again.open("/mon-compte/")
    expect(again.page.get_by_text(parent_login).first).to_be_visible()


def slips_in(document: bytes) -> str:
    """All that is written on them; a zip of one document for each class, or one document."""
    if document[:4] != b"%PDF":
        with zipfile.ZipFile(BytesIO(document)) as archive:
            return " ".join(slips_in(archive.read(name)) for name in archive.namelist())
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)
