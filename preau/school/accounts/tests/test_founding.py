import re

from django.core.management import call_command
from django.test import Client

from preau.school.accounts.models import Block, TemporaryPassword
from preau.school.people.models import Person, Steward

from .test_door import sign_in
from .test_second_factor import CHECK, enrolled


def run(capsys, *names):
    call_command("steward", *names)
    return re.findall(r" : (\S+)", capsys.readouterr().out)


def test_an_installation_begins_with_its_steward(db, capsys):
    login, password = run(capsys, "Awa", "Ndiaye")
    client = Client()
    assert sign_in(client, login, password).status_code == 302
    assert client.get("/mon-compte/")["Location"] == "/mon-compte/mot-de-passe/"
    assert [one.person.full_name for one in Steward.objects.all()] == ["Awa Ndiaye"]


def test_a_steward_locked_out_is_let_back_in_without_a_second_account(cast, capsys):
    enrolled(cast, "steward")
    Block.objects.create(person=cast.steward)
    login, password = run(capsys, "Pascal", "Roy")
    client = Client()
    assert (login, sign_in(client, login, password).status_code) == ("pascal.roy", 302)
    client.post("/mon-compte/mot-de-passe/", {"password": "neige sur le toit", "again": "neige sur le toit"})
    assert client.get("/mon-compte/")["Location"] == CHECK
    assert client.get(CHECK)["Location"] == "/mon-compte/double-verification/"
    assert (Steward.objects.count(), TemporaryPassword.objects.count()) == (1, 0)


def test_a_homonym_who_is_no_steward_is_left_alone(cast, capsys):
    login, _ = run(capsys, "Inès", "Benali")
    assert login == "ines.benali2"
    assert Person.objects.get(login="ines.benali").is_steward is False
