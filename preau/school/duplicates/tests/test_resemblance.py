"""Who is listed and who is not: each line is a family or a colleague that somebody has really met."""

import pytest

from preau.school.duplicates.models import Suspicion
from preau.school.duplicates.searching import search
from preau.school.people.models import Guardianship, Identifier, Kinship, Scheme


def listed(cast):
    search(cast.school)
    return [(str(one.first), str(one.second), one.why) for one in Suspicion.objects.all()]


def test_two_spellings_of_one_pupil_are_listed_with_the_reasons(cast, again):
    again("Zoé", "N’Guessan-Cœur", "pupil", birth_date="2014-03-02", mobile="06 12 34 56 78")
    again("ZOE", "NGUESSAN COEUR", "pupil", birth_date="2014-03-02", mobile="+33612345678")
    assert listed(cast) == [
        ("Zoé N’Guessan-Cœur", "ZOE NGUESSAN COEUR", "même nom, même prénom, même date de naissance, même mobile")
    ]


def test_twins_are_two(cast, again):
    again("Léa", "Roux", "pupil", birth_date="2014-03-02", email="famille@example.org", mobile="0612345678")
    again("Léo", "Roux", "pupil", birth_date="2014-03-02", email="famille@example.org", mobile="0612345678")
    again("Gabriel", "Petit", "pupil", birth_date="2014-03-02", email="petit@example.org")
    again("Gabrielle", "Petit", "pupil", birth_date="2014-03-02", email="petit@example.org")
    assert listed(cast) == []


def test_siblings_who_share_their_mother_s_mail_are_two(cast, again):
    again("Tom", "Roux", "pupil", birth_date="2012-01-01", email="mere@example.org")
    again("Nina", "Roux", "pupil", birth_date="2014-01-01", email="mere@example.org")
    assert listed(cast) == []


def test_cousins_of_one_name_born_apart_are_two(cast, again):
    again("Adama", "Diallo", "pupil", birth_date="2013-05-06", email="diallo@example.org")
    again("Adama", "Diallo", "pupil", birth_date="2014-08-09", email="diallo@example.org")
    assert listed(cast) == []


def test_homonyms_whom_their_contacts_tell_apart_are_two(cast, again):
    again("Marie", "Martin", "guardian", email="m1@example.org", mobile="0611111111")
    again("Marie", "Martin", "guardian", email="m2@example.org", mobile="0622222222")
    assert listed(cast) == []


def test_two_national_numbers_are_two_pupils(cast, again):
    for ine in ("012345678AA", "012345678BB"):
        pupil = again("Marie", "Martin", "pupil", birth_date="2013-05-06")
        Identifier.objects.create(person=pupil, scheme=Scheme.INE, value=ine)
    assert listed(cast) == []


def test_two_women_born_under_one_name_are_two_until_something_else_says_so(cast, again):
    again("Aurélie", "Perrin", "guardian", birth_name="Morel")
    again("Aurélie", "Robert", "guardian", birth_name="Morel")
    assert listed(cast) == []


def test_a_father_and_a_son_of_one_name_are_two(cast, again):
    father = again("Karim", "Haddad", "guardian", email="haddad@example.org")
    son = again("Karim", "Haddad", "pupil", email="haddad@example.org")
    Guardianship.objects.create(guardian=father, pupil=son, kinship=Kinship.FATHER)
    assert listed(cast) == []


def test_a_husband_and_a_wife_of_one_name_are_two(cast, again):
    again("Dominique", "Haddad", "guardian", civility="M.", mobile="0612345678")
    again("Dominique", "Haddad", "guardian", civility="Mme", mobile="0612345678")
    assert listed(cast) == []


def test_a_parent_who_also_teaches_here_is_proposed(cast, again):
    again("Anne-Lise", "Moreau", "guardian", mobile="0612345678", email="perso@example.org")
    again("Anne-Lise", "Moreau", "teacher", birth_date="1980-01-01", email="pro@example.org")
    assert listed(cast) == [("Anne-Lise Moreau", "Anne-Lise Moreau", "même nom, même prénom")]


def test_a_mother_split_in_two_by_siecle_is_seen_through_her_child(cast, again):
    one, two = again("Rita", "Costa", "guardian", mobile="0612345678"), again("Rita", "Costa", "guardian")
    for guardian in (one, two):
        Guardianship.objects.create(guardian=guardian, pupil=cast.ines)
    assert ["même enfant" in one[2] for one in listed(cast)] == [True]


def test_a_name_changed_by_marriage_is_seen_with_a_proof(cast, again):
    again("Julie", "Dubois", "teacher", birth_date="1990-02-03", mobile="0612345678")
    again("Julie", "Lefort", "teacher", birth_date="1990-02-03", mobile="06.12.34.56.78")
    assert [one[:2] for one in listed(cast)] == [("Julie Dubois", "Julie Lefort")]


@pytest.mark.parametrize("proof", ["sts", "birth_date"])
def test_a_teacher_in_two_schools_is_seen_across_them(cast, again, proof):
    here = again("Paul", "Lenoir", "teacher", birth_date="1975-06-07" if proof == "birth_date" else None)
    there = again(
        "Paul", "Lenoir", "teacher", school=cast.elsewhere, birth_date="1975-06-07" if proof == "birth_date" else None
    )
    for person, uai in ((here, "0789999A"), (there, "0750001B")):
        if proof == "sts":
            Identifier.objects.create(person=person, scheme=Scheme.STS, scope=uai, value="epp77")
    search(cast.elsewhere)
    assert [one[:2] for one in listed(cast)] == [("Paul Lenoir", "Paul Lenoir")]


def test_a_pupil_who_moves_school_in_november_is_seen_across_them(cast, again):
    again("Nour", "Saïdi", "pupil", birth_date="2013-01-02", school=cast.elsewhere)
    again("Nour", "Saidi", "pupil", birth_date="2013-01-02")
    search(cast.elsewhere)
    assert [one[:2] for one in listed(cast)] == [("Nour Saïdi", "Nour Saidi")]


def test_a_name_alone_says_nothing_between_two_schools(cast, again):
    again("Marie", "Martin", "guardian", school=cast.elsewhere)
    again("Marie", "Martin", "guardian")
    search(cast.elsewhere)
    assert listed(cast) == []


def test_a_search_forgets_what_is_no_longer_true_and_keeps_the_rest(cast, again):
    one = again("Zoé", "Roux", "pupil", birth_date="2014-03-02")
    again("Zoé", "Roux", "pupil", birth_date="2014-03-02")
    again("Nina", "Costa", "pupil", birth_date="2013-03-02")
    again("Nina", "Costa", "pupil", birth_date="2013-03-02")
    assert len(listed(cast)) == 2
    numbers = set(Suspicion.objects.values_list("pk", flat=True))
    one.birth_date = None
    one.mobile = "0611111111"
    one.save()
    type(one).objects.filter(first_name="Zoé").exclude(pk=one.pk).update(mobile="0622222222", birth_date="2014-03-02")
    assert [one[0] for one in listed(cast)] == ["Nina Costa"]
    assert set(Suspicion.objects.values_list("pk", flat=True)) < numbers


def test_the_search_asks_as_much_for_few_as_for_many(cast, again, django_assert_max_num_queries):
    for at in range(60):
        again("Zoé", f"Roux{at}", "pupil", birth_date="2014-03-02", mobile="0612345678")
    with django_assert_max_num_queries(22):
        search(cast.school)
