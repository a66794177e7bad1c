"""The week that is here, exported by other software and brought in again, is the same week."""

import datetime as dt

import pytest

from preau.school.imports.kinds import Kind
from preau.school.imports.looking import sentence
from preau.school.imports.tests import weeks
from preau.school.imports.tests.school import applied, college, dropped, files_for, sentences, troubles
from preau.school.people.models import School
from preau.school.timetable.models import Fortnight, Lesson, Teaching

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(steward):
    applied(files_for(college()), by=steward)
    return School.objects.get()


def the_week():
    """What a lesson is, whatever its row."""
    return sorted(
        (
            lesson.cohort.code,
            lesson.subject.code,
            lesson.fortnight.code,
            lesson.weekday,
            lesson.starts_at,
            lesson.minutes,
            tuple(sorted(lesson.teachers.values_list("pk", flat=True))),
        )
        for lesson in Lesson.objects.select_related("cohort", "subject", "fortnight")
    )


@pytest.mark.parametrize("write", [weeks.calendars_of_classes, weeks.calendars_of_teachers])
def test_calendars_say_the_week_that_is_here_and_the_rooms(steward, school, write):
    before = the_week()
    intake = applied(write(), by=steward, school=school)
    counts = intake.preview.counts["lesson"]
    assert (troubles(intake), sentences(intake, "refused"), sentences(intake, "notice")) == ([], [], [])
    assert (counts.get("create"), counts.get("remove"), counts["change"]) == (None, None, len(before))
    assert the_week() == before
    assert set(Lesson.objects.values_list("room", flat=True)) == {"12"}
    assert set(Fortnight.objects.values_list("code", flat=True)) == {"H", "A", "B"}


def test_the_table_of_edt_says_the_week_that_is_here_and_the_rooms(steward, school):
    before = the_week()
    intake = applied({"export.xml": weeks.table_of_lessons()}, by=steward, school=school)
    assert [file.kind for file in intake.files.all()] == [Kind.EDT]
    assert sentences(intake, "refused") == []
    assert the_week() == before
    assert set(Lesson.objects.values_list("room", flat=True)) == {"B12"}


@pytest.mark.parametrize("write", [weeks.calendars_of_classes, lambda: {"edt.xml": weeks.table_of_lessons()}])
def test_a_school_without_a_week_gets_it_with_its_services(steward, school, write):
    before, taught = the_week(), set(Teaching.objects.values_list("cohort", "subject", "teacher"))
    files = write()
    Lesson.objects.all().delete()
    Fortnight.objects.all().delete()
    Teaching.objects.all().delete()
    applied(files, by=steward, school=school)
    assert the_week() == before
    given = {(cohort, subject, teacher) for cohort, subject, teacher in taught}
    found = set(Teaching.objects.values_list("cohort", "subject", "teacher"))
    assert found <= given
    assert found


def test_the_calendar_of_one_class_replaces_its_week_and_no_other(steward, school):
    other = [one for one in the_week() if one[0] != "4B"]
    monday = dt.datetime.combine(dt.date(2026, 9, 7), dt.time(8))
    only = [
        weeks.event(monday + dt.timedelta(weeks=week), SUMMARY="MATHEMATIQUES - 4B", CATEGORIES="Cours")
        for week in range(20)
    ]
    intake = applied({"4B.ics": weeks.calendar(only)}, by=steward, school=school)
    assert intake.preview.count("lesson", "create") + intake.preview.count("lesson", "change") <= 1
    assert [one for one in the_week() if one[0] != "4B"] == other
    assert [(one[0], one[3], one[4]) for one in the_week() if one[0] == "4B"] == [("4B", 1, dt.time(8))]


def test_what_a_timetable_will_change_is_said_of_its_lessons(steward, school):
    files = {"4B.ics": weeks.calendars_of_classes()["EDT_4B.ics"]}
    lesson = Lesson.objects.filter(cohort__code="4B").first()
    Lesson.objects.filter(pk=lesson.pk).update(weekday=6)
    intake = dropped(files, by=steward, school=school)
    created, removed = intake.preview.count("lesson", "create"), intake.preview.count("lesson", "remove")
    assert (created, removed) == (1, 1)
    assert sentence(intake.preview).startswith("Cours : 1 à créer, ")
    assert "1 à retirer" in sentence(intake.preview)
