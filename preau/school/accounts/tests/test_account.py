import re

import pytest
from django.conf import settings
from django.test import Client

from preau.foundation.mail.models import Letter
from preau.school.accounts import tasks
from preau.school.accounts.contact import is_verified
from preau.school.accounts.devices import name_of
from preau.school.accounts.hashers import AT_ONCE, WAITING, Crowded, turn
from preau.school.accounts.models import DeviceSession, FailedAttempt, KnownDevice
from preau.school.people.models import Person


@pytest.mark.parametrize(
    "address",
    [
        "/mon-compte/",
        "/mon-compte/appareils/",
        "/mon-compte/mot-de-passe/",
        "/mon-compte/double-verification/",
        "/bienvenue/",
    ],
)
@pytest.mark.parametrize(("who", "status"), [("ines", 200), ("samira", 200), ("helene", 200), ("nobody", 302)])
def test_everyone_has_their_own_account_pages(cast, address, who, status):
    assert cast.client(who).get(address).status_code == status


def test_contact_data_is_corrected_by_its_owner(cast):
    typed = {"email": "samira@exemple.fr", "mobile": "+33612345678", "accepts_sms": "on"}
    assert cast.client("samira").post("/mon-compte/", typed).status_code == 302
    samira = Person.objects.get(pk=cast.samira.pk)
    assert (samira.email, samira.mobile, samira.accepts_sms) == ("samira@exemple.fr", "+33612345678", True)


def test_an_address_is_verified_by_the_link_sent_to_it_and_another_one_is_not(cast):
    client = cast.client("samira")
    client.post("/mon-compte/", {"email": "samira@exemple.fr", "mobile": ""})
    link = re.search(r"(/mon-compte/adresse/\S+)", Letter.objects.get().text)[1]
    assert Client().get(link).status_code == 200
    samira = Person.objects.get(pk=cast.samira.pk)
    assert is_verified(samira)
    client.post("/mon-compte/", {"email": "autre@exemple.fr", "mobile": ""})
    assert not is_verified(Person.objects.get(pk=cast.samira.pk))
    assert Client().get(link).status_code == 410


def test_the_link_can_be_asked_again(cast):
    cast.client("samira").post("/mon-compte/adresse/")
    assert [letter.address for letter in Letter.objects.all()] == ["samira.benali@example.org"]


def test_one_device_is_signed_out_from_another(cast):
    telephone, computer = cast.client("ines"), cast.client("ines")
    first = DeviceSession.objects.order_by("pk").first()
    assert computer.post(f"/mon-compte/appareils/{first.pk}/fermer/").status_code == 302
    assert (telephone.get("/mon-compte/").status_code, computer.get("/mon-compte/").status_code) == (302, 200)


@pytest.mark.parametrize("who", ["sacha", "samira", "helene", "steward", "stranger"])
def test_nobody_signs_out_somebody_elses_device(cast, who):
    cast.client("ines")
    session = DeviceSession.objects.get(person=cast.ines)
    assert cast.client(who).post(f"/mon-compte/appareils/{session.pk}/fermer/").status_code == 404
    assert DeviceSession.objects.filter(person=cast.ines).count() == 1


def test_everywhere_else_is_signed_out_in_one_gesture(cast):
    here, there = cast.client("ines"), cast.client("ines")
    sachas = cast.client("sacha")
    here.post("/mon-compte/appareils/fermer/")
    assert [client.get("/mon-compte/").status_code for client in (here, there, sachas)] == [200, 302, 200]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
            "Chrome sur Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari sur iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge sur Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox sur Linux"),
        ("curl/8.5.0", "Appareil inconnu"),
    ],
)
def test_a_device_is_named_as_people_know_it(agent, name):
    assert name_of(agent) == name


def test_a_crowd_at_the_door_never_takes_every_thread(cast):
    places = [turn() for _ in range(AT_ONCE + WAITING)]
    import threading

    entered = threading.Semaphore(0)
    leave = threading.Event()

    def wait_in(place):
        with place:
            entered.release()
            leave.wait(5)

    threads = [threading.Thread(target=wait_in, args=[place], daemon=True) for place in places]
    for thread in threads:
        thread.start()
    for _ in range(AT_ONCE):
        entered.acquire(timeout=5)
    while _free_places():
        threading.Event().wait(0.001)
    with pytest.raises(Crowded), turn():
        pass
    answer = Client().post("/connexion/", {"login": "ines.benali", "password": "x"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "3")
    leave.set()
    for thread in threads:
        thread.join(5)


def test_the_cookie_that_marks_a_device_is_not_for_scripts(cast):
    from .test_door import sign_in, with_password

    with_password(cast.ines)
    client = Client()
    sign_in(client, "ines.benali")
    cookies = {name: client.cookies[name]["httponly"] for name in ("preau-appareil", settings.SESSION_COOKIE_NAME)}
    assert cookies == {"preau-appareil": True, settings.SESSION_COOKIE_NAME: True}


def _free_places():
    from preau.school.accounts import hashers

    return hashers._places._value


def test_what_is_over_is_forgotten(cast, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00")
    cast.client("ines")
    FailedAttempt.objects.create(door="sign_in", account="a.b", network="192.0.2.1")
    KnownDevice.objects.create(person=cast.ines, mark="ancien")
    counts = [FailedAttempt.objects.count, DeviceSession.objects.count, KnownDevice.objects.count]
    for moment, left in [
        ("2026-11-20 10:10+01:00", [1, 1, 1]),
        ("2026-11-20 10:20+01:00", [0, 1, 1]),
        ("2026-11-22 10:00+01:00", [0, 0, 1]),
        ("2028-01-01 10:00+01:00", [0, 0, 0]),
    ]:
        time_machine.move_to(moment)
        tasks.forget_what_is_over.func()
        assert [count() for count in counts] == left


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("ines", "Regarde ta journée"),
        ("samira", "Regardez la journée de vos enfants"),
        ("julien", "Ouvrez vos classes"),
        ("marc", "Ouvrez Suivre"),
        ("helene", "Regardez l’activation"),
        ("admin", "Importez les fichiers du secrétariat"),
    ],
)
def test_each_is_told_what_to_do_first(cast, who, first):
    assert f"<li><strong>{first}</strong>" in cast.client(who).get("/bienvenue/").content.decode()
