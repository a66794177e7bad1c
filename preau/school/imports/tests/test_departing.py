"""Leaving is proposed by the files and decided by a person; data follow three months later."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.school.accounts.models import Activation
from preau.school.imports import departing
from preau.school.imports.handling import NotNow
from preau.school.imports.tests.school import applied, dropped, worked
from preau.school.imports.tests.test_differences import guardian, guardians_file, pupil, pupils_file
from preau.school.imports.tests.test_story import everything
from preau.school.imports.undoing import ask_undo
from preau.school.people.models import CohortMember, Departure, Guardianship, Membership, Person, School
from tests.cast import browser_of

pytestmark = pytest.mark.django_db
ZOE, TOM = pupil(1), pupil(2, first="Tom", groups=["4LATIN"])
LEA = guardian(10, (1, 10, 1), (2, 10, 1))
MAX = guardian(11, (1, 20, 1), first="Max")
BOTH = pupils_file(ZOE, TOM) | guardians_file(LEA, MAX)
WITHOUT_TOM = pupils_file(ZOE, pupil(3, first="Ali")) | guardians_file(LEA, MAX)


def named(first_name):
    return Person.objects.get(first_name=first_name)


@pytest.fixture
def tom_is_gone(steward):
    """Tom had activated his account, and is no longer in the files."""
    applied(BOTH, by=steward)
    Activation.objects.create(person=named("Tom"))
    return applied(WITHOUT_TOM, by=steward)


def test_nobody_leaves_before_somebody_says_so(tom_is_gone):
    assert departing.proposals(tom_is_gone) == {"siecle-eleve:2"}
    assert (Departure.objects.count(), named("Tom").memberships.count()) == (0, 1)


def test_who_leaves_loses_their_place_and_keeps_their_account(tom_is_gone, steward):
    assert departing.let_leave(tom_is_gone, ["siecle-eleve:2"], by=steward) == (1, 0)
    tom = named("Tom")
    departure = Departure.objects.get()
    assert (departure.person, departure.by, departure.origin) == (tom, steward, str(tom_is_gone))
    assert (tom.memberships.count(), tom.cohort_memberships.count(), tom.login) == (0, 0, "tom.martin")
    assert departing.proposals(tom_is_gone) == set()


def test_data_are_due_three_months_later(tom_is_gone, steward):
    departing.let_leave(tom_is_gone, None, by=steward)
    departure = Departure.objects.get()
    assert list(Departure.objects.due(departure.at + dt.timedelta(days=89))) == []
    assert list(Departure.objects.due(departure.at + dt.timedelta(days=90))) == [departure]
    assert departure.erased_on == timezone.localdate(departure.at) + dt.timedelta(days=90)


def test_who_never_activated_is_erased_at_once(steward):
    applied(BOTH, by=steward)
    intake = applied(WITHOUT_TOM, by=steward)
    assert departing.let_leave(intake, None, by=steward) == (0, 1)
    assert (Person.objects.filter(first_name="Tom").exists(), Departure.objects.count()) == (False, 0)


def test_a_mistake_is_taken_back_whole(tom_is_gone, steward):
    before = everything()
    departing.let_leave(tom_is_gone, None, by=steward)
    departing.come_back(Departure.objects.get(), by=steward)
    tom = named("Tom")
    assert {one.cohort.code for one in tom.cohort_memberships.all()} == {"4A", "4LATIN"}
    assert [one.profile for one in tom.memberships.all()] == ["pupil"]
    assert everything().keys() == before.keys()
    assert (Departure.objects.count(), CohortMember.objects.count()) == (0, 4)


def test_who_comes_back_in_the_files_comes_back(tom_is_gone, steward):
    departing.let_leave(tom_is_gone, None, by=steward)
    tom = named("Tom")
    intake = applied(BOTH, by=steward)
    assert (Departure.objects.count(), tom.memberships.count(), tom.cohort_memberships.count()) == (0, 1, 2)
    ask_undo(intake, by=steward)
    worked(intake)
    assert (Departure.objects.get().person, tom.memberships.count()) == (tom, 0)


def test_a_departure_is_proposed_once(tom_is_gone, steward):
    departing.let_leave(tom_is_gone, None, by=steward)
    again = dropped(WITHOUT_TOM, by=steward)
    assert (again.preview.total("gone"), again.preview.changes_nothing) == (0, True)


def test_a_guardian_who_leaves_no_longer_answers_for_the_child_who_stays(steward):
    applied(BOTH, by=steward)
    Activation.objects.create(person=named("Max"))
    intake = applied(pupils_file(ZOE, TOM, pupil(3, first="Ali")) | guardians_file(LEA), by=steward)
    assert departing.let_leave(intake, None, by=steward) == (1, 0)
    assert Guardianship.objects.filter(guardian=named("Max")).count() == 0
    departing.come_back(Departure.objects.get(), by=steward)
    tie = Guardianship.objects.get(guardian=named("Max"))
    assert (tie.pupil.first_name, tie.kinship, tie.level) == ("Zoé", 20, 1)


def test_nobody_is_let_go_on_a_preview_that_is_not_applied(steward):
    applied(BOTH, by=steward)
    with pytest.raises(NotNow, match="Appliquez d’abord cet import"):
        departing.let_leave(dropped(WITHOUT_TOM, by=steward), None, by=steward)


def test_who_is_in_another_school_keeps_living_there(tom_is_gone, steward):
    elsewhere = School.objects.create(uai="0750001A", name="Ailleurs", year=2026)
    Membership.objects.create(person=named("Tom"), school=elsewhere, profile="pupil")
    departing.let_leave(tom_is_gone, None, by=steward)
    assert [one.school for one in named("Tom").memberships.all()] == [elsewhere]


def test_the_words_say_what_was_done():
    said = [departing.told(*one).replace("\xa0", " ") for one in ((2, 1), (0, 3), (0, 0))]
    assert said == [
        "2 personnes sont parties et 1 compte jamais activé est effacé.",
        "3 comptes jamais activés sont effacés.",
        "Personne n’a été coché.",
    ]


@pytest.mark.parametrize(
    ("who", "shown", "done"),
    [("admin", 200, 302), ("helene", 200, 302), ("steward", 200, 302), ("julien", 403, 403), ("marc", 403, 403)],
)
def test_departures_are_for_those_who_run_the_school(cast, who, shown, done):
    departure = Departure.objects.create(person=cast.sacha, school=cast.school)
    browser = cast.client(who)
    page = browser.get(reverse("imports:departures", args=[cast.school.uai]), {"q": "girard"})
    assert (page.status_code, "GIRARD Sacha" in page.content.decode()) == (shown, shown == 200)
    assert browser.post(reverse("imports:departure_take_back", args=[departure.pk])).status_code == done


def test_strangers_must_not_know_who_left(cast):
    departure = Departure.objects.create(person=cast.sacha, school=cast.school)
    browser = cast.client("strange_head")
    assert browser.get(reverse("imports:departures", args=[cast.school.uai])).status_code == 404
    assert browser.post(reverse("imports:departure_take_back", args=[departure.pk])).status_code == 404


def test_the_page_of_the_import_lets_one_tick_those_who_left(tom_is_gone, steward):
    browser = browser_of(steward)
    page = browser.get(tom_is_gone.href, {"vue": "gone"}).content.decode()
    assert 'name="parti" value="siecle-eleve:2"' in page
    address = reverse("imports:departures_decide", args=[tom_is_gone.pk])
    answer = browser.post(address, {"parti": "siecle-eleve:2"}, follow=True).content.decode()
    assert "personne est partie" in answer
