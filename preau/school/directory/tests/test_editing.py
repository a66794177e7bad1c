"""Keeping the school's people right by hand: who may, what is refused, what is told."""

import pytest

from preau.foundation.journal.models import Entry
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.notifications.models import Notification
from preau.school.people.models import Correction, Guardianship, Kinship, Membership, Person, Profile

pytestmark = pytest.mark.django_db
CONTACT = {"email": "", "mobile": "", "phone": "", "address": ""}
NEW = CONTACT | {"profile": "teacher", "last_name": "Diallo", "first_name": "Awa", "civility": "Mme"}


def correct(cast, who, whom, **values):
    person = cast.people[whom]
    named = {"last_name": person.last_name, "first_name": person.first_name, "civility": person.civility}
    typed = {**named, **CONTACT, "email": person.email, **values}
    return cast.client(who).post(f"/annuaire/{person.pk}/corriger/", typed)


def add(cast, **values):
    return cast.client("admin").post("/etablissements/0789999A/personnes/ajouter/", NEW | values)


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("admin", "samira", 302), ("helene", "samira", 302), ("helene", "julien", 302), ("admin", "marc", 302),
        ("steward", "helene", 302), ("steward", "samira", 404),
        ("admin", "helene", 403), ("admin", "admin", 403), ("helene", "helene", 403),
        ("marc", "samira", 403), ("marc", "julien", 403), ("claire", "samira", 403), ("julien", "ines", 403),
        ("samira", "ines", 403), ("ines", "ines", 403), ("odile", "samira", 404), ("strange_head", "samira", 404),
    ],
)  # fmt: skip
def test_who_may_correct_whom(cast, who, whom, status):
    Activation.objects.get_or_create(person=cast.people[whom])
    assert correct(cast, who, whom, phone="01 02 03 04 05").status_code == status
    assert Correction.objects.exists() is (status == 302)


def test_vie_scolaire_corrects_a_family_that_has_not_come_yet_and_never_its_name(cast):
    Activation.objects.filter(person=cast.samira).delete()
    assert correct(cast, "marc", "samira", last_name="Autre", mobile="06 12 34 56 78").status_code == 302
    cast.samira.refresh_from_db()
    assert (cast.samira.last_name, cast.samira.mobile) == ("Benali", "06 12 34 56 78")


def test_a_correction_is_kept_told_and_journaled(cast):
    correct(cast, "admin", "samira", last_name="Benali-Roux", email="roux@exemple.fr")
    said = Correction.objects.order_by("pk").values_list("field", "before", "after", "by")
    assert list(said) == [
        ("last_name", "Benali", "Benali-Roux", cast.admin.pk),
        ("email", "samira.benali@example.org", "roux@exemple.fr", cast.admin.pk),
    ]
    assert Notification.objects.get(person=cast.samira).saying == "L’établissement a corrigé vos coordonnées"
    entry = Entry.objects.about(cast.samira).get(act="contact.changed")
    assert (entry.by, entry.facts) == (cast.admin, {"fields": ["last_name", "email"]})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"email": "samira"}, "Cette adresse n’est pas complète"),
        ({"mobile": "zéro six"}, "Écrivez un numéro de téléphone"),
        ({"accepts_sms": "on"}, "Pour recevoir des SMS, il faut un numéro."),
        ({"last_name": ""}, "Écrivez le nom."),
        ({"birth_date": "2013-02-30"}, "Cette date n’existe pas"),
        ({"birth_date": "1313-02-03"}, "Cette date de naissance ne se peut pas."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(cast, values, words):
    answer = correct(cast, "admin", "samira", phone="01 02 03 04 05", **values)
    assert (answer.status_code, words in answer.text, "01 02 03 04 05" in answer.text) == (422, True, True)
    assert Person.objects.get(pk=cast.samira.pk).phone == ""
    assert not Correction.objects.exists()


def test_a_guest_teacher_is_added_with_a_code(cast):
    assert add(cast, function="Intervenante théâtre", with_account="on").status_code == 302
    awa = Person.objects.get(last_name="Diallo")
    assert (awa.login, ActivationCode.objects.filter(person=awa).count()) == ("awa.diallo", 1)
    assert Membership.objects.get(person=awa).function == "Intervenante théâtre"
    assert Entry.objects.about(awa).filter(act="person.added", by=cast.admin, scope="0789999A").count() == 1


def test_somebody_of_the_same_name_is_shown_before_a_second_is_made(cast):
    answer = add(cast, last_name="FERRAND", first_name="julien")
    assert (answer.status_code, f"/annuaire/{cast.julien.pk}/" in answer.text) == (422, True)
    assert add(cast, last_name="FERRAND", first_name="julien", is_another="on").status_code == 302
    assert Person.objects.filter(last_name__iexact="ferrand").count() == 2


def test_nobody_is_made_head_or_pupil_by_hand(cast):
    for profile in ("head", "administrator", "pupil"):
        assert add(cast, profile=profile).status_code == 422
    assert not Person.objects.filter(last_name="Diallo").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("admin", 200), ("helene", 200), ("marc", 403), ("claire", 403), ("samira", 403), ("ines", 403),
     ("strange_head", 404)],
)  # fmt: skip
def test_who_adds_people_and_carries_corrections_back(cast, who, status):
    for path in ("personnes/ajouter/", "corrections/", "corrections.csv"):
        assert cast.client(who).get(f"/etablissements/0789999A/{path}").status_code == status, path


def test_a_person_in_charge_of_a_child_gets_an_account_by_hand(cast):
    add(cast, profile="guardian", with_account="on")
    awa, client = Person.objects.get(last_name="Diallo"), cast.client("admin")
    assert awa.login is None
    assert "niveau 3" in client.post(f"/annuaire/{awa.pk}/compte/", follow=True).text
    tied = {"guardian": awa.pk, "kinship": int(Kinship.TUTOR), "level": 2}
    assert client.post(f"/annuaire/{cast.lucas.pk}/responsables/", tied).status_code == 302
    assert client.post(f"/annuaire/{awa.pk}/compte/").status_code == 302
    awa.refresh_from_db()
    assert (awa.login, awa.activation_code.person) == ("awa.diallo", awa)
    assert client.post(f"/annuaire/{awa.pk}/compte/").status_code == 403


def test_a_mere_contact_never_gets_an_account(cast):
    add(cast, profile="guardian")
    awa = Person.objects.get(last_name="Diallo")
    Guardianship.objects.create(guardian=awa, pupil=cast.lucas, level=3)
    cast.client("admin").post(f"/annuaire/{awa.pk}/compte/")
    awa.refresh_from_db()
    assert awa.login is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("admin", 200), ("helene", 200), ("marc", 403), ("claire", 403), ("samira", 403), ("odile", 403),
     ("steward", 404), ("strange_head", 404)],
)  # fmt: skip
def test_who_ties_a_guardian_and_a_child(cast, who, status):
    assert cast.client(who).get(f"/annuaire/{cast.ines.pk}/responsables/").status_code == status


def test_an_adult_of_the_school_is_found_and_tied(cast):
    client, path = cast.client("admin"), f"/annuaire/{cast.lucas.pk}/responsables/"
    page = client.get(path + "?q=girard").text
    assert ("Odile Girard" in page, "Sacha Girard" in page) == (True, False)
    client.post(path, {"guardian": cast.odile.pk, "kinship": int(Kinship.OTHER), "level": 2})
    assert Guardianship.objects.get(guardian=cast.odile, pupil=cast.lucas).level == 2
    client.post(path, {"guardian": cast.odile.pk, "kinship": int(Kinship.OTHER), "level": 3})
    assert Guardianship.objects.get(guardian=cast.odile, pupil=cast.lucas).level == 3
    assert list(Entry.objects.about(cast.lucas).values_list("act", flat=True)) == ["guardian.changed", "guardian.tied"]


@pytest.mark.parametrize("guardian", ["ines", "lucas", "strange_guardian"])
def test_neither_a_pupil_nor_a_stranger_answers_for_a_pupil(cast, guardian):
    tied = {"guardian": cast.people[guardian].pk, "kinship": int(Kinship.OTHER), "level": 1}
    answer = cast.client("admin").post(f"/annuaire/{cast.lucas.pk}/responsables/", tied)
    assert answer.status_code == 422
    assert not Guardianship.objects.filter(pupil=cast.lucas).exists()


def test_untied_from_the_last_child_they_are_of_the_school_no_more(cast):
    client = cast.client("admin")
    client.post(f"/annuaire/{cast.ines.pk}/responsables/delier/", {"guardian": cast.karim.pk})
    assert Membership.objects.filter(person=cast.karim, profile=Profile.GUARDIAN).exists()
    client.post(f"/annuaire/{cast.adam.pk}/responsables/delier/", {"guardian": cast.karim.pk})
    assert not Membership.objects.filter(person=cast.karim).exists()
    assert Person.objects.filter(pk=cast.karim.pk).exists()
    again = client.post(f"/annuaire/{cast.adam.pk}/responsables/delier/", {"guardian": cast.karim.pk}, follow=True)
    assert "Ce lien n’existe plus." in again.text


def test_a_pupil_of_elsewhere_is_not_untied(cast):
    path = f"/annuaire/{cast.strange_pupil.pk}/responsables/delier/"
    assert cast.client("admin").post(path, {"guardian": cast.strange_guardian.pk}).status_code == 404
    assert Guardianship.objects.filter(pupil=cast.strange_pupil).count() == 1
