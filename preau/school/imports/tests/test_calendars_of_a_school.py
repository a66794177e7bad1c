"""Calendars brought into a school: classes and teachers of another name, samples of a year, what is held once."""

import datetime as dt

import pytest

from preau.school.imports.answering import place_cohorts, resolve
from preau.school.imports.tables.screens import cohorts_named
from preau.school.imports.tests.school import applied, college, dropped, files_for, sentences, troubles, worked
from preau.school.imports.tests.weeks import calendar, event
from preau.school.people.models import Person, School
from preau.school.timetable.models import Fortnight, Lesson
from tests.cast import browser_of

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime.combine(dt.date(2026, 9, 7), dt.time(8))


@pytest.fixture
def school(steward):
    applied(files_for(college()), by=steward)
    Lesson.objects.all().delete()
    Fortnight.objects.all().delete()
    return School.objects.get()


def test_a_class_of_another_name_is_asked_for_and_remembered(steward, school):
    events = [
        event(MONDAY + dt.timedelta(weeks=n), SUMMARY="MATHEMATIQUES", DESCRIPTION="Classe : 4EME BLEUE")
        for n in range(12)
    ]
    intake = dropped({"maths.ics": calendar(events)}, by=steward, school=school)
    assert sentences(intake, "refused") == ["Aucune classe ni aucun groupe ne s’appelle « 4EME BLEUE »."]
    assert [(one["label"], one["is_open"]) for one in cohorts_named(intake)] == [("4EME BLEUE", True)]
    place_cohorts(intake, {"4emebleue": "4B"}, by=steward)
    settled = worked(intake)
    assert [(one["code"], one["is_open"]) for one in cohorts_named(settled)] == [("4B", False)]
    again = dropped({"maths.ics": calendar(events)}, by=steward, school=school)
    assert (sentences(again, "refused"), again.preview.count("lesson", "create")) == ([], 1)


def of_a_stranger(*names):
    """A dozen weeks of maths in 4B, given by somebody of each of these names in turn."""
    said = [names[n % len(names)] for n in range(12)]
    return calendar(
        [
            event(
                MONDAY + dt.timedelta(weeks=n), SUMMARY="MATHEMATIQUES", DESCRIPTION=f"Classe : 4B\nProfesseur : {who}"
            )
            for n, who in enumerate(said)
        ]
    )


def given_by():
    return {one.teachers.values_list("pk", flat=True).get() for one in Lesson.objects.filter(teachers__isnull=False)}


def test_a_teacher_of_another_name_is_asked_for_among_the_staff_and_remembered(steward, school):
    intake = dropped({"4B.ics": of_a_stranger("Mme DE LA TOUR")}, by=steward, school=school)
    question = intake.questions.get()
    assert (question.sentence, question.where, question.chosen) == (
        "Qui est « Mme DE LA TOUR », dans l’emploi du temps\u00a0?",
        "un cours",
        None,
    )
    staff = Person.objects.in_school(school, "teacher", "staff", "head").distinct()
    assert {label for _, label in question.candidates} == {f"{one.last_name.upper()} {one.first_name}" for one in staff}
    key, label = question.candidates[0]
    resolve(intake, {question.said: key}, by=steward)
    settled = worked(intake)
    assert [one for one in sentences(settled, "notice") if "s’appelle ainsi" in one] == []
    assert settled.questions.get().chosen == key
    applied({"4B.ics": of_a_stranger("DE LA TOUR")}, by=steward, school=school)
    assert given_by() == {one.pk for one in staff if label == f"{one.last_name.upper()} {one.first_name}"}


def test_somebody_who_is_nobody_here_is_not_asked_for_again(steward, school):
    intake = dropped({"4B.ics": of_a_stranger("Mme DE LA TOUR")}, by=steward, school=school)
    assert any("un cours gardé sans ce nom" in one for one in sentences(intake, "notice"))
    resolve(intake, {intake.questions.get().said: ""}, by=steward)
    again = applied({"4B.ics": of_a_stranger("Mme DE LA TOUR")}, by=steward, school=school)
    assert [one for one in sentences(again, "notice") if "sans ce nom" in one] == []
    assert (again.questions.get().chosen, given_by(), Lesson.objects.count()) == ("", set(), 1)


def test_the_most_alike_of_the_staff_comes_first(steward, school):
    person = Person.objects.in_school(school, "teacher").order_by("pk").first()
    almost = f"{person.last_name.upper()}S {person.first_name}"
    intake = dropped({"4B.ics": of_a_stranger(almost)}, by=steward, school=school)
    assert intake.questions.get().candidates[0][1] == f"{person.last_name.upper()} {person.first_name}"


def test_of_very_many_unknown_names_the_most_frequent_are_asked_for(steward, school):
    events = [
        event(
            MONDAY + dt.timedelta(days=7 * (n % 12)),
            SUMMARY="MATHEMATIQUES",
            DESCRIPTION=f"Classe : 4B\nProfesseur : INCONNU X{n}",
        )
        for n in range(130)
    ]
    intake = dropped({"4B.ics": calendar(events)}, by=steward, school=school)
    assert intake.questions.count() == 100
    assert any("D’autres noms sont inconnus ici" in one for one in sentences(intake, "notice"))


def test_the_staff_is_proposed_in_a_list_and_what_is_not_chosen_stays_asked(steward, school):
    intake = dropped({"4B.ics": of_a_stranger("Mme DE LA TOUR")}, by=steward, school=school)
    question = intake.questions.get()
    page = browser_of(steward).get(f"/imports/{intake.pk}/questions/").content.decode()
    assert ("Personne d’ici\u00a0: garder ces cours sans ce nom" in page, "Choisir…" in page) == (True, True)
    browser_of(steward).post(f"/imports/{intake.pk}/questions/repondre/", {f"question-{question.said}": "-"})
    assert intake.questions.get().chosen is None


def test_two_weeks_seen_are_said_of_the_year_and_one_week_in_two_is_a_fortnight(steward, school):
    every = [event(MONDAY + dt.timedelta(weeks=n), SUMMARY="MATHEMATIQUES - 4B") for n in (0, 1)]
    other = [event(MONDAY + dt.timedelta(hours=2), SUMMARY="ANGLAIS LV1 - 4B")]
    intake = applied({"4B.ics": calendar([*every, *other])}, by=steward, school=school)
    assert any("ne couvrent que 2 semaine(s)" in one for one in sentences(intake, "notice"))
    held = {lesson.fortnight.code: lesson.fortnight.weeks.count() for lesson in Lesson.objects.all()}
    assert set(held) in ({"H", "A"}, {"H", "B"})
    assert held["H"] >= 36
    assert min(held.values()) * 2 in (held["H"], held["H"] + 1, held["H"] - 1)


def test_what_is_held_once_in_the_year_is_not_of_the_usual_week(steward, school):
    usual = [event(MONDAY + dt.timedelta(weeks=n), SUMMARY="MATHEMATIQUES - 4B") for n in range(20)]
    once = [event(MONDAY + dt.timedelta(weeks=3, hours=3), SUMMARY="MATHEMATIQUES - 4B")]
    intake = applied({"4B.ics": calendar([*usual, *once])}, by=steward, school=school)
    assert Lesson.objects.count() == 1
    assert [one for one in sentences(intake, "notice") if "exceptionnelle" in one] == [
        "1\u00a0séance exceptionnelle n’est pas de la semaine habituelle : laissée de côté."
    ]


def test_a_calendar_of_no_class_changes_nothing_and_says_so(steward, school):
    events = [event(MONDAY + dt.timedelta(weeks=n), SUMMARY="Piscine") for n in range(12)]
    intake = dropped({"moi.ics": calendar(events)}, by=steward, school=school)
    assert [one[:30] for one in sentences(intake)] == ["Aucun événement de ces calendr"]
    assert troubles(intake) == []
