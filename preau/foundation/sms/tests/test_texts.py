import dataclasses
import json
from decimal import Decimal

import pytest
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.foundation.sms.models import MOST_ATTEMPTS, Text
from preau.foundation.sms.numbers import mobile_of, national, spellings
from preau.foundation.sms.outbox import cost_of, number_of, send_text, send_texts
from preau.foundation.sms.segments import Measure, measure, spared
from preau.school.people.models import Person
from tests.servers import sms_gateway


@pytest.fixture
def telephones(settings):
    with sms_gateway() as found:
        settings.SMS_URL = found.url
        yield found


def with_mobile(person, mobile="06 12 34 56 78", accepts=True):
    person.mobile, person.accepts_sms = mobile, accepts
    person.save()
    return person


def settled(text):
    drain()
    text.refresh_from_db()
    return text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("07.12.34.56.78", "+33712345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("0692 12 34 56", "+262692123456"),
        ("0690123456", "+590690123456"),
        ("0696123456", "+596696123456"),
        ("0694123456", "+594694123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("01 39 00 00 00", ""),
        ("+33139000000", ""),
        ("06 12 34", ""),
        ("06 12 34 56 78 90", ""),
        ("", ""),
        ("demander à la voisine", ""),
        ("+", ""),
    ],
)
def test_a_number_is_dialled_as_the_world_dials_it(typed, number):
    assert mobile_of(typed) == number


@pytest.mark.parametrize("number", ["+33612345678", "+262692123456", "+32470123456"])
def test_every_spelling_of_a_number_is_that_number(number):
    assert {mobile_of(one) for one in spellings(number)} == {number}


def test_a_number_is_read_aloud_two_by_two():
    assert [national("+33612345678"), national("+262692123456"), national("+32470123456")] == [
        "06 12 34 56 78",
        "06 92 12 34 56",
        "+32470123456",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", Measure(True, 0, 1)),
        ("é" * 160, Measure(True, 160, 1)),
        ("é" * 161, Measure(True, 161, 2)),
        ("a" * 306, Measure(True, 306, 2)),
        ("a" * 307, Measure(True, 307, 3)),
        ("€" * 80, Measure(True, 160, 1)),
        ("€" * 81, Measure(True, 162, 2)),
        ("€" * 153, Measure(True, 306, 3)),  # an escape is never cut from its sign: 76 in a segment, not 76.5
        ("ê" * 70, Measure(False, 70, 1)),
        ("ê" * 71, Measure(False, 71, 2)),
        ("ê" * 134, Measure(False, 134, 2)),
        ("ê" * 135, Measure(False, 135, 3)),
        ("😀" * 35, Measure(False, 70, 1)),
        ("😀" * 67, Measure(False, 134, 3)),  # nor is a pair of UTF-16: 33 in a segment
    ],
)
def test_segments_are_counted_as_they_are_billed(words, found):
    assert measure(words) == found


def test_french_is_written_in_the_alphabet_of_telephones():
    assert spared("L’élève Françoise, « fête » à 8\u00a0h… œuf ŷ") == 'L\'élève Francoise, "fete" à 8 h... oeuf y'
    assert spared("Привет") == "Привет"


def test_the_cost_is_that_of_the_segments(settings):
    settings.SMS_COST = Decimal("0.06")
    assert (cost_of("ê" * 160), cost_of("é" * 161), cost_of("я" * 71)) == (
        Decimal("0.06"),
        Decimal("0.12"),
        Decimal("0.12"),
    )


def test_a_message_reaches_the_gateway_with_its_number_and_its_sender(cast, telephones, settings):
    settings.SMS_SENDER = "Tilleuls"
    text = settled(send_text(with_mobile(cast.odile), "L’école ferme ce soir."))
    assert telephones.messages == [
        {
            "to": "+33612345678",
            "text": "L'école ferme ce soir.",
            "sender": "Tilleuls",
            "reference": f"preau-{text.pk}",
        }
    ]
    assert (text.state, text.reference, text.segments, text.cost) == (Text.State.SENT, "g1", 1, Decimal("0.05"))


@pytest.mark.parametrize(
    ("mobile", "accepts"), [("06 12 34 56 78", False), ("", True), ("01 39 00 00 00", True), ("06 12", True)]
)
def test_who_does_not_accept_it_or_has_no_mobile_is_not_written_to(cast, mobile, accepts):
    assert number_of(with_mobile(cast.odile, mobile, accepts)) == ""
    assert (send_text(cast.odile, "Bonjour"), Text.objects.count()) == (None, 0)


def test_the_same_message_written_twice_leaves_once(cast, telephones):
    for _ in range(2):
        send_texts([(with_mobile(cast.odile), "Bonjour"), (cast.odile, "Bonjour")], key="closure:1")
    drain()
    assert len(telephones.messages) == 1


def test_a_message_that_was_carried_by_a_killed_worker_leaves_once(cast, telephones):
    text = settled(send_text(with_mobile(cast.odile), "Bonjour"))
    Text.objects.filter(pk=text.pk).update(state=Text.State.WAITING)
    send_text("06 77 77 77 77", "Un autre")
    drain()
    assert [one["to"] for one in telephones.messages] == ["+33612345678", "+33677777777"]


def test_a_number_that_does_not_exist_is_refused_for_good_and_says_so(cast, telephones):
    text = settled(send_text("06 00 00 00 00", "Bonjour"))
    assert (text.state, text.reason) == (Text.State.REFUSED, "422 no such number")


def test_a_busy_gateway_is_tried_again_when_it_says(cast, telephones):
    text = settled(send_text("06 99 99 99 99", "Bonjour"))
    assert (text.state, text.attempts, text.reason) == (Text.State.WAITING, 1, "429 too many messages")
    assert 590 < (text.send_after - timezone.now()).total_seconds() <= 600


def test_a_wrong_secret_loses_nothing(cast, telephones):
    telephones.secret = "changed meanwhile"
    text = settled(send_text("06 12 34 56 78", "Bonjour"))
    assert (text.state, text.reason) == (Text.State.WAITING, "401 unknown secret")


def test_a_gateway_that_is_away_loses_nothing_and_gives_up_in_the_end(cast, settings):
    settings.SMS_URL = "http://127.0.0.1:9/messages"
    text = settled(send_text("06 12 34 56 78", "Bonjour"))
    assert (text.state, text.attempts) == (Text.State.WAITING, 1)
    text.attempts = MOST_ATTEMPTS - 1
    text.is_put_off("away")
    assert text.state == Text.State.REFUSED


def test_what_is_withdrawn_does_not_leave(cast, telephones):
    text = send_text("06 12 34 56 78", "Bonjour")
    assert Text.objects.withdraw("Compte activé entre-temps.") == 1
    assert (settled(text).state, telephones.messages) == (Text.State.REFUSED, [])


def test_without_a_gateway_messages_are_written_to_a_file(cast, settings, tmp_path):
    settings.PREAU = dataclasses.replace(settings.PREAU, data=tmp_path)
    settled(send_text(with_mobile(cast.odile), "Bonjour"))
    (lines,) = (tmp_path / "sms").iterdir()
    assert [(one["to"], one["text"]) for one in map(json.loads, lines.read_text().splitlines())] == [
        ("+33612345678", "Bonjour")
    ]


def test_a_reader_of_the_outbox_knows_whom_it_was_for(cast):
    send_text(with_mobile(cast.odile), "Bonjour", about="campaign:1")
    assert list(Text.objects.values_list("name", "about")) == [("Odile Girard", "campaign:1")]
    assert Person.objects.get(pk=cast.odile.pk).mobile == "06 12 34 56 78"
