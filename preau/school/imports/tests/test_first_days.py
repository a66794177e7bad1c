"""Who is there from the beginning, and since when the others are: asked of every import that writes classes."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.school.accounts.models import Activation
from preau.school.imports import departing
from preau.school.imports.tests.directory import DELTA, by_hand, changed, school, small
from preau.school.imports.tests.directory import pupil as entry
from preau.school.imports.tests.school import applied, worked
from preau.school.imports.tests.tables import HEAD, PUPILS, table
from preau.school.imports.tests.test_differences import pupil, pupils_file
from preau.school.imports.undoing import ask_undo
from preau.school.people.models import CohortMember, Departure, Person, School

pytestmark = pytest.mark.django_db
ZOE, TOM = pupil(1), pupil(2, first="Tom", groups=["4LATIN"])
ALI = pupil(3, first="Ali")


def since(first_name):
    """`{class: since when}`, `today` for today."""
    today = timezone.localdate()
    found = CohortMember.objects.filter(pupil__first_name=first_name).values_list("cohort__code", "since")
    return {code: "today" if day == today else day for code, day in found}


def test_the_first_import_makes_the_classes_and_the_next_ones_find_them_made(steward):
    applied(pupils_file(ZOE, TOM), by=steward)
    assert (since("Zoé"), since("Tom")) == ({"4A": None}, {"4A": None, "4LATIN": None})
    applied(pupils_file(pupil(1, division="4C"), TOM, ALI, pupil(4, first="Lou", division="4A")), by=steward)
    assert (since("Zoé"), since("Tom"), since("Ali"), since("Lou")) == (
        {"4C": None}, {"4A": None, "4LATIN": None}, {"4A": "today"}, {"4A": "today"},
    )  # fmt: skip
    applied(pupils_file(pupil(1, division="4A"), TOM, ALI, pupil(4, first="Lou", groups=["4LATIN"])), by=steward)
    assert (since("Zoé"), since("Lou")) == ({"4A": "today"}, {"4A": "today", "4LATIN": "today"})


def test_undoing_gives_back_the_days_too(steward):
    applied(pupils_file(ZOE, TOM), by=steward)
    intake = applied(pupils_file(pupil(1, division="4C"), TOM, ALI), by=steward)
    ask_undo(intake, by=steward)
    worked(intake)
    assert (since("Zoé"), since("Ali")) == ({"4A": None}, {})


def test_a_table_says_it_too(cast):
    applied({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    assert (since("Zoé"), since("Inès")) == ({"4B": "today"}, {"4B": None, "4LATIN": None})
    applied({"eleves.csv": table(HEAD, "Max;MARTIN;15/04/2014;5Z")}, by=cast.admin, school=cast.school)
    assert since("Max") == {"5Z": None}


def test_a_directory_and_its_changes_say_it_too(steward):
    groups = ["4LCALA$LATIN$4E1", "4GREC$GREC$4E1"]
    leo = entry("12", givenName="Léo", sn="PETIT", ENTElevePersRelEleve=[])
    applied(by_hand([school(ENTStructureGroupes=groups), *small()[1:], leo]), by=steward)
    before = {code for code, day in CohortMember.objects.values_list("cohort__code", "since") if day is None}
    group = changed("11", ("replace", "ENTEleveGroupes", "3456$4GREC"), category="Eleve")
    applied({DELTA: group}, by=steward, school=School.objects.get())
    assert (before, CohortMember.objects.filter(since__isnull=False).count()) == ({"4E1", "4LCALA"}, 0)


def test_who_leaves_and_comes_back_was_not_there_meanwhile(steward):
    applied(pupils_file(ZOE, TOM), by=steward)
    Activation.objects.create(person=Person.objects.get(first_name="Tom"))
    intake = applied(pupils_file(ZOE, ALI), by=steward)
    departing.let_leave(intake, None, by=steward)
    departing.come_back(Departure.objects.get(), by=steward)
    assert since("Tom") == {"4A": None, "4LATIN": None}
    departing.let_leave(intake, None, by=steward)
    Departure.objects.update(at=timezone.now() - dt.timedelta(days=20))
    departing.come_back(Departure.objects.get(), by=steward)
    assert since("Tom") == {"4A": "today", "4LATIN": "today"}
