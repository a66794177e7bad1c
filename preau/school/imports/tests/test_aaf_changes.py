"""What a delta adds to attributes of several values, takes from them, or puts in their place."""

import pytest

from preau.school.imports.models import Verb
from preau.school.imports.tests.directory import DELTA, by_hand, changed, guardian, pupil, school, small
from preau.school.imports.tests.school import applied, dropped
from preau.school.people.models import ClassTeacher, Person, School
from preau.school.timetable.models import Teaching

pytestmark = pytest.mark.django_db
CLASSES, GROUPS, LEFT = "ENTEleveClasses", "ENTEleveGroupes", "ENTEleveDateSortieClasses"
RELATION, SERVICES, CHARGE = "ENTElevePersRelEleve", "ENTAuxEnsClassesMatieres", "ENTAuxEnsClassesPrincipal"


@pytest.fixture
def two_classes(steward):
    classes, groups = ["4E1$QUATRIEME 1", "4E2$QUATRIEME 2"], ["4LCALA$LATIN$4E1", "4GREC$GREC$4E1"]
    place = school(ENTStructureClasses=classes, ENTStructureGroupes=groups)
    marc = guardian("22", givenName="Marc", sn="PETIT", mail="", mobile="")
    leo = pupil("12", givenName="Léo", sn="PETIT", ENTElevePersRelEleve=["22$20$0$1$0$0"])
    applied(by_hand([place, *small()[1:], leo, marc]), by=steward)


def changes(steward, *modifications, key="11", category="Eleve"):
    return applied({DELTA: changed(key, *modifications, category=category)}, by=steward, school=School.objects.get())


@pytest.mark.parametrize(
    ("modifications", "places"),
    [
        ([("add", GROUPS, "3456$4GREC")], ["4E1", "4GREC", "4LCALA"]),
        ([("delete", GROUPS, "3456$4LCALA")], ["4E1"]),
        ([("delete", GROUPS)], ["4E1"]),
        ([("replace", GROUPS, "3456$4GREC")], ["4E1", "4GREC"]),
        ([("delete", CLASSES, "3456$4E1"), ("add", CLASSES, "3456$4E2")], ["4E2", "4LCALA"]),
        ([("add", CLASSES, "3456$4E2"), ("add", LEFT, "3456$12/10/2026$4E1")], ["4E2", "4LCALA"]),
        ([("delete", GROUPS, "99$4LCALA"), ("add", GROUPS, "3456$4GREC")], ["4E1", "4GREC", "4LCALA"]),
    ],
)
def test_classes_and_groups_are_added_taken_away_or_replaced(modifications, places, steward, two_classes):
    changes(steward, *modifications)
    zoe = Person.objects.get(first_name="Zoé")
    assert sorted(zoe.cohort_memberships.values_list("cohort__code", flat=True)) == places


@pytest.mark.parametrize(
    ("modifications", "taught", "in_charge"),
    [
        ([("add", SERVICES, "3456$4E2$006600")], ["4E1", "4E2"], ["4E1"]),
        ([("delete", SERVICES, "3456$4E1$006600"), ("add", SERVICES, "3456$4E2$006600")], ["4E2"], ["4E1"]),
        ([("replace", CHARGE, "3456$4E2")], ["4E1"], ["4E2"]),
        ([("add", CHARGE, "3456$4E2")], ["4E1"], ["4E1", "4E2"]),
        ([("delete", CHARGE, "3456$4E1")], ["4E1"], []),
    ],
)
def test_so_are_services_and_charges(modifications, taught, in_charge, steward, two_classes):
    changes(steward, *modifications, key="31", category="PersEducNat")
    assert sorted(Teaching.objects.values_list("cohort__code", flat=True)) == taught
    assert sorted(ClassTeacher.objects.values_list("cohort__code", flat=True)) == in_charge


def test_a_guardian_who_is_added_joins_the_others(steward, two_classes):
    changes(steward, ("add", RELATION, "22$20$0$1$0$0"), ("add", "mail", "zoe@example.org"))
    zoe = Person.objects.get(first_name="Zoé")
    assert sorted(zoe.guarded_by.values_list("guardian__first_name", "kinship")) == [("Anne", 10), ("Marc", 20)]
    assert zoe.email == "zoe@example.org"


def test_who_is_no_longer_attached_here_is_proposed_as_leaving(steward, two_classes):
    attached = ("delete", "ENTPersonStructRattach", "3456"), ("add", "ENTPersonStructRattach", "99")
    intake = dropped({DELTA: changed("11", *attached)}, by=steward, school=School.objects.get())
    gone = intake.changes.filter(verb=Verb.GONE, noun="pupil").values_list("label", "detail")
    assert list(gone) == [("MARTIN Zoé", "L’annuaire académique ne le rattache plus à cet établissement.")]
