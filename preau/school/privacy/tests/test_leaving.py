"""Three months after the right ends, told a fortnight before; until then, one's data and nothing else."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.foundation.journal.models import Entry
from preau.foundation.mail.models import Letter
from preau.school.notifications.models import Notification
from preau.school.people.models import Departure, Membership, Person, Profile
from preau.school.privacy.leaving import end_rights
from preau.school.privacy.models import Erasure, LastCall

NOW = timezone.now()


def gone(person, school, days):
    here = Membership.objects.filter(person=person, school=school)
    places = {"memberships": list(here.values_list("profile", "function"))}
    here.delete()
    return Departure.objects.create(person=person, school=school, at=NOW - dt.timedelta(days=days), places=places)


def test_nobody_is_told_before_the_last_fortnight(cast):
    gone(cast.lucas, cast.school, 74)
    assert end_rights(NOW) == {"told": 0, "erased": 0}


def test_a_fortnight_before_the_person_is_told_here_and_by_letter_once(cast):
    gone(cast.lucas, cast.school, 75)
    assert [end_rights(NOW), end_rights(NOW)] == [{"told": 1, "erased": 0}, {"told": 0, "erased": 0}]
    assert Notification.objects.filter(person=cast.lucas).count() == 1
    assert [letter.address for letter in Letter.objects.all()] == [cast.lucas.email]


def test_three_months_after_they_are_erased(cast):
    departure = gone(cast.lucas, cast.school, 90)
    LastCall.objects.create(departure=departure, at=NOW - dt.timedelta(days=15))
    assert end_rights(NOW) == {"told": 0, "erased": 1}
    assert Person.objects.get(pk=cast.lucas.pk).full_name == "Élève parti"
    assert Erasure.objects.get().ground == "end"
    assert end_rights(NOW) == {"told": 0, "erased": 0}


def test_a_server_that_slept_tells_first_and_then_waits(cast):
    gone(cast.lucas, cast.school, 200)
    assert end_rights(NOW) == {"told": 1, "erased": 0}
    assert end_rights(NOW + dt.timedelta(days=14)) == {"told": 0, "erased": 0}
    assert end_rights(NOW + dt.timedelta(days=15)) == {"told": 0, "erased": 1}


def test_who_has_a_place_somewhere_else_stays(cast):
    departure = gone(cast.lucas, cast.school, 200)
    LastCall.objects.create(departure=departure, at=NOW - dt.timedelta(days=20))
    Membership.objects.create(person=cast.lucas, school=cast.elsewhere, profile=Profile.PUPIL)
    assert end_rights(NOW) == {"told": 0, "erased": 0}


def test_the_latest_of_two_departures_decides(cast):
    gone(cast.lucas, cast.school, 200)
    gone(cast.lucas, cast.elsewhere, 10)
    assert end_rights(NOW) == {"told": 0, "erased": 0}


def test_who_comes_back_is_forgotten_by_the_clock(cast):
    departure = gone(cast.lucas, cast.school, 80)
    end_rights(NOW)
    departure.delete()
    assert not LastCall.objects.exists()
    assert end_rights(NOW + dt.timedelta(days=30)) == {"told": 0, "erased": 0}


@pytest.mark.parametrize("path", ["/", "/mon-compte/", "/semaine/", "/messages/"])
def test_who_left_comes_in_for_their_data_and_nothing_else(cast, path):
    gone(cast.lucas, cast.school, 10)
    assert cast.client("lucas").get(path)["Location"] == "/mes-donnees/"


@pytest.mark.parametrize("path", ["/mes-donnees/", "/mes-donnees/consultations/", "/mes-donnees/effacement/"])
def test_their_data_are_open_to_them(cast, path):
    gone(cast.lucas, cast.school, 10)
    assert cast.client("lucas").get(path).status_code == 200


def test_who_left_may_still_ask_for_a_copy(cast):
    gone(cast.lucas, cast.school, 10)
    answer = cast.client("lucas").post("/mes-donnees/copie/")
    assert cast.client("lucas").get(answer["Location"]).status_code == 200


def test_the_end_is_written_in_the_journal_with_how_many(cast):
    gone(cast.lucas, cast.school, 76)
    end_rights(NOW)
    assert Entry.objects.get(act="departure.ended").facts == {"told": 1, "erased": 0}
