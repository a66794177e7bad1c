import dataclasses
import datetime as dt

import pytest
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.foundation.mail.models import Letter
from preau.foundation.mail.outbox import send_letter, send_letters
from tests.servers import smtp_server


@pytest.fixture
def postbox(settings):
    with smtp_server() as box:
        settings.MAIL_URL = box.url
        yield box


def test_a_letter_leaves_in_words_and_in_html(cast, postbox):
    send_letter(cast.samira, "Le collège ferme", "mail/letter", {"words": "À lundi.", "href": "/actualites/1/"})
    assert drain() == 1
    [envelope] = postbox.messages
    assert envelope.rcpt_tos == ["samira.benali@example.org"]
    content = envelope.content.decode()
    assert content.count("Content-Type: text/plain") == 1
    assert content.count("Content-Type: text/html") == 1


def test_the_same_letter_written_twice_leaves_once(cast, postbox):
    for _ in range(2):
        send_letters([(cast.samira, {}), (cast.karim, {})], "Fermeture", "mail/letter", key="closure:1")
    drain()
    assert len(postbox.messages) == 2


def test_who_has_no_address_is_not_written_to(cast, postbox):
    cast.samira.email = ""
    assert send_letter(cast.samira, "Bonjour", "mail/letter") is None


def test_an_address_that_does_not_exist_is_refused_for_good_and_says_so(cast, postbox):
    letter = send_letter("x@unknown.example", "Bonjour", "mail/letter")
    drain()
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (Letter.State.REFUSED, "550 no such user")


def test_a_busy_server_is_tried_again_later(cast, postbox):
    letter = send_letter("x@busy.example", "Bonjour", "mail/letter")
    drain()
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (Letter.State.WAITING, 1)
    assert letter.send_after > timezone.now()


def test_a_server_that_is_away_loses_nothing(cast, settings):
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    letters = send_letters([(cast.samira, {}), (cast.karim, {})], "Fermeture", "mail/letter")
    drain()
    assert {letter.state for letter in Letter.objects.all()} == {Letter.State.WAITING}
    assert len(letters) == 2


def test_a_letter_waits_for_its_hour(cast, postbox):
    send_letter(cast.samira, "Demain", "mail/letter", after=timezone.now() + dt.timedelta(hours=10))
    drain()
    assert postbox.messages == []


def test_without_a_server_letters_are_laid_in_a_folder(cast, settings, tmp_path):
    settings.PREAU = dataclasses.replace(settings.PREAU, data=tmp_path)
    send_letter(cast.samira, "Bonjour", "mail/letter", {"words": "À lundi."})
    drain()
    assert Letter.objects.get().state == Letter.State.SENT
    assert len(list((settings.PREAU.data / "mail").glob("*samira.benali@example.org*.eml"))) == 1


def test_a_subject_cannot_add_a_header(cast, postbox):
    send_letter(cast.samira, "Bonjour\r\nBcc: x@example.org", "mail/letter")
    drain()
    assert postbox.messages[0].rcpt_tos == ["samira.benali@example.org"]
