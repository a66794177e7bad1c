"""Who has left asks in writing: their former head gives a copy or erases, and nobody else."""

import pytest

from preau.school.people.models import Departure, Membership, Person, Profile
from preau.school.privacy.models import Erasure, PersonalExport
from preau.school.privacy.tests.test_erasing import PASSWORD, known


@pytest.fixture
def departure(cast):
    Membership.objects.filter(person=cast.lucas).delete()
    return Departure.objects.create(person=cast.lucas, school=cast.school)


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 200), ("admin", 403), ("julien", 403), ("lucas", 302), ("strange_head", 404)]
)
def test_the_head_of_the_school_they_left_answers(cast, departure, who, status):
    assert cast.client(who).get(f"/departs/{departure.pk}/donnees/").status_code == status


def test_the_list_of_departures_leads_there(cast, departure):
    page = cast.client("helene").get(f"/etablissements/{cast.school.uai}/donnees/").content.decode()
    assert f'href="/departs/{departure.pk}/donnees/"' in page


def test_who_is_still_somewhere_is_not_for_the_school_they_left(cast, departure):
    Membership.objects.create(person=cast.lucas, school=cast.elsewhere, profile=Profile.PUPIL)
    assert cast.client("helene").get(f"/departs/{departure.pk}/donnees/").status_code == 403


def test_a_copy_is_made_in_the_name_of_the_school(cast, departure):
    cast.client("helene").post(f"/departs/{departure.pk}/donnees/copie/", {"note": "lettre du 12 novembre"})
    made = PersonalExport.objects.get()
    assert (made.person, made.asked_by, made.school, made.ground) == (cast.lucas, cast.helene, cast.school, "request")


def test_they_are_erased_after_name_and_password_once(cast, departure):
    known(cast, "helene")
    client, at = cast.client("helene"), f"/departs/{departure.pk}/donnees/effacer/"
    told = {"note": "lettre du 12 novembre", "name": cast.lucas.full_name, "password": PASSWORD}
    assert (client.post(at, told | {"name": "Lucas"}).status_code, Erasure.objects.count()) == (422, 0)
    assert client.post(at, told).status_code == 302
    assert Person.objects.get(pk=cast.lucas.pk).last_name == "parti"
    assert client.post(at, told).status_code == 404
