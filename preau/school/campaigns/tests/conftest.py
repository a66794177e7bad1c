"""Families of whom each can be reached in another way, a real mail server and a real gateway."""

import pytest

from preau.school.accounts.models import Activation, ActivationCode
from tests.servers import sms_gateway, smtp_server

from .acting import MONDAY, reach


@pytest.fixture
def outside(settings):
    """A real mail server and a real gateway."""
    with smtp_server() as box, sms_gateway() as telephones:
        settings.MAIL_URL, settings.SMS_URL = box.url, telephones.url
        yield box, telephones


@pytest.fixture
def waiting(cast, time_machine):
    """Samira has a mail, Karim a mobile, Odile both; Lucas has neither."""
    time_machine.move_to(MONDAY, tick=False)
    for number, one in enumerate((cast.samira, cast.karim, cast.odile, cast.lucas)):
        Activation.objects.filter(person=one).delete()
        ActivationCode.objects.create(person=one, code=f"abcd345{number}")
    reach(cast.samira, email="samira.benali@example.org")
    reach(cast.karim, mobile="06 12 34 56 78")
    reach(cast.odile, email="odile.girard@example.org", mobile="06 87 65 43 21")
    reach(cast.lucas)
    return cast
