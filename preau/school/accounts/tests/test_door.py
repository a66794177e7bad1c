import datetime as dt

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings
from django.utils import timezone

from preau.school.accounts import throttle
from preau.school.accounts.entering import in_words
from preau.school.accounts.models import (
    Block,
    DemonstrationRole,
    DeviceSession,
    FailedAttempt,
)
from preau.school.accounts.sessions import session_of
from preau.school.notifications.models import Notification

PASSWORD = "petits pois bleus"
WRONG = "L’identifiant ou le mot de passe n’est pas le bon."


def with_password(person, password=PASSWORD):
    person.password = make_password(password)
    person.save(update_fields=["password"])
    return person


def sign_in(client, login, password=PASSWORD, **more):
    return client.post("/connexion/", {"login": login, "password": password, **more})


def test_the_right_password_opens_a_session_and_goes_where_one_was_going(cast):
    with_password(cast.ines)
    answer = sign_in(Client(), "ines.benali", suite="/fil/?jour=lundi")
    assert (answer.status_code, answer["Location"]) == (302, "/fil/?jour=lundi")
    assert [session.person for session in DeviceSession.objects.all()] == [cast.ines]


def test_the_way_back_never_leaves_the_site(cast):
    with_password(cast.ines)
    assert sign_in(Client(), "ines.benali", suite="https://ailleurs.example/")["Location"] == "/"


def test_the_login_may_be_typed_with_capitals_and_spaces(cast):
    with_password(cast.ines)
    assert sign_in(Client(), "  Ines.Benali ").status_code == 302


@pytest.mark.parametrize("login", ["ines.benali", "personne.inconnue", "sacha.girard"])
def test_a_refusal_says_the_same_whether_the_account_exists_is_unknown_or_has_no_password(cast, login):
    with_password(cast.ines)
    answer = sign_in(Client(), login, "pas le bon")
    assert (answer.status_code, answer.content.decode().count(WRONG)) == (422, 1)
    assert DeviceSession.objects.count() == 0


@pytest.mark.parametrize("login", ["ines.benali", "personne.inconnue", "sacha.girard"])
def test_a_refusal_costs_one_hash_whoever_was_tried(cast, login, monkeypatch):
    from preau.school.accounts.hashers import Argon2id

    with_password(cast.ines)
    hashed = []
    encode, verify = Argon2id.encode, Argon2id.verify
    monkeypatch.setattr(Argon2id, "encode", lambda *given: hashed.append(1) or encode(*given))
    monkeypatch.setattr(Argon2id, "verify", lambda *given: hashed.append(1) or verify(*given))
    sign_in(Client(), login, "pas le bon")
    assert len(hashed) == 1


def test_a_blocked_account_is_told_so_only_to_who_knows_its_password(cast):
    with_password(cast.ines)
    Block.objects.create(person=cast.ines, by=cast.helene)
    assert "Ce compte est bloqué" in sign_in(Client(), "ines.benali").content.decode()
    assert "Ce compte est bloqué" not in sign_in(Client(), "ines.benali", "non").content.decode()
    assert DeviceSession.objects.count() == 0


def test_a_session_planted_before_signing_in_is_worth_nothing_after(cast):
    with_password(cast.ines)
    client = cast.client("sacha")
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client, "ines.benali")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert client.get("/connexion/").status_code == 302


def test_signing_out_ends_the_session_on_the_server_too(cast):
    client = cast.client("ines")
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post("/deconnexion/")["Location"] == "/connexion/"
    assert DeviceSession.objects.count() == 0
    client.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert client.get("/connexion/").status_code == 200


def test_signing_out_by_a_link_is_refused(cast):
    assert cast.client("ines").get("/deconnexion/").status_code == 405


@pytest.mark.parametrize(("who", "life"), [("ines", dt.timedelta(days=30)), ("helene", dt.timedelta(hours=12))])
def test_a_childs_telephone_stays_signed_in_and_a_staff_room_computer_does_not(cast, who, life):
    with_password(cast.people[who])
    sign_in(Client(), cast.people[who].login)
    assert abs(DeviceSession.objects.get().lifetime - life) < dt.timedelta(seconds=5)


def test_ten_wrong_tries_ask_to_wait_and_say_how_long(cast, time_machine):
    time_machine.move_to("2026-11-23 08:00+01:00", tick=False)
    with_password(cast.ines)
    for _ in range(throttle.PER_ACCOUNT):
        sign_in(Client(), "ines.benali", "non")
    answer = sign_in(Client(), "ines.benali")
    assert "Trop d’essais. Réessayez dans 15\u00a0minutes." in answer.content.decode()
    time_machine.move_to("2026-11-23 08:15:01+01:00", tick=False)
    assert sign_in(Client(), "ines.benali").status_code == 302


def test_a_class_that_guesses_a_schoolmates_password_does_not_lock_their_own_telephone_out(cast):
    with_password(cast.ines)
    telephone = Client()
    sign_in(telephone, "ines.benali")
    telephone.post("/deconnexion/")
    for _ in range(throttle.PER_ACCOUNT):
        sign_in(Client(), "ines.benali", "non")
    assert sign_in(Client(), "ines.benali").status_code == 422
    assert sign_in(telephone, "ines.benali").status_code == 302


def test_one_locked_account_leaves_its_neighbours_on_the_same_network_alone(cast):
    with_password(cast.sacha)
    for _ in range(throttle.PER_ACCOUNT):
        sign_in(Client(), "ines.benali", "non")
    assert sign_in(Client(), "sacha.girard").status_code == 302


def test_a_network_that_guesses_at_everyone_has_to_wait_but_another_one_does_not(cast):
    with_password(cast.ines)
    FailedAttempt.objects.bulk_create(
        [FailedAttempt(door="sign_in", account=f"compte{n}", network="127.0.0.1") for n in range(throttle.PER_NETWORK)]
    )
    assert "Trop d’essais" in sign_in(Client(), "ines.benali").content.decode()
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "ines.benali").status_code == 302


def test_getting_in_at_last_takes_ones_failures_off_the_networks_account(cast):
    with_password(cast.ines)
    sign_in(Client(), "ines.benali", "non")
    sign_in(Client(), "ines.benali")
    assert FailedAttempt.objects.count() == 0


def test_a_household_shares_its_ipv6_prefix(cast):
    at = throttle.Throttle.at("sign_in", "x", "2001:db8:1:2:3:4:5:6")
    assert at.network == "2001:db8:1:2::/64"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1\u00a0seconde"), (40, "40\u00a0secondes"), (60, "1\u00a0minute"), (61, "2\u00a0minutes")],
)
def test_the_delay_is_said_rounded_up(seconds, words):
    assert in_words(dt.timedelta(seconds=seconds)) == words


def test_a_device_never_seen_is_announced_and_the_next_time_it_is_not(cast):
    with_password(cast.ines)
    first, second = Client(), Client()
    sign_in(first, "ines.benali")
    assert Notification.objects.count() == 0
    agent = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Gecko/126.0 Firefox/126.0"}
    second.post("/connexion/", {"login": "ines.benali", "password": PASSWORD}, headers=agent)
    sign_in(second, "ines.benali")
    assert [(one.person, one.saying) for one in Notification.objects.all()] == [
        (cast.ines, "Connexion à ton compte depuis un nouvel appareil\u00a0: Firefox sur Android")
    ]


def test_one_click_per_role_is_offered_and_works_in_a_demonstration_alone(cast):
    role = DemonstrationRole.objects.create(label="Direction", person=cast.helene)
    enter = f"/connexion/demonstration/{role.pk}/"
    assert "Direction" not in Client().get("/connexion/").content.decode()
    assert Client().post(enter).status_code == 404
    with override_settings(PREAU=_demonstration()):
        assert "Direction" in Client().get("/connexion/").content.decode()
        client = Client()
        assert client.post(enter).status_code == 302
    session = session_of(DeviceSession.objects.get().key)
    assert (session.person, session.duty) == (cast.helene, None)


def test_a_session_that_has_lived_its_life_opens_nothing(cast):
    client = cast.client("ines")
    DeviceSession.objects.update(expires_at=timezone.now())
    assert client.get("/connexion/").status_code == 200


def _demonstration():
    import dataclasses

    return dataclasses.replace(settings.PREAU, demonstration=True)
