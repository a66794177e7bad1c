import csv
import datetime as dt
import io
import re

import pytest
from django.utils import timezone

from preau.foundation.journal.models import Entry
from preau.school.accounts.console import Console
from preau.school.accounts.curve import Curve
from preau.school.accounts.models import Activation, ActivationCode, Block, TemporaryPassword
from preau.school.people.models import CohortMember, Membership, Person, Profile

CONSOLE = "/etablissements/0789999A/activation/"
ACCOUNTS = "/etablissements/0789999A/comptes/"


def wait_again(*people):
    """They hold a slip and have not come yet."""
    for number, person in enumerate(people):
        Activation.objects.filter(person=person).delete()
        ActivationCode.objects.create(person=person, code=f"abcd345{number}")


@pytest.fixture
def waiting(cast):
    wait_again(cast.lucas, cast.adam, cast.odile, cast.julien)
    return cast


def names(answer):
    return re.findall(r'<label for="p\d+">([^<]+)</label>', answer.content.decode())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("helene", 200),
        ("admin", 200),
        ("steward", 200),
        ("claire", 200),
        ("julien", 403),
        ("marc", 403),
        ("ines", 403),
        ("samira", 403),
        ("strange_head", 404),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_the_console_is_for_those_who_run_the_school_and_its_class_teachers(cast, who, status):
    assert cast.client(who).get(CONSOLE).status_code == status
    assert cast.client(who).get(f"{CONSOLE}codes.csv").status_code == status
    assert cast.client(who).get(ACCOUNTS).status_code == status


def test_those_who_wait_are_listed_by_name(waiting):
    listed = ["BENALI Adam", "BLANCHARD Lucas", "FERRAND Julien", "GIRARD Odile"]
    assert names(waiting.client("helene").get(CONSOLE)) == listed


def test_a_class_teacher_sees_their_class_and_its_families_alone(waiting):
    answer = waiting.client("claire").get(CONSOLE)
    assert names(answer) == ["BLANCHARD Lucas", "GIRARD Odile"]
    assert "Vous voyez votre classe\u00a0: 4B." in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("profil=guardian", ["GIRARD Odile"]),
        ("classe=4B", ["BLANCHARD Lucas", "GIRARD Odile"]),
        ("classe=4B&profil=pupil", ["BLANCHARD Lucas"]),
        ("q=bena", ["BENALI Adam"]),
        ("q=adam+benali", ["BENALI Adam"]),
        ("q=julien.f", ["FERRAND Julien"]),
        ("q=FERRAND+JULIEN", ["FERRAND Julien"]),
        ("profil=nimporte", ["BENALI Adam", "BLANCHARD Lucas", "FERRAND Julien", "GIRARD Odile"]),
        ("q=personne", []),
    ],
)
def test_the_list_is_filtered(waiting, query, listed):
    assert names(waiting.client("helene").get(f"{CONSOLE}?{query}")) == listed


@pytest.mark.parametrize("typed", ["INÈS", "ines", "inès", "Inès"])
def test_accents_and_capitals_do_not_hide_anybody(cast, typed):
    assert ">BENALI Inès</a>" in cast.client("helene").get(ACCOUNTS, {"q": typed}).content.decode()


def test_whoever_needs_help_is_found_by_name_with_the_state_of_their_account(waiting):
    Block.objects.create(person=waiting.sacha)
    TemporaryPassword.objects.create(person=waiting.ines)
    page = waiting.client("claire").get(f"{ACCOUNTS}?profil=pupil").content.decode()
    assert re.findall(r'personnes/\d+/compte/">([^<]+)</a>', page) == ["BENALI Inès", "BLANCHARD Lucas", "GIRARD Sacha"]
    states = ["mot de passe provisoire", "pas encore activé", "bloqué"]
    assert re.findall(r'class="state[^>]*>([^<]+)<', page) == states


def test_every_name_that_is_a_link_opens(waiting):
    for who in ("helene", "claire", "steward"):
        client = waiting.client(who)
        links = re.findall(r'href="(/personnes/[0-9]+/compte/)"', client.get(ACCOUNTS).content.decode())
        assert {client.get(link).status_code for link in links} == {200}


def test_rates_count_each_account_once_by_profile_and_by_class(waiting):
    console = Console.of(waiting.helene, waiting.school)
    assert [(rate.label, rate.activated, rate.total) for rate in console.by_profile()] == [
        ("Élève", 2, 4),
        ("Responsable légal", 2, 3),
        ("Enseignant", 2, 3),
        ("Personnel", 1, 1),
        ("Direction", 1, 1),
        ("Administrateur", 1, 1),
    ]
    assert [
        (one.cohort.code, one.pupils.activated, one.pupils.total, one.guardians.activated, one.guardians.total)
        for one in console.by_class()
    ] == [("4B", 2, 3, 2, 3), ("6C", 0, 1, 2, 2)]
    assert (console.overall().activated, console.overall().total) == (9, 13)


def test_the_curve_says_how_many_there_were_each_evening(cast, time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    now = timezone.now()
    Activation.objects.update(at=now - dt.timedelta(days=60))
    Activation.objects.filter(person=cast.ines).update(at=now - dt.timedelta(days=2))
    Activation.objects.filter(person=cast.adam).update(at=now)
    points = Console.of(cast.helene, cast.school).curve()
    assert (len(points), points[0], points[-4:]) == (
        30,
        (dt.date(2026, 10, 25), 11),
        [
            (dt.date(2026, 11, 20), 11),
            (dt.date(2026, 11, 21), 12),
            (dt.date(2026, 11, 22), 12),
            (dt.date(2026, 11, 23), 13),
        ],
    )


def test_the_curve_stays_in_its_box():
    curve = Curve([(dt.date(2026, 11, 1), 0), (dt.date(2026, 11, 2), 10)], 10)
    assert curve.line == "0.0,110.0 320.0,18.0"


def test_the_listing_has_the_columns_that_other_tools_expect(waiting):
    Person.objects.filter(pk=waiting.odile.pk).update(last_name="=HYPERLINK(1)")
    answer = waiting.client("helene").get(f"{CONSOLE}codes.csv?profil=guardian")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Type", "Nom", "Prénom", "Login", "Alias de login", "Code d'activation"],
        ["Parent", "'=HYPERLINK(1)", "Odile", "odile.girard", "", "abcd3452"],
    ]
    assert Entry.objects.filter(act="codes.listed", by=waiting.helene).count() == 1


def test_codes_are_made_anew_for_those_ticked_and_within_reach(waiting):
    ticked = {"pour": "coches", "personne": [waiting.lucas.pk, waiting.adam.pk]}
    waiting.client("claire").post(f"{CONSOLE}codes/", ticked)
    codes = dict(ActivationCode.objects.values_list("person__first_name", "code"))
    assert (codes["Lucas"] == "abcd3450", codes["Adam"]) == (False, "abcd3451")


def test_two_thousand_people_cost_the_console_no_more_statements(cast, django_assert_max_num_queries):
    people = Person.objects.bulk_create(
        [Person(first_name=f"P{n}", last_name=f"N{n}", login=f"p{n}.n", password="!") for n in range(2000)]
    )
    Membership.objects.bulk_create(
        [Membership(person=person, school=cast.school, profile=Profile.PUPIL) for person in people]
    )
    CohortMember.objects.bulk_create([CohortMember(cohort=cast.cohorts["4B"], pupil=person) for person in people])
    ActivationCode.objects.bulk_create([ActivationCode(person=person) for person in people])
    client = cast.client("helene")
    with django_assert_max_num_queries(22):
        answer = client.get(CONSOLE)
    with django_assert_max_num_queries(15):
        client.get(ACCOUNTS)
    assert (len(names(answer)), "1–50" in answer.content.decode()) == (50, True)
