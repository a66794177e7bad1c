"""What is erased, what stays without a name, and who may ask for it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from preau.foundation.holdings.holding import End, holdings
from preau.foundation.journal.models import Entry, record
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.school.notifications.models import Notification
from preau.school.people.models import Departure, Membership, Person
from preau.school.privacy.erasing import erase, foreseen
from preau.school.privacy.models import Erasure, ErasureRefusal, ErasureRequest
from tests.samples import Samples

PASSWORD = "le préau en novembre"


@pytest.fixture
def full(cast):
    """Inès has one of everything."""
    Samples(cast)
    return cast


def known(cast, *who):
    for one in who:
        cast.people[one].set_password(PASSWORD)
        cast.people[one].save()


def test_nothing_is_left_that_names_the_person(full):
    erase(full.ines, by=full.helene, ground="request")
    left = Person.objects.get(pk=full.ines.pk)
    assert (left.full_name, left.login, left.email, left.birth_date) == ("Élève parti", None, "", None)
    assert not left.has_usable_password()


def test_each_room_keeps_its_word(full):
    erase(full.ines, by=full.helene, ground="request")
    left = [one.key for one in holdings() if one.end == End.ERASED and one.of(full.ines).exists()]
    assert left == []


def test_what_others_hold_stays_without_the_name(full):
    from preau.school.activities.models import Progress

    kept = Progress.objects.filter(pupil=full.ines).count()
    talk = full.julien.conversations_started.get()
    letter = talk.messages.create(author=full.ines, body="<p>Merci</p>")
    erase(full.ines, by=full.helene, ground="request")
    assert kept > 0
    assert Progress.objects.filter(pupil=full.ines).count() == kept
    assert talk.messages.get(pk=letter.pk).author.full_name == "Élève parti"


def test_a_file_that_nobody_holds_goes_and_one_that_was_sent_stays(full):
    alone = keep(SimpleUploadedFile("seul.txt", b"seul"), by=full.ines)
    sent = keep(SimpleUploadedFile("joint.txt", b"joint"), by=full.ines)
    message = full.julien.conversations_started.get().messages.create(author=full.ines, body="<p>Voici</p>")
    message.files.add(sent)
    erase(full.ines, by=full.helene, ground="request")
    assert [File.objects.filter(pk=one.pk).exists() for one in (alone, sent)] == [False, True]


def test_nobody_elses_things_are_touched(full):
    before = {one.key: one.of(full.lucas).count() for one in holdings()}
    erase(full.ines, by=full.helene, ground="request")
    assert {one.key: one.of(full.lucas).count() for one in holdings()} == before


def test_the_journal_keeps_the_act_and_loses_its_words(full):
    record("account.blocked", by=full.helene, on=full.ines, reason="Inès a menacé Sacha")
    erase(full.ines, by=full.helene, ground="request")
    assert Entry.objects.get(act="account.blocked").facts == {}


def test_a_second_time_finds_it_done(full):
    assert erase(full.ines, by=full.helene, ground="end") == erase(full.ines, by=None, ground="end")
    assert Entry.objects.filter(act="person.erased").count() == 1


def test_what_was_foreseen_is_what_is_done(full):
    told = sorted((one.says, one.count) for one in foreseen(full.ines))
    erasure = erase(full.ines, by=full.helene, ground="request")
    shown = [one for one in holdings() if one.key in erasure.counts and (one.is_exported or one.model is Person)]
    assert sorted((one.says, erasure.counts[one.key]) for one in shown) == told


@pytest.mark.parametrize(("key", "name"), [("samira", "Responsable parti"), ("julien", "Professeur parti")])
def test_who_is_gone_is_called_by_what_they_were(full, key, name):
    erase(full.people[key], by=full.helene, ground="request")
    assert Person.objects.get(pk=full.people[key].pk).full_name == name


def test_who_is_still_here_asks_their_head(cast):
    known(cast, "ines")
    answer = cast.client("ines").post("/mes-donnees/effacement/", {"sure": "on", "password": PASSWORD})
    asked = ErasureRequest.objects.get()
    assert answer.status_code == 302
    assert (asked.person, asked.school) == (cast.ines, cast.school)
    assert [one.person for one in Notification.objects.filter(href=reverse("privacy:request", args=[asked.pk]))] == [
        cast.helene
    ]
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("missing", ["sure", "password"])
def test_it_is_asked_twice(cast, missing):
    known(cast, "ines")
    told = {"sure": "on", "password": PASSWORD}
    del told[missing]
    assert cast.client("ines").post("/mes-donnees/effacement/", told).status_code == 422
    assert not ErasureRequest.objects.exists()


def test_asking_again_is_the_same_request(cast):
    known(cast, "ines")
    for _ in range(2):
        cast.client("ines").post("/mes-donnees/effacement/", {"sure": "on", "password": PASSWORD})
    assert ErasureRequest.objects.count() == 1


@pytest.fixture
def asked(cast):
    known(cast, "helene", "ines")
    return ErasureRequest.objects.create(person=cast.ines, school=cast.school)


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("ines", 403), ("admin", 404), ("samira", 404), ("claire", 404), ("strange_head", 404)],
)
def test_the_head_of_the_school_answers(cast, asked, who, status):
    assert cast.client(who).get(f"/effacements/{asked.pk}/").status_code == status


def test_granting_erases(cast, asked):
    told = {"name": "inès benali", "password": PASSWORD}
    answer = cast.client("helene").post(f"/effacements/{asked.pk}/accepter/", told)
    assert answer["Location"] == f"/etablissements/{cast.school.uai}/donnees/"
    assert Erasure.objects.get().person == cast.ines
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize(
    "told", [{"name": "Inès Benali", "password": "essai"}, {"name": "Adam Benali", "password": PASSWORD}]
)
def test_a_wrong_name_or_password_erases_nothing(cast, asked, told):
    assert cast.client("helene").post(f"/effacements/{asked.pk}/accepter/", told).status_code == 422
    assert not Erasure.objects.exists()


def test_refusing_says_why_to_the_person(cast, asked):
    cast.client("helene").post(f"/effacements/{asked.pk}/refuser/", {"reason": "L’année n’est pas finie."})
    assert ErasureRefusal.objects.get().reason == "L’année n’est pas finie."
    assert "L’année n’est pas finie." in cast.client("ines").get("/mes-donnees/").content.decode()
    assert cast.client("helene").get(f"/effacements/{asked.pk}/").status_code == 403


def test_on_a_written_request_the_head_erases_after_name_and_password(cast):
    known(cast, "helene")
    told = {"note": "lettre de Mme Benali", "name": "Inès Benali", "password": PASSWORD}
    cast.client("helene").post(f"/personnes/{cast.ines.pk}/donnees/effacer/", told)
    assert Erasure.objects.get().ground == "request"
    assert Entry.objects.get(act="erasure.written").facts == {"note": "lettre de Mme Benali"}


def test_who_has_left_is_erased_at_once_and_signed_out(cast):
    known(cast, "lucas")
    Membership.objects.filter(person=cast.lucas).delete()
    Departure.objects.create(person=cast.lucas, school=cast.school)
    client = cast.client("lucas")
    answer = client.post("/mes-donnees/effacement/", {"sure": "on", "password": PASSWORD})
    assert answer["Location"] == "/connexion/"
    assert Erasure.objects.get().person == cast.lucas
    assert client.get("/mes-donnees/")["Location"].startswith("/connexion/")
