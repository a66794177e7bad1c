"""Looking for people: accents and capitals do not matter, nothing is found outside one's right."""

import pytest
from django.utils import timezone

from preau.school.directory.folding import words_of
from preau.school.directory.looking import Asked, Search
from preau.school.directory.models import Word
from preau.school.people.models import Cohort, CohortMember, Membership, Person, Profile

pytestmark = pytest.mark.django_db
EVERYONE = {"Benali Adam", "Benali Inès", "Benali Karim", "Benali Samira"}


def found(person, text="", **filters):
    person.__dict__.pop("_circle", None)
    return {f"{one.last_name} {one.first_name}" for one in Search(person).find(Asked(text, **filters)).people}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("LE GŒUFF Hélène", ["le", "goeuff", "helene"]),
        ("D’Ávila-Ñuñez", ["d", "avila", "nunez"]),
        ("Ben  Ben", ["ben"]),
        ("Straße Ægir Łukasz Søren", ["strasse", "aegir", "lukasz", "soren"]),
        ("Zoe\u0308", ["zoe"]),
        ("", []),
    ],
)
def test_names_are_looked_for_without_accents_capitals_or_signs(names, words):
    assert words_of(names) == words


@pytest.mark.parametrize(
    "names", ["LE GŒUFF Hélène", "D’Ávila-Ñuñez", "Straße Ægir", "Zoe\u0308 İrem Łukasz", "x" * 60]
)
def test_the_database_cuts_names_as_we_do(cast, names):
    person = Person.objects.create(last_name=names, first_name="")
    Membership.objects.create(person=person, school=cast.school, profile=Profile.STAFF)
    assert set(Word.objects.filter(person=person.pk).values_list("word", flat=True)) == set(words_of(names))


@pytest.mark.parametrize("text", ["benali", "BÉN", "ben", "  bena  "])
def test_whoever_has_a_name_that_begins_so_is_found(cast, text):
    assert found(cast.marc, text) == EVERYONE


def test_each_word_is_the_beginning_of_one_of_the_names_in_any_order(cast):
    assert found(cast.marc, "ines ben") == found(cast.marc, "benali inès") == {"Benali Inès"}
    assert found(cast.marc, "nali") == set()


def test_a_class_is_a_word_like_another(cast):
    assert found(cast.marc, "6c") == {"Benali Adam", "Benali Karim", "Benali Samira"}
    assert found(cast.marc, "adam 6c") == {"Benali Adam"}
    assert found(cast.marc, "adam 4b") == set()


def test_profile_and_class_narrow_what_is_found(cast):
    assert found(cast.marc, "ben", profile="guardian") == {"Benali Karim", "Benali Samira"}
    assert found(cast.marc, cohort="6C", profile="pupil") == {"Benali Adam"}
    assert found(cast.marc, cohort="ailleurs") == set()


def test_nobody_of_another_school_is_found(cast):
    assert found(cast.strange_head, "martel") == {"Martel Rita", "Martel Ugo"}
    assert found(cast.marc, "martel") == found(cast.helene, "martel") == set()


def test_a_teacher_finds_the_families_of_their_classes_alone(cast):
    assert found(cast.julien, "ben") == {"Benali Inès", "Benali Karim", "Benali Samira"}
    assert found(cast.anne, "ben") == EVERYONE


def test_a_pupil_finds_classmates_teachers_and_no_family(cast):
    assert found(cast.ines, "gir") == {"Girard Sacha"}
    assert found(cast.ines) == {
        "Benali Inès", "Blanchard Lucas", "Ferrand Julien", "Girard Sacha", "Le Goff Anne", "Nowak Claire",
        "Oliveira Marc", "Vasseur Hélène",
    }  # fmt: skip


def test_a_guardian_finds_no_other_family(cast):
    assert found(cast.odile, "ben") == {"Benali Inès"}
    assert found(cast.odile, "gir") == {"Girard Odile", "Girard Sacha"}


def test_the_platform_finds_the_staff_of_every_school_and_no_pupil(cast):
    assert found(cast.steward, "per") == {"Perrot Yves"}
    assert found(cast.steward, "ben") == found(cast.steward, "martel") == found(cast.steward, profile="pupil") == set()
    assert Search(cast.steward).find(Asked("p")).is_too_short


def test_last_year_s_class_is_no_tie(cast):
    cast.cohorts["4B"].year -= 1
    cast.cohorts["4B"].save()
    CohortMember.objects.filter(cohort=cast.cohorts["4LATIN"]).delete()
    assert found(cast.julien, "ben") == set()
    assert found(cast.sacha, "blanchard") == set()


def test_names_are_found_by_what_they_become(cast):
    cast.ines.last_name = "Ouédraogo"
    cast.ines.save()
    assert (found(cast.marc, "oued"), found(cast.marc, "ines ben")) == ({"Ouédraogo Inès"}, set())
    Membership.objects.filter(person=cast.ines).delete()
    assert not Word.objects.filter(person=cast.ines.pk).exists()


def test_many_written_at_once_are_found(cast):
    people = Person.objects.bulk_create([Person(last_name="Nguyễn", first_name=f"Lan{n}") for n in range(3)])
    Membership.objects.bulk_create([Membership(person=p, school=cast.school, profile=Profile.PUPIL) for p in people])
    assert found(cast.marc, "nguyen lan2") == {"Nguyễn Lan2"}
    Membership.objects.filter(person__in=people).update(school=cast.elsewhere)
    assert (found(cast.marc, "nguyen"), len(found(cast.strange_head, "nguyen"))) == (set(), 3)


def test_erasing_a_person_erases_their_words(cast):
    pk = cast.lucas.pk
    cast.lucas.delete()
    assert not Word.objects.filter(person=pk).exists()


def test_too_many_are_cut_and_said(cast):
    people = Person.objects.bulk_create([Person(last_name="Foule", first_name=f"Camille{n}") for n in range(201)])
    Membership.objects.bulk_create([Membership(person=p, school=cast.school, profile=Profile.PUPIL) for p in people])
    answer = cast.client("marc").get("/annuaire/?q=fou")
    assert "Plus de 200 personnes" in answer.text
    assert answer.text.count("data-result") == 20
    assert "FOULE" in cast.client("marc").get("/annuaire/?q=fou&page=10").text


def test_the_page_costs_the_same_however_many_it_shows(cast, django_assert_max_num_queries):
    people = Person.objects.bulk_create([Person(last_name="Foule", first_name=f"Camille{n}") for n in range(40)])
    Membership.objects.bulk_create([Membership(person=p, school=cast.school, profile=Profile.PUPIL) for p in people])
    client = cast.client("marc")
    with django_assert_max_num_queries(18):
        client.get("/annuaire/?q=fou", headers={"HX-Request": "true"})


@pytest.mark.parametrize("who", ["ines", "samira", "julien", "marc", "helene", "admin", "steward"])
def test_the_swap_equals_the_page(cast, who):
    client = cast.client(who)
    swapped = client.get("/annuaire/?q=le", headers={"HX-Request": "true"}).text.strip()
    assert swapped in client.get("/annuaire/?q=le").text


def test_who_is_of_no_school_finds_no_directory(cast):
    Membership.objects.filter(person=cast.odile).delete()
    assert cast.client("odile").get("/annuaire/").status_code == 403


def test_an_empty_field_teaches_what_to_type(cast):
    assert "Écrivez le début d’un nom" in cast.client("marc").get("/annuaire/").text
    assert "Aucune personne que vous puissiez voir" in cast.client("marc").get("/annuaire/?q=zzz").text


def test_a_class_of_another_year_is_not_offered(cast):
    Cohort.objects.create(school=cast.school, year=timezone.localdate().year - 5, code="OLD")
    assert [one.code for one in Search(cast.marc).cohorts] == ["4B", "6C", "4LATIN"]
