"""Everyone is in: a campaign by mail, by SMS, then on paper."""

import re
import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from journeys import story
from journeys.campaigning import Campaigner, House
from journeys.server import preau
from tests.servers import sms_gateway, smtp_server

pytestmark = pytest.mark.journey

CLASSES = {360: "6C", 1280: "6D"}


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


def slips_in(document: bytes) -> str:
    """All that is written on them; a zip of one document for each class, or one document."""
    if document[:4] != b"%PDF":
        with zipfile.ZipFile(BytesIO(document)) as archive:
            return " ".join(slips_in(archive.read(name)) for name in archive.namelist())
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)
