"""What the files of a whole school no longer say: services and charges end, ties to children are kept."""

import re

import pytest

from preau.school.imports.tests.school import applied, college, dropped, files_for
from preau.school.imports.tests.test_story import everything
from preau.school.people.models import ClassTeacher, Guardianship, School
from preau.school.timetable.models import Lesson, Teaching

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return files_for(college())


@pytest.fixture
def school(steward, files):
    applied(files, by=steward)
    return School.objects.get()


def sts_of(files):
    return next(name for name in files if name.startswith("sts_emp"))


def named(files, part):
    return next(name for name in files if part in name)


def without_first(pattern, content):
    changed, times = re.subn(pattern.encode(), b"", content, count=1, flags=re.DOTALL)
    assert times == 1
    return changed


def test_a_class_teacher_of_last_week_is_no_longer_one(steward, school, files):
    before = ClassTeacher.objects.count()
    name = sts_of(files)
    content = without_first(r"<PROF_PRINC>.*?</PROF_PRINC>", files[name])
    applied({name: content}, by=steward, school=school)
    assert ClassTeacher.objects.count() == before - 1
    applied({name: files[name]}, by=steward, school=school)
    assert ClassTeacher.objects.count() == before


def test_a_service_of_last_week_is_over_unless_its_lesson_is_still_given(steward, school, files):
    before, name = Teaching.objects.count(), sts_of(files)
    content = without_first(r"<SERVICE .*?</SERVICE>", files[name])
    same = dropped({name: content}, by=steward, school=school)
    assert same.preview.changes_nothing
    Lesson.objects.all().delete()
    applied({name: content}, by=steward, school=school)
    assert Teaching.objects.count() == before - 1


def test_a_file_without_any_service_says_nothing_of_them(steward, school, files):
    name, before = sts_of(files), everything()
    content = re.sub(rb"<SERVICES>.*?</SERVICES>", b"", files[name], flags=re.DOTALL)
    assert dropped({name: content}, by=steward, school=school).preview.changes_nothing
    assert everything() == before


def test_a_tie_that_the_files_no_longer_say_is_kept_until_somebody_says_so(steward, school, files):
    pupils, guardians = named(files, "Eleves"), named(files, "Responsables")
    content, before = files[guardians], Guardianship.objects.count()
    ties = re.findall(rb"<RESPONSABLE_ELEVE>.*?</RESPONSABLE_ELEVE>", content, flags=re.DOTALL)
    people = [re.search(rb"<PERSONNE_ID>(.*?)<", tie).group(1) for tie in ties]
    several = next(tie for tie, person in zip(ties, people, strict=True) if people.count(person) > 1)
    week = {pupils: files[pupils], guardians: content.replace(several, b"")}
    intake = dropped(week, by=steward, school=school)
    assert (intake.preview.changes_nothing, intake.preview.count("tie", "gone")) == (True, 1)
    assert Guardianship.objects.count() == before
