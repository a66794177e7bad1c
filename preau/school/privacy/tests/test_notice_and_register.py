"""What is held, why and how long: told to everyone, and written once."""

import pytest

from preau.foundation.holdings.duration import durations
from preau.foundation.holdings.holding import holdings
from preau.foundation.journal.models import Entry
from preau.school.people.models import Profile
from preau.school.privacy.models import Contacts
from preau.school.privacy.register import PROCESSINGS

KEYS = {one.key for one in PROCESSINGS}


def test_every_purpose_is_a_processing_of_the_register():
    assert {one.purpose for one in holdings()} - KEYS == set()
    assert {one.purpose for one in durations()} - KEYS == set()


def test_every_processing_holds_something():
    assert [one.key for one in PROCESSINGS if not one.holdings] == []


def test_every_processing_concerns_known_profiles():
    assert {profile for one in PROCESSINGS for profile in one.people} == set(Profile.values)


@pytest.mark.parametrize("who", ["nobody", "ines", "samira", "julien", "marc", "helene", "steward"])
def test_the_notice_is_told_to_everyone(cast, who):
    page = cast.client(who).get("/donnees-personnelles/")
    assert page.status_code == 200
    assert "CNIL" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "asked", "profile"),
    [
        ("nobody", "", Profile.GUARDIAN),
        ("nobody", "eleve", Profile.PUPIL),
        ("ines", "", Profile.PUPIL),
        ("samira", "", Profile.GUARDIAN),
        ("samira", "enseignant", Profile.TEACHER),
        ("helene", "", Profile.STAFF),
        ("ines", "n’importe quoi", Profile.PUPIL),
    ],
)
def test_the_notice_is_that_of_the_reader_or_the_one_asked_for(cast, rf, who, asked, profile):
    from django.contrib.auth.models import AnonymousUser

    from preau.school.privacy.notice import notice_for

    assert notice_for(AnonymousUser() if who == "nobody" else cast.people[who], asked).profile == profile


def test_the_notice_names_the_school_contacts_to_its_people_alone(cast):
    Contacts.objects.create(school=cast.school, controller="Mme Vasseur", dpo="M. Dupré", dpo_email="dpo@ac.example")
    assert "dpo@ac.example" in cast.client("ines").get("/donnees-personnelles/").content.decode()
    assert "dpo@ac.example" not in cast.client("stranger").get("/donnees-personnelles/").content.decode()


WHO_READS = [("ines", 403), ("samira", 403), ("julien", 200), ("marc", 200), ("helene", 200), ("admin", 200)]
WHO_READS += [("steward", 200), ("strange_head", 404), ("nobody", 302)]


@pytest.mark.parametrize(("who", "status"), WHO_READS)
@pytest.mark.parametrize("form", ["registre/", "registre.csv"])
def test_who_works_here_reads_the_register(cast, who, status, form):
    assert cast.client(who).get(f"/etablissements/{cast.school.uai}/donnees/{form}").status_code == status


def test_the_register_is_printed(cast):
    answer = cast.client("helene").get(f"/etablissements/{cast.school.uai}/donnees/registre.pdf")
    assert answer.content[:5] == b"%PDF-"


def test_the_register_opens_in_a_spreadsheet_one_processing_a_line(cast):
    answer = cast.client("helene").get(f"/etablissements/{cast.school.uai}/donnees/registre.csv")
    lines = b"".join(answer).decode().removeprefix("\ufeff").splitlines()
    assert len(lines) == len(PROCESSINGS) + 1
    assert lines[1].split(";")[0] == PROCESSINGS[0].name


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 403), ("marc", 403), ("admin", 200), ("helene", 200), ("ines", 403), ("strange_head", 404)],
)
def test_who_runs_the_school_looks_after_its_data(cast, who, status):
    assert cast.client(who).get(f"/etablissements/{cast.school.uai}/donnees/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("helene", 302), ("admin", 403), ("marc", 403), ("strange_head", 404)])
def test_the_head_alone_keeps_the_contacts(cast, who, status):
    told = {"controller": "Mme Vasseur", "dpo": "M. Dupré", "dpo_email": "dpo@ac.example"}
    answer = cast.client(who).post(f"/etablissements/{cast.school.uai}/donnees/contacts/", told)
    assert answer.status_code == status
    assert Contacts.objects.filter(school=cast.school, dpo="M. Dupré").exists() == (status == 302)
    assert Entry.objects.filter(act="contacts.kept").exists() == (status == 302)


def test_a_wrong_address_is_said_and_nothing_is_kept(cast):
    told = {"controller": "Mme Vasseur", "dpo_email": "pas une adresse"}
    answer = cast.client("helene").post(f"/etablissements/{cast.school.uai}/donnees/contacts/", told)
    assert answer.status_code == 422
    assert not Contacts.objects.exists()


def test_without_contacts_the_head_is_the_controller(cast):
    assert Contacts.of(cast.school).controller == "Mme Vasseur, direction"
