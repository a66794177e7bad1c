"""The secretary's exports in, the school out; and the same again, which changes nothing."""

import zipfile
from io import BytesIO

import pytest
from django.apps import apps
from django.core import serializers

from preau.school.accounts.models import ActivationCode
from preau.school.imports import handling
from preau.school.imports.models import Intake
from preau.school.imports.tests.school import applied, college, dropped, files_for, worked
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
from preau.school.timetable.models import Fortnight, Lesson, Subject, Teaching

pytestmark = pytest.mark.django_db


def everything():
    """Every row of people and timetable, as it is."""
    models = [*apps.get_app_config("people").get_models(), *apps.get_app_config("timetable").get_models()]
    models += [ActivationCode]
    models += [field.remote_field.through for model in models for field in model._meta.many_to_many]
    return {str(model._meta): serializers.serialize("json", model.objects.order_by("pk")) for model in models}


def present():
    return [pupil for pupil in college().pupils if pupil.division and not pupil.left_on]


def test_the_school_is_what_the_files_say(steward):
    applied(files_for(college()), by=steward)
    school = School.objects.get()
    assert (school.uai, school.name, school.academy, school.year, school.stage) == (
        "0789999A",
        "Collège des Tilleuls",
        "Versailles",
        2026,
        "college",
    )


def test_everyone_who_is_present_comes_in(steward):
    applied(files_for(college()), by=steward)
    pupils = Person.objects.filter(memberships__profile=Profile.PUPIL)
    assert pupils.count() == len(present())
    guardians = {tie.guardian.id for pupil in present() for tie in pupil.household.ties if tie.level == 1}
    assert Membership.objects.filter(profile=Profile.GUARDIAN).count() == len(guardians)
    ties = {(tie.guardian.id, pupil.id) for pupil in present() for tie in pupil.household.ties}
    assert Guardianship.objects.count() == len(ties)


def test_classes_groups_and_their_pupils_are_there(steward):
    applied(files_for(college()), by=steward)
    generated = college().classes.cohorts
    assert set(Cohort.objects.values_list("code", flat=True)) == set(generated)
    assert CohortMember.objects.count() == sum(1 + len(pupil.groups) for pupil in present())
    divisions = {cohort.code: cohort.level for cohort in Cohort.objects.divisions()}
    assert {code: level[0] for code, level in divisions.items()} == {code: code[0] for code in divisions}
    for group in Cohort.objects.groups().prefetch_related("divisions"):
        assert {division.code for division in group.divisions.all()} == set(generated[group.code].divisions)


def test_staff_are_what_they_do(steward):
    applied(files_for(college()), by=steward)
    by_function = {"DIR": "head", "ADJ": "head", "EDU": "staff", "DOC": "teacher", "ENS": "teacher"}
    expected = sorted((by_function[one.function], one.family_name.upper()) for one in college().staff if one.cast)
    found = Membership.objects.filter(profile__in=["head", "staff", "teacher"]).select_related("person")
    names = {one.family_name.upper() for one in college().staff if one.cast}
    mine = sorted((one.profile, one.person.last_name.upper()) for one in found if one.person.last_name.upper() in names)
    assert [pair for pair in expected if pair not in mine] == []
    assert found.count() == len(college().staff)
    documentalist = Membership.objects.get(function="documentaliste")
    assert documentalist.profile == Profile.TEACHER


def test_services_and_class_teachers_are_there(steward):
    applied(files_for(college()), by=steward)
    taught = {(s.cohort.code, s.subject, t.id) for s in college().classes.services for t in s.teachers}
    assert Teaching.objects.count() == len(taught)
    in_charge = sum(len(one.class_teacher_of) for one in college().staff)
    assert ClassTeacher.objects.count() == in_charge
    claire = ClassTeacher.objects.get(cohort__code="4B").teacher
    assert str(claire) == "Claire Nowak"


def test_the_week_is_there_with_its_fortnights(steward):
    intake = applied(files_for(college()), by=steward)
    assert set(Fortnight.objects.values_list("code", flat=True)) == {"H", "A", "B"}
    assert all(one.weeks.exists() for one in Fortnight.objects.all())
    assert Lesson.objects.count() == intake.preview.count("lesson", "create")
    assert Lesson.objects.filter(teachers=None).count() == 0
    assert Subject.objects.get(label="Mathématiques").pen == "maths"


def test_accounts_are_opened_for_those_to_whom_they_are_due(steward):
    applied(files_for(college()), by=steward)
    due = Person.objects.filter(memberships__isnull=False).exclude(pk=steward.pk).distinct()
    assert due.filter(login=None).count() == 0
    contacts = Person.objects.filter(memberships=None, guardianships__isnull=False)
    assert contacts.exclude(login=None).count() == 0
    assert ActivationCode.objects.count() == due.count()
    assert not any(person.has_usable_password() for person in due[:5])


def test_the_same_files_again_change_nothing(steward):
    files = files_for(college())
    applied(files, by=steward)
    before = everything()
    again = dropped(files, by=steward, school=School.objects.get())
    assert again.preview.changes_nothing
    assert again.changes.count() == 0
    assert everything() == before
    with pytest.raises(handling.NotNow, match="rien à changer"):
        handling.confirm(again, by=steward)


def test_zipped_and_in_another_order_is_the_same(steward):
    applied(files_for(college()), by=steward)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in reversed(files_for(college()).items()):
            out.writestr(f"ExportXML/{name}", content)
    again = dropped({"ExportXML_2026.zip": archive.getvalue()}, by=steward, school=School.objects.get())
    assert again.preview.changes_nothing


def test_one_file_alone_says_nothing_of_the_others(steward):
    files = files_for(college())
    applied(files, by=steward)
    for name in files:
        alone = dropped({name: files[name]}, by=steward, school=School.objects.get())
        assert (name, alone.changes.count()) == (name, 0)


def test_whoever_brings_the_school_in_administers_it(db):
    person = Person.objects.create(last_name="Fournier", first_name="Léa", login="lea.fournier")
    applied(files_for(college()), by=person)
    assert Membership.objects.filter(person=person, profile=Profile.ADMINISTRATOR).count() == 1


def test_a_double_click_applies_once(steward):
    intake = dropped(files_for(college()), by=steward)
    handling.confirm(intake, by=steward)
    handling.confirm(Intake.objects.get(pk=intake.pk), by=steward)
    intake = worked(intake)
    assert intake.is_applied
    assert School.objects.count() == 1


def test_the_files_are_forgotten_once_they_are_applied(steward):
    intake = applied(files_for(college()), by=steward)
    assert steward.files.count() == 0
    assert intake.files.filter(kept=None).count() == 6
