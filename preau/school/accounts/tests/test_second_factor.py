import re

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from preau.foundation.journal.models import Entry
from preau.school.accounts import throttle
from preau.school.accounts.models import DeviceSession, RecoveryCode
from preau.school.accounts.sessions import identify

from .test_door import sign_in, with_password

ENROL, CHECK = "/mon-compte/double-verification/", "/connexion/verification/"


def code_of(person, **which):
    device = TOTPDevice.objects.get(user=person, **which)
    return f"{totp(device.bin_key):06}"


def enrolled(cast, who="helene"):
    """A head's browser, the telephone enrolled, and its recovery codes."""
    with_password(cast.people[who])
    client = Client()
    sign_in(client, cast.people[who].login)
    client.get(ENROL)
    page = client.post(ENROL, {"code": code_of(cast.people[who])}).content.decode()
    return client, re.findall(r"<li>([a-z0-9]{5}-[a-z0-9]{5})</li>", page)


@pytest.mark.parametrize("who", ["helene", "admin", "steward"])
def test_power_enrols_a_telephone_before_any_page_opens(cast, who):
    with_password(cast.people[who])
    client = Client()
    sign_in(client, cast.people[who].login)
    assert client.get("/mon-compte/")["Location"] == CHECK
    assert client.get(CHECK)["Location"] == ENROL
    page = client.get(ENROL).content.decode()
    assert page.count("<svg") >= 1
    assert client.post(ENROL, {"code": code_of(cast.people[who])}).status_code == 200
    assert client.get("/mon-compte/").status_code == 200


@pytest.mark.parametrize("who", ["ines", "samira", "julien", "marc"])
def test_the_others_are_not_asked(cast, who):
    with_password(cast.people[who])
    client = Client()
    sign_in(client, cast.people[who].login)
    assert client.get("/mon-compte/").status_code == 200


def test_each_new_device_gives_a_code(cast, time_machine):
    time_machine.move_to("2026-11-23 08:00+01:00", tick=False)
    enrolled(cast)
    time_machine.move_to("2026-11-23 08:10+01:00", tick=False)
    second = Client()
    sign_in(second, cast.helene.login)
    assert second.get("/mon-compte/")["Location"] == CHECK
    assert second.post(CHECK, {"code": code_of(cast.helene)}).status_code == 302
    assert second.get("/mon-compte/").status_code == 200


def test_a_code_seen_over_a_shoulder_does_not_serve_twice(cast, time_machine):
    time_machine.move_to("2026-11-23 08:00+01:00", tick=False)
    enrolled(cast)
    thief = Client()
    sign_in(thief, cast.helene.login)
    assert thief.post(CHECK, {"code": code_of(cast.helene)}).status_code == 422
    assert thief.get("/mon-compte/")["Location"] == CHECK


def test_a_recovery_code_serves_once(cast):
    _, codes = enrolled(cast)
    assert len(codes) == 10
    second, third = Client(), Client()
    sign_in(second, cast.helene.login)
    sign_in(third, cast.helene.login)
    assert second.post(CHECK, {"code": codes[0].upper()}).status_code == 302
    assert third.post(CHECK, {"code": codes[0]}).status_code == 422
    assert RecoveryCode.objects.of(cast.helene).count() == 9


def test_the_password_alone_cannot_replace_the_telephone(cast):
    enrolled(cast)
    thief = Client()
    sign_in(thief, cast.helene.login)
    assert thief.get(ENROL)["Location"] == CHECK
    assert thief.post(ENROL, {"code": "000000"})["Location"] == CHECK


def test_codes_cannot_be_guessed_at_leisure(cast, time_machine):
    time_machine.move_to("2026-11-23 08:00+01:00", tick=False)
    enrolled(cast)
    thief = Client()
    sign_in(thief, cast.helene.login)
    for _ in range(throttle.PER_ACCOUNT):
        thief.post(CHECK, {"code": "000000"})
    assert "Trop d’essais" in thief.post(CHECK, {"code": "000000"}).content.decode()


def test_live_updates_are_closed_to_an_unverified_head(cast):
    with_password(cast.helene)
    client = Client()
    sign_in(client, cast.helene.login)
    cookie = {"cookie": f"preau={client.cookies['preau'].value}"}
    assert identify(cookie) is None
    DeviceSession.objects.update(verified_at="2026-11-23T08:00Z")
    assert identify(cookie) == cast.helene


@pytest.mark.parametrize(("who", "status"), [("steward", 302), ("admin", 403), ("helene", 403), ("julien", 403)])
def test_a_lost_telephone_of_a_head_is_erased_by_a_steward(cast, who, status):
    enrolled(cast)
    answer = cast.client(who).post(f"/personnes/{cast.helene.pk}/compte/double-verification/")
    assert answer.status_code == status
    assert TOTPDevice.objects.filter(user=cast.helene).count() == (0 if status == 302 else 1)


def test_enrolling_is_journaled(cast):
    enrolled(cast)
    assert [(one.act, one.by) for one in Entry.objects.filter(act__startswith="second_factor")] == [
        ("second_factor.enrolled", cast.helene)
    ]
