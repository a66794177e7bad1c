"""The académie’s directory of one school: what comes in, what a delta changes, and nobody twice."""

import zipfile
from io import BytesIO

import pytest

from demo.aaf import number_of
from preau.school.imports.aaf.draw import NO_COMPLETE
from preau.school.imports.models import Verb
from preau.school.imports.tests.directory import (
    by_hand,
    complete,
    delta,
    guardian,
    primary,
    pupil,
    school,
    small,
    teacher,
)
from preau.school.imports.tests.school import applied, college, dropped, files_for, sentences, troubles
from preau.school.people.models import (
    ClassTeacher,
    Cohort,
    CohortMember,
    Guardianship,
    Membership,
    Person,
    Profile,
    School,
)
from preau.school.timetable.models import Subject, Teaching

pytestmark = pytest.mark.django_db


def here():
    return School.objects.get()


def present():
    return [one for one in college().pupils if one.division and not one.left_on]


def the_same_people_by_siecle():
    return {
        "pupils": len(present()),
        "guardians": len({tie.guardian.id for one in present() for tie in one.household.ties}),
        "legal": len({tie.guardian.id for one in present() for tie in one.household.ties if tie.level == 1}),
        "staff": len(college().staff),
    }


def counted():
    return {
        "pupils": Membership.objects.filter(profile=Profile.PUPIL).count(),
        "guardians": Person.objects.filter(guardianships__isnull=False).distinct().count(),
        "legal": Membership.objects.filter(profile=Profile.GUARDIAN).count(),
        "staff": Person.objects.filter(memberships__profile__in=["teacher", "staff", "head"]).distinct().count(),
    }


def gone(intake):
    return set(intake.changes.filter(verb=Verb.GONE).values_list("label", "detail"))


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-15"])
def test_a_complete_directory_brings_the_school_in(steward, encoding):
    intake = applied(complete(college(), most=20, encoding=encoding), by=steward)
    assert troubles(intake) == []
    assert (here().uai, here().name, here().academy, here().stage) == (
        "0789999A",
        "Collège des Tilleuls",
        "Versailles",
        "college",
    )
    assert counted() == the_same_people_by_siecle()
    assert set(Cohort.objects.values_list("code", flat=True)) == set(college().classes.cohorts)
    assert CohortMember.objects.count() == sum(1 + len(one.groups) for one in present())


def test_ties_services_and_class_teachers_come_with_it(steward):
    applied(complete(college()), by=steward)
    ties = {(tie.guardian.id, one.id, tie.level) for one in present() for tie in one.household.ties}
    levels = sorted(level for *_, level in ties)
    assert sorted(Guardianship.objects.values_list("level", flat=True)) == levels
    taught = {(s.cohort.code, s.subject, t.id) for s in college().classes.services for t in s.teachers}
    assert Teaching.objects.count() == len(taught)
    assert ClassTeacher.objects.count() == sum(len(one.class_teacher_of) for one in college().staff)
    assert Subject.objects.get(label="Mathématiques").pen == "maths"


def test_zipped_in_any_order_it_is_the_same(steward):
    applied(complete(college()), by=steward)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in reversed(complete(college(), most=30).items()):
            out.writestr(name, content)
    again = dropped({"ENT_78.zip": archive.getvalue()}, by=steward, school=here())
    assert (again.changes.count(), again.preview.changes_nothing) == (0, True)


def test_a_school_of_the_first_degree_has_simpler_attributes(steward):
    applied(complete(primary()), by=steward)
    assert here().stage == "primary"
    assert Membership.objects.filter(profile=Profile.PUPIL).count() == len(primary().pupils)
    legal = {tie.guardian.id for one in primary().pupils for tie in one.household.ties if tie.level == 1}
    assert Membership.objects.filter(profile=Profile.GUARDIAN).count() == len(legal)
    assert Person.objects.filter(memberships__profile__in=["teacher", "head"]).count() == len(primary().teachers)
    assert Cohort.objects.count() == len({one.division for one in primary().pupils})


def test_a_school_of_siecle_fed_by_the_directory_creates_nobody_twice(steward):
    applied(files_for(college()), by=steward)
    before = counted(), Person.objects.count()
    intake = applied(complete(college()), by=steward, school=here())
    assert {noun: intake.preview.count(noun, "create", "gone") for noun in ("pupil", "guardian", "staff")} == {
        "pupil": 0,
        "guardian": 0,
        "staff": 0,
    }
    assert (counted(), Person.objects.count()) == before


def test_and_the_reverse(steward):
    applied(complete(college()), by=steward)
    before = counted(), Person.objects.count()
    intake = applied(files_for(college()), by=steward, school=here())
    assert {noun: intake.preview.count(noun, "create", "gone") for noun in ("pupil", "guardian", "staff")} == {
        "pupil": 0,
        "guardian": 0,
        "staff": 0,
    }
    assert (counted(), Person.objects.count()) == before
    again = dropped(complete(college()), by=steward, school=here())
    assert again.preview.total("create", "remove", "gone") == 0


def test_the_mobile_for_text_messages_is_the_one_that_is_kept(steward):
    texted = guardian(mobile="06 39 98 00 01", ENTPersonMobileSMS="06 39 98 00 02")
    silent = guardian("22", sn="PETIT", ENTPersonMobileSMS="")
    both = pupil(ENTElevePersRelEleve=["21$10$1$1$1$0", "22$20$0$1$0$0"])
    applied(by_hand([school(), both, texted, silent]), by=steward)
    found = Person.objects.filter(guardianships__isnull=False).order_by("last_name")
    assert list(found.values_list("mobile", "accepts_sms")) == [("06 39 98 00 02", True), ("06 39 98 00 01", False)]


@pytest.mark.parametrize(("authority", "level", "accounts"), [("1", 1, 1), ("2", 2, 0), ("0", 3, 0), ("", 3, 0)])
def test_the_fourth_field_of_a_tie_says_who_answers_for_the_child(steward, authority, level, accounts):
    applied(by_hand([school(), pupil(ENTElevePersRelEleve=[f"21$10$1${authority}$1$0"]), guardian()]), by=steward)
    assert Guardianship.objects.get().level == level
    assert Membership.objects.filter(profile=Profile.GUARDIAN).count() == accounts


@pytest.mark.parametrize(("code", "kinship"), [("10", 10), ("20", 20), ("1", 20), ("2", 10), ("50", 50), ("88", 90)])
def test_kinship_is_said_in_recent_codes_and_in_old_ones(steward, code, kinship):
    applied(by_hand([school(), pupil(ENTElevePersRelEleve=[f"21${code}$1$1$1$0"]), guardian()]), by=steward)
    assert Guardianship.objects.get().kinship == kinship


def test_a_pupil_who_left_or_has_no_class_is_refused_with_the_reason(steward):
    left = pupil("12", ENTEleveDateSortieClasses=["3456$12/10/2026$4E1"])
    lost = pupil("13", ENTEleveClasses=[], ENTEleveGroupes=[])
    inactive = pupil("14", ENTEleveClasses=["3456$INACTIFS"])
    intake = dropped(by_hand([*small(), left, lost, inactive, pupil("15", sn="")]), by=steward)
    assert sorted(sentences(intake, "refused")) == [
        "Dans la division « Inactifs ».",
        "Sans classe : affectez l’élève à une classe dans SIECLE ou dans ONDE.",
        "Sans nom ou sans prénom.",
        "Sorti le 12/10/2026.",
    ]


def test_of_several_schools_only_this_one_is_taken(steward):
    applied(by_hand(small()), by=steward)
    other = school(ENTStructureJointure="99", ENTStructureUAI="0789996E")
    elsewhere = pupil("77", ENTPersonStructRattach="99", ENTEleveClasses=["99$6A"], ENTEleveGroupes=[])
    intake = dropped(by_hand([*small(), (other[0], "99", other[2]), elsewhere]), by=steward, school=here())
    assert (intake.changes.count(), sentences(intake, "refused")) == (0, [])


def test_a_directory_of_other_schools_is_not_for_this_one(steward):
    applied(by_hand(small()), by=steward)
    first, second = (
        (entry[0], str(number), {**entry[2], "ENTStructureJointure": str(number), "ENTStructureUAI": uai})
        for entry, number, uai in ((school(), 98, "0789996E"), (school(), 99, "0789995E"))
    )
    intake = dropped(by_hand([first, second]), by=steward, school=here())
    assert sentences(intake) == ["Ces fichiers de l’annuaire ne décrivent pas l’établissement 0789999A."]


def test_a_delta_before_any_complete_is_refused(steward):
    applied(files_for(college()), by=steward)
    number = number_of(college())
    change = pupil(ENTPersonStructRattach=number, ENTEleveClasses=[f"{number}$4B"])
    intake = dropped(delta(("addRequest", change)), by=steward, school=here())
    assert sentences(intake) == [NO_COMPLETE]
    assert NO_COMPLETE.endswith("déposez d’abord les fichiers « Complet ».")


def test_a_change_touches_only_the_attributes_that_it_names(steward):
    applied(by_hand(small()), by=steward)
    change = ("modifyRequest", (guardian()[0], "21", {"mail": "anne@example.org"}))
    intake = applied(delta(change), by=steward, school=here())
    assert list(intake.changes.values_list("noun", "verb")) == [("guardian", "change")]
    mother = Person.objects.get(first_name="Anne")
    assert (mother.email, mother.mobile, mother.last_name) == ("anne@example.org", "06 39 98 00 01", "Martin")
    assert Guardianship.objects.get().guardian == mother


def test_a_pupil_changes_class_and_keeps_the_groups(steward):
    classes = ["4E1$QUATRIEME 1$10210001110", "4E2$QUATRIEME 2$10210001110"]
    applied(by_hand([school(ENTStructureClasses=classes), *small()[1:]]), by=steward)
    applied(delta(("modifyRequest", (pupil()[0], "11", {"ENTEleveClasses": ["3456$4E2"]}))), by=steward, school=here())
    zoe = Person.objects.get(first_name="Zoé")
    assert sorted(zoe.cohort_memberships.values_list("cohort__code", flat=True)) == ["4E2", "4LCALA"]


def test_a_deletion_is_a_departure_that_is_proposed_with_its_reason(steward):
    applied(by_hand(small()), by=steward)
    intake = dropped(delta(("deleteRequest", (teacher()[0], "31", {}))), by=steward, school=here())
    assert gone(intake) == {("ROUX Paul", "L’annuaire académique annonce son départ.")}
    assert intake.preview.changes_nothing
    assert Person.objects.filter(last_name="Roux", memberships__school=here()).count() == 1


def test_who_moves_to_another_school_is_proposed_as_leaving(steward):
    applied(by_hand(small()), by=steward)
    moved = {"ENTPersonStructRattach": "99", "ENTEleveClasses": ["99$6A"], "ENTEleveGroupes": []}
    intake = dropped(delta(("modifyRequest", (pupil()[0], "11", moved))), by=steward, school=here())
    assert gone(intake) == {("MARTIN Zoé", "L’annuaire académique ne le rattache plus à cet établissement.")}


def test_a_new_pupil_of_a_delta_may_have_a_guardian_who_is_here(steward):
    applied(by_hand(small()), by=steward)
    brother = pupil("12", givenName="Léo", ENTPersonDateNaissance="01/02/2015")
    applied(delta(("addRequest", brother)), by=steward, school=here())
    assert Guardianship.objects.filter(guardian__first_name="Anne").count() == 2
    assert Person.objects.filter(first_name="Anne").count() == 1


def test_whoever_a_complete_directory_no_longer_names_is_proposed_as_leaving(steward):
    applied(by_hand([*small(), pupil("12", givenName="Léo", ENTPersonDateNaissance="01/02/2015")]), by=steward)
    intake = dropped(by_hand(small()), by=steward, school=here())
    assert {label for label, _ in gone(intake)} == {"MARTIN Léo"}


def test_a_complete_and_its_deltas_may_be_dropped_together(steward):
    later = delta(("modifyRequest", (pupil()[0], "11", {"givenName": "Chloé"})))
    applied(by_hand(small()) | later, by=steward)
    assert Person.objects.filter(first_name="Chloé", memberships__profile=Profile.PUPIL).count() == 1


@pytest.mark.parametrize(
    ("said", "town", "name"),
    [
        ("JEAN MOULIN", "PARIS", "Collège Jean Moulin"),
        ("CLG-JEAN MOULIN-PARIS", "PARIS", "Collège Jean Moulin"),
        ("CLG-JEAN-MOULIN", "PARIS", "Collège Jean-Moulin"),
        ("COLLEGE JEAN MOULIN", "PARIS", "Collège Jean Moulin"),
    ],
)
def test_the_school_is_called_as_people_call_it(said, town, name, steward):
    applied(by_hand([school(ENTStructureNomCourant=said, l=town), pupil(), guardian()]), by=steward)
    assert School.objects.get().name == name
