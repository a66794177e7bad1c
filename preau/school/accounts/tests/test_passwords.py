import re

import pytest
from django.conf import settings
from django.test import Client

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.foundation.mail.models import Letter
from preau.school.accounts import passwords
from preau.school.accounts.models import Activation, Block, DeviceSession, TemporaryPassword
from preau.school.people.models import Person

from .test_door import PASSWORD, sign_in, with_password

NEW = "neige sur le toit"


def letters():
    drain()
    return list(Letter.objects.order_by("pk"))


def link_in(letter):
    return re.search(r"(/mot-de-passe/nouveau/\S+)", letter.text)[1]


def forget(login, client=None):
    return (client or Client()).post("/mot-de-passe/oublie/", {"login": login})


def choose(client, href, password=NEW):
    return client.post(href, {"password": password, "again": password})


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_serves_once(cast):
    with_password(cast.samira)
    forget("samira.benali")
    (letter,) = letters()
    assert letter.address == "samira.benali@example.org"
    client = Client()
    assert client.get(link_in(letter)).status_code == 200
    assert choose(client, link_in(letter)).status_code == 302
    assert Person.objects.get(pk=cast.samira.pk).check_password(NEW)
    assert choose(Client(), link_in(letter), "encore un autre").status_code == 410


def test_a_link_dies_after_a_day(cast, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00")
    token = f"/mot-de-passe/nouveau/{passwords.password_token(cast.samira)}/"
    time_machine.move_to("2026-11-21 09:59+01:00")
    assert Client().get(token).status_code == 200
    time_machine.move_to("2026-11-21 10:01+01:00")
    assert Client().get(token).status_code == 410


def test_a_forged_link_is_told_like_an_old_one(cast):
    assert Client().get("/mot-de-passe/nouveau/nimporte:quoi/").status_code == 410


@pytest.mark.parametrize("login", ["samira.benali", "personne.inconnue"])
def test_the_answer_is_the_same_whether_the_account_exists(cast, login):
    answer = forget(login)
    assert (answer.status_code, answer.content.decode().count("Si ce compte existe")) == (200, 1)


def test_an_account_that_was_never_activated_gets_a_way_to_activate_and_no_code(cast):
    Activation.objects.filter(person=cast.samira).delete()
    forget("samira.benali")
    (letter,) = letters()
    assert (letter.subject, "/activer/" in letter.text) == ("Activer votre compte", True)


def test_asking_again_and_again_does_not_flood_a_mailbox(cast):
    for _ in range(12):
        answer = forget("samira.benali")
    assert "Trop d’essais" in answer.content.decode()
    assert len(letters()) == 10


def test_a_forgotten_login_comes_with_those_of_the_children_who_share_the_address(cast):
    Person.objects.filter(pk=cast.adam.pk).update(email="samira.benali@example.org")
    Client().post("/identifiant/oublie/", {"contact": "Samira.Benali@example.org"})
    (letter,) = letters()
    assert re.findall(r"- (.+)", letter.text) == [
        "Adam Benali\u00a0: adam.benali",
        "Samira Benali\u00a0: samira.benali",
    ]


def test_choosing_anew_signs_every_device_out(cast):
    with_password(cast.samira)
    thief = cast.client("samira")
    choose(Client(), f"/mot-de-passe/nouveau/{passwords.password_token(cast.samira)}/")
    assert thief.get("/mon-compte/").status_code == 302
    assert DeviceSession.objects.filter(person=cast.samira).count() == 1


def test_a_blocked_account_is_not_reopened_by_mail(cast):
    Block.objects.create(person=cast.samira)
    token = passwords.password_token(cast.samira)
    assert choose(Client(), f"/mot-de-passe/nouveau/{token}/").status_code == 422
    assert DeviceSession.objects.count() == 0


def test_changing_it_asks_for_the_present_one(cast):
    with_password(cast.ines)
    client = cast.client("ines")
    typed = {"present": "pas celui-là", "password": NEW, "again": NEW}
    refused = client.post("/mon-compte/mot-de-passe/", typed)
    assert (refused.status_code, "Ce n’est pas le mot de passe actuel." in refused.content.decode()) == (422, True)
    assert client.post("/mon-compte/mot-de-passe/", typed | {"present": PASSWORD}).status_code == 302
    assert Person.objects.get(pk=cast.ines.pk).check_password(NEW)
    assert client.get("/mon-compte/").status_code == 200


def test_the_same_password_again_is_no_change(cast):
    with_password(cast.ines)
    typed = {"present": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    assert cast.client("ines").post("/mon-compte/mot-de-passe/", typed).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("claire", 200),
        ("helene", 200),
        ("admin", 200),
        ("steward", 200),
        ("julien", 403),
        ("marc", 403),
        ("ines", 403),
        ("sacha", 403),
        ("samira", 403),
        ("strange_head", 404),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_a_temporary_password_is_given_by_the_class_teacher_or_those_who_run_the_school(cast, who, status):
    address = f"/personnes/{cast.ines.pk}/compte/mot-de-passe/"
    answer = cast.client(who).post(address)
    assert answer.status_code == (401 if who == "nobody" else status)
    assert TemporaryPassword.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(("whose", "status"), [("admin", 403), ("julien", 200), ("samira", 200), ("helene", 403)])
def test_a_head_helps_everyone_but_heads_and_administrators(cast, whose, status):
    assert cast.client("helene").get(f"/personnes/{cast.people[whose].pk}/compte/").status_code == status


@pytest.mark.parametrize(("whose", "status"), [("adam", 403), ("samira", 403), ("julien", 403)])
def test_a_class_teacher_helps_their_own_pupils_alone(cast, whose, status):
    assert cast.client("claire").get(f"/personnes/{cast.people[whose].pk}/compte/").status_code == status


def test_a_steward_helps_a_head(cast):
    assert cast.client("steward").get(f"/personnes/{cast.helene.pk}/compte/").status_code == 200


def test_the_temporary_password_is_shown_once_opens_the_door_and_must_be_changed(cast):
    shown = cast.client("claire").post(f"/personnes/{cast.ines.pk}/compte/mot-de-passe/").content.decode()
    lent = re.search(r'class="lent__password">([^<]+)<', shown)[1]
    assert lent not in cast.client("claire").get(f"/personnes/{cast.ines.pk}/compte/").content.decode()
    client = Client()
    assert sign_in(client, "ines.benali", lent).status_code == 302
    assert client.get("/mon-compte/")["Location"] == "/mon-compte/mot-de-passe/"
    assert client.post("/mon-compte/mot-de-passe/", {"password": NEW, "again": NEW})["Location"] == "/"
    assert client.get("/mon-compte/").status_code == 200
    assert TemporaryPassword.objects.count() == 0


def test_a_temporary_password_is_journaled_without_the_password(cast):
    cast.client("claire").post(f"/personnes/{cast.ines.pk}/compte/mot-de-passe/")
    assert [(one.by, one.subject, one.facts) for one in Entry.objects.filter(act="password.lent")] == [
        (cast.claire, cast.ines, {})
    ]


def test_an_account_that_was_never_activated_gets_a_new_code_instead(cast):
    from preau.school.accounts.models import ActivationCode

    Activation.objects.filter(person=cast.ines).delete()
    code = ActivationCode.objects.create(person=cast.ines, code="abcd3456")
    client = cast.client("claire")
    assert client.post(f"/personnes/{cast.ines.pk}/compte/mot-de-passe/").status_code == 302
    assert TemporaryPassword.objects.count() == 0
    client.post(f"/personnes/{cast.ines.pk}/compte/code/")
    code.refresh_from_db()
    assert code.code != "abcd3456"
    assert code.code in client.get(f"/personnes/{cast.ines.pk}/compte/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("helene", 302), ("claire", 403), ("sacha", 403), ("strange_head", 404)])
def test_an_account_is_blocked_by_those_who_run_the_school(cast, who, status):
    answer = cast.client(who).post(f"/personnes/{cast.ines.pk}/compte/bloquer/", {"reason": "Compte volé"})
    assert answer.status_code == status
    assert Block.objects.count() == (1 if status == 302 else 0)


def test_blocking_signs_out_at_once_and_unblocking_lets_in_again(cast, settings):
    with_password(cast.ines)
    hers, heads = cast.client("ines"), cast.client("helene")
    heads.post(f"/personnes/{cast.ines.pk}/compte/bloquer/", {"reason": "Compte volé"})
    assert hers.get("/mon-compte/").status_code == 302
    assert sign_in(Client(), "ines.benali").status_code == 422
    heads.post(f"/personnes/{cast.ines.pk}/compte/debloquer/")
    assert sign_in(Client(), "ines.benali").status_code == 302
    assert list(Entry.objects.filter(act__startswith="account.").order_by("pk").values_list("act", flat=True)) == [
        "account.blocked",
        "account.unblocked",
    ]


def test_a_block_needs_a_reason(cast):
    answer = cast.client("helene").post(f"/personnes/{cast.ines.pk}/compte/bloquer/", {"reason": ""})
    assert (answer.status_code, Block.objects.count()) == (422, 0)


def test_live_pages_are_cut_when_an_account_is_blocked(cast, monkeypatch, django_capture_on_commit_callbacks):
    from preau.foundation.realtime import bus

    sent = []
    monkeypatch.setattr(bus, "_send", lambda topic, message: sent.append(topic))
    cast.client("ines")
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("helene").post(f"/personnes/{cast.ines.pk}/compte/bloquer/", {"reason": "Compte volé"})
    assert sent == [f"cut:{cast.ines.pk}"]


def test_settings_hash_with_argon2id():
    assert settings.PASSWORD_HASHERS == ["preau.school.accounts.hashers.Argon2id"]


def test_what_was_mistyped_before_a_new_password_keeps_nobody_waiting(cast):
    with_password(cast.samira)
    client = Client()
    for _ in range(10):
        sign_in(client, "samira.benali", "un de mes anciens")
    assert "Trop d’essais" in sign_in(client, "samira.benali", PASSWORD).content.decode()
    lent = passwords.lend(cast.samira, by=cast.helene)
    assert sign_in(client, "samira.benali", lent).status_code == 302


def test_a_lost_telephone_is_signed_out_and_the_password_stays(cast):
    with_password(cast.samira)
    lost, page = cast.client("samira"), f"/personnes/{cast.samira.pk}/compte/"
    assert lost.get("/mon-compte/").status_code == 200
    assert "Fermer toutes les sessions" in cast.client("helene").get(page).content.decode()
    cast.client("helene").post(f"{page}deconnecter/")
    assert lost.get("/mon-compte/").status_code == 302
    assert sign_in(Client(), "samira.benali").status_code == 302
    entry = Entry.objects.get(act="devices.closed")
    assert (entry.by, entry.subject, entry.facts) == (cast.helene, cast.samira, {"devices": 1})


def test_an_account_that_is_open_nowhere_has_no_session_to_close(cast):
    page = cast.client("helene").get(f"/personnes/{cast.samira.pk}/compte/").content.decode()
    assert "Fermer toutes les sessions" not in page


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("helene", "samira", 302),
        ("claire", "ines", 302),
        ("claire", "adam", 403),
        ("claire", "samira", 403),
        ("samira", "karim", 404),
        ("strange_head", "samira", 404),
        ("helene", "admin", 403),
    ],
)
def test_sessions_are_closed_by_those_who_may_help(cast, who, whose, status):
    cast.client(whose)
    answer = cast.client(who).post(f"/personnes/{cast.people[whose].pk}/compte/deconnecter/")
    assert (answer.status_code, DeviceSession.objects.filter(person=cast.people[whose]).exists()) == (
        status,
        status != 302,
    )


@pytest.mark.parametrize(
    ("who", "led"),
    [("helene", ["Fiche dans l’annuaire", "Corriger ses coordonnées"]), ("claire", ["Fiche dans l’annuaire"])],
)
def test_from_an_account_one_is_led_to_how_its_owner_is_reached(cast, who, led):
    page = cast.client(who).get(f"/personnes/{cast.ines.pk}/compte/").content.decode()
    ways = ("Fiche dans l’annuaire", "Corriger ses coordonnées")
    assert [words for words in ways if words in page] == led


@pytest.mark.parametrize("address", ["/mot-de-passe/oublie/", "/identifiant/oublie/"])
def test_who_has_nothing_left_is_told_whom_to_see(db, address):
    page = Client().post(address, {"login": "personne", "contact": "perdu@example.org", "way": "mail"}).content.decode()
    assert "voyez le secrétariat" in page
