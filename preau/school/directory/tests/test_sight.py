"""What one may see of whom: each page of a person, read with each account, shows what the table says and no more."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.school.accounts.models import DeviceSession
from preau.school.directory.models import Card
from preau.school.directory.sight import Field, Tie, sight_of, ties_of
from preau.school.people.models import Guardianship, Kinship, Membership, Person, Profile

pytestmark = pytest.mark.django_db
WHO = [
    "ines", "lucas", "adam", "sacha", "samira", "karim", "odile", "julien", "anne", "claire", "marc", "helene", "admin",
    "steward", "stranger", "strange_pupil", "strange_guardian", "strange_head",
]  # fmt: skip
KNOWN = {Field.NAME, Field.PLACE}
REACHED = KNOWN | {Field.MAIL, Field.MOBILE}


@pytest.fixture
def full(cast):
    """Everything that could leak is there, and each value is somebody's own."""
    for number, person in enumerate(cast.people.values(), start=10):
        person.email, person.mobile = f"secret{number}@exemple.fr", f"06 00 00 00 {number}"
        person.phone, person.address = f"01 00 00 00 {number}", f"{number} rue du Secret"
        person.birth_date = dt.date(2000, 1, number)
        person.save()
        DeviceSession.objects.create(person=person, expires_at=timezone.now() + dt.timedelta(days=1))
    return cast


def leaks(person):
    """What would say each field, if it were on the page."""
    return {
        Field.MAIL: person.email,
        Field.MOBILE: person.mobile,
        Field.ADDRESS: person.address,
        Field.BIRTH: f"{person.birth_date:%d/%m/%Y}",
        Field.LOGIN: f"<dt>Identifiant</dt><dd>{person.login}",
        Field.SEEN: "Dernière visite",
    }


@pytest.mark.parametrize("who", WHO)
def test_a_page_shows_what_its_reader_may_see_and_no_more(full, who):
    reader, client = full.people[who], full.client(who)
    for whom in WHO:
        person = full.people[whom]
        sight, answer = sight_of(reader, person), client.get(f"/annuaire/{person.pk}/")
        assert answer.status_code == (200 if sight else 404), whom
        if sight:
            main = answer.text.partition("<main")[2]
            shown = {field for field, value in leaks(person).items() if value in main}
            assert shown == sight - {*KNOWN, Field.GUARDIANS}, whom


@pytest.mark.parametrize("who", WHO)
def test_who_is_found_is_who_one_has_a_tie_with(full, who):
    reader = full.people[who]
    seen = set(Card.objects.visible_to(reader).values_list("pk", flat=True))
    assert seen == {person.pk for person in full.people.values() if sight_of(reader, person)}


@pytest.mark.parametrize(
    ("who", "whom", "sight"),
    [
        ("ines", "lucas", KNOWN),
        ("ines", "julien", KNOWN),
        ("ines", "samira", {Field.NAME}),
        ("ines", "odile", set()),
        ("adam", "julien", set()),
        ("samira", "ines", REACHED | {Field.BIRTH, Field.LOGIN, Field.SEEN}),
        ("samira", "karim", set()),
        ("samira", "sacha", KNOWN),
        ("samira", "odile", set()),
        ("julien", "ines", KNOWN | {Field.GUARDIANS}),
        ("julien", "samira", KNOWN),
        ("julien", "adam", set()),
        ("julien", "anne", KNOWN),
        ("claire", "ines", REACHED | {Field.BIRTH, Field.GUARDIANS, Field.LOGIN, Field.SEEN}),
        ("claire", "samira", REACHED),
        ("claire", "adam", set()),
        ("marc", "adam", set(Field) - {Field.LOGIN}),
        ("marc", "julien", KNOWN),
        ("helene", "ines", set(Field)),
        ("helene", "julien", REACHED | {Field.LOGIN, Field.SEEN}),
        ("steward", "ines", set()),
        ("steward", "samira", set()),
        ("steward", "helene", KNOWN | {Field.MAIL, Field.LOGIN, Field.SEEN}),
        ("strange_head", "ines", set()),
    ],
)
def test_one_sees_what_one_s_part_in_the_school_asks_for(cast, who, whom, sight):
    assert sight_of(cast.people[who], cast.people[whom]) == sight


def test_a_parent_who_teaches_here_sees_as_both(cast):
    Membership.objects.create(person=cast.samira, school=cast.school, profile=Profile.TEACHER)
    samira = Person.objects.get(pk=cast.samira.pk)
    assert ties_of(samira, cast.ines) == {Tie.ANSWERS, Tie.MATE}
    assert ties_of(samira, cast.julien) == {Tie.TAUGHT, Tie.COLLEAGUE}
    assert ties_of(cast.julien, samira) == {Tie.TEACHES_FAMILY, Tie.COLLEAGUE}


def test_a_mere_contact_sees_nothing_of_the_pupil(cast):
    Guardianship.objects.filter(guardian=cast.karim).update(level=Guardianship.Level.CONTACT)
    assert ties_of(Person.objects.get(pk=cast.karim.pk), cast.ines) == set()


def test_the_guardians_named_on_a_page_keep_their_numbers_from_who_may_not_have_them(full):
    page = full.client("julien").get(f"/annuaire/{full.ines.pk}/").text
    assert ("Samira Benali" in page, full.samira.mobile in page, full.samira.email in page) == (True, False, False)
    page = full.client("claire").get(f"/annuaire/{full.ines.pk}/").text
    assert (full.samira.mobile in page, full.samira.email in page) == (True, True)


def test_a_guardian_s_other_children_are_kept_from_who_does_not_know_them(cast):
    assert "Adam" not in cast.client("julien").get(f"/annuaire/{cast.samira.pk}/").text
    assert "Adam (6C), Inès (4B)" in cast.client("marc").get(f"/annuaire/{cast.samira.pk}/").text


def test_the_list_names_and_places_people_and_says_nothing_else(full):
    for who in WHO:
        answer = full.client(who).get("/annuaire/?q=e").text
        assert "secret" not in answer.lower(), who
        assert "06 00 00" not in answer, who


def test_one_may_write_from_there_to_whom_the_messages_allow(cast):
    assert f"?to=person:{cast.julien.pk}" in cast.client("ines").get(f"/annuaire/{cast.julien.pk}/").text
    assert "?to=person:" not in cast.client("samira").get(f"/annuaire/{cast.sacha.pk}/").text


def test_a_second_guardian_of_another_family_is_not_a_tie(cast):
    Guardianship.objects.create(guardian=cast.odile, pupil=cast.lucas, kinship=Kinship.OTHER)
    assert sight_of(cast.samira, cast.odile) == set()
