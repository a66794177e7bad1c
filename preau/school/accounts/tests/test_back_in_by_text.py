import re

import pytest
from django.test import Client

from preau.foundation.jobs.worker import drain
from preau.foundation.sms.models import Text
from preau.school.accounts.models import Activation, PasswordCode
from preau.school.people.models import Person

from .test_door import sign_in, with_password
from .test_passwords import NEW, choose

ASK, CODE = "/mot-de-passe/oublie/", "/mot-de-passe/code/"


@pytest.fixture
def samira(cast):
    """She has a mobile and accepts to be written to."""
    with_password(cast.samira)
    Person.objects.filter(pk=cast.samira.pk).update(mobile="06.12.34.56.78", accepts_sms=True)
    return cast.samira


def ask(login="samira.benali"):
    answer = Client().post(ASK, {"login": login, "way": "sms"})
    drain()
    return answer


def code_in(text):
    return re.search(r"\d{6}", text.words)[0]


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_a_code_by_text_opens_the_way_to_a_new_password(samira):
    assert ask()["Location"] == "/mot-de-passe/code/?identifiant=samira.benali"
    text = Text.objects.get()
    assert (text.number, text.segments) == ("+33612345678", 1)
    client = Client()
    answer = client.post(CODE, {"login": "Samira.Benali ", "code": f"{code_in(text)[:3]} {code_in(text)[3:]}"})
    assert choose(client, answer["Location"]).status_code == 302
    assert sign_in(Client(), "samira.benali", NEW).status_code == 302


def test_a_code_serves_once(samira):
    ask()
    said = {"login": "samira.benali", "code": code_in(Text.objects.get())}
    assert [Client().post(CODE, said).status_code for _ in range(2)] == [302, 422]


def test_a_code_dies_after_a_quarter_of_an_hour(samira, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00", tick=False)
    ask()
    said = {"login": "samira.benali", "code": code_in(Text.objects.get())}
    time_machine.move_to("2026-11-20 10:16+01:00", tick=False)
    assert Client().post(CODE, said).status_code == 422


def test_five_wrong_tries_and_the_right_code_is_none(samira):
    ask()
    code = code_in(Text.objects.get())
    for _ in range(5):
        assert Client().post(CODE, {"login": "samira.benali", "code": wrong(code)}).status_code == 422
    assert Client().post(CODE, {"login": "samira.benali", "code": code}).status_code == 422


def test_messages_are_counted_five_a_day_and_two_minutes_apart(samira, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00", tick=False)
    ask()
    ask()
    assert Text.objects.count() == 1
    for minute in range(3, 60, 3):
        time_machine.move_to(f"2026-11-20 10:{minute:02}+01:00", tick=False)
        ask()
    assert Text.objects.count() == 5


@pytest.mark.parametrize("login", ["samira.benali", "karim.benali", "personne.inconnue"])
def test_the_answer_is_the_same_whoever_is_asked_about(samira, login):
    answer = ask(login)
    assert (answer.status_code, answer["Location"].startswith(CODE)) == (302, True)
    page = Client().get(answer["Location"]).content.decode()
    assert page.count("Si ce compte existe") == 1


@pytest.mark.parametrize("facts", [{"accepts_sms": False}, {"mobile": ""}, {"mobile": "01 39 00 00 00"}])
def test_who_does_not_accept_messages_gets_none(samira, facts):
    Person.objects.filter(pk=samira.pk).update(**facts)
    ask()
    assert (Text.objects.count(), PasswordCode.objects.count()) == (0, 0)


def test_an_account_that_was_never_activated_gets_no_code(samira):
    Activation.objects.filter(person=samira).delete()
    ask()
    assert "pas encore activé" in Text.objects.get().words
    assert re.findall(r"\d{6}", Text.objects.get().words) == []


def test_the_code_of_one_opens_nothing_of_another(samira, cast):
    ask()
    assert Client().post(CODE, {"login": "karim.benali", "code": code_in(Text.objects.get())}).status_code == 422


def test_a_forgotten_login_comes_to_the_mobile_that_has_it_however_it_is_written(samira, cast):
    Person.objects.filter(pk=cast.adam.pk).update(mobile="+33612345678", accepts_sms=True)
    Client().post("/identifiant/oublie/", {"contact": "0033 6 12 34 56 78"})
    drain()
    assert [text.words for text in Text.objects.all()] == [
        "Préau, identifiants. Adam Benali: adam.benali, Samira Benali: samira.benali"
    ]


@pytest.mark.parametrize("contact", ["", "samira", "01 39 00 00 00", "samira@"])
def test_what_is_neither_an_address_nor_a_mobile_is_said(cast, contact):
    assert Client().post("/identifiant/oublie/", {"contact": contact}).status_code == 422
