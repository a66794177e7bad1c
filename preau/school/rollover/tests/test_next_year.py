"""Three years of a collège, by the files that its secretary exports."""

import datetime as dt

import pytest

from preau.school.imports.tests.school import applied, college, dropped, files_for, sentences
from preau.school.people.models import Cohort, CohortMember, Guardianship, Person, School, Steward
from preau.school.rollover.closing import close_year
from preau.school.rollover.models import PastPlace, Rollover


@pytest.fixture
def steward(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    person = Person.objects.create(last_name="Roy", first_name="Pascal", login="pascal.roy")
    Steward.objects.create(person=person)
    return person


def files_of_year(year):
    """The same exports, a year or two later."""
    later = [(b"ANNEE_SCOLAIRE>2026<", f"ANNEE_SCOLAIRE>{year}<"), (b'ANNEE="2026"', f'ANNEE="{year}"')]
    found = {}
    for name, content in files_for(college()).items():
        (before, after), (other, wanted) = later
        later_content = content.replace(before, after.encode()).replace(other, wanted.encode())
        found[name.replace("2026", str(year))] = later_content
    return found


def standing():
    return Person.objects.count(), Guardianship.objects.count()


def test_people_are_found_again_year_after_year(steward, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    applied(files_of_year(2026), by=steward)
    school, people, places = School.objects.get(), standing(), CohortMember.objects.count()
    for year in (2027, 2028):
        time_machine.move_to(dt.datetime(year, 7, 8, 9, tzinfo=dt.UTC))
        close_year(school, by=steward, year=year - 1)
        assert (standing(), CohortMember.objects.count()) == (people, 0)
        former = dropped(files_of_year(year - 1), by=steward, school=school)
        sentence = (
            f"Ces fichiers sont ceux de l’année {year - 1}-{year}\u00a0; l’établissement est en {year}-{year + 1}."
        )
        assert sentences(former) == [sentence]
        time_machine.move_to(dt.datetime(year, 9, 2, 9, tzinfo=dt.UTC))
        school.refresh_from_db()
        applied(files_of_year(year), by=steward, school=school)
        assert (standing(), CohortMember.objects.count()) == (people, places)
        assert set(CohortMember.objects.values_list("cohort__year", flat=True)) == {year}
    assert [one.places.count() for one in Rollover.objects.order_by("year")] == [places, places]
    assert PastPlace.objects.filter(pupil__isnull=False).values("pupil").distinct().count() > 0
    assert sorted(set(Cohort.objects.values_list("year", flat=True))) == [2026, 2027, 2028]


def test_files_of_the_next_year_close_the_present_one_by_themselves(steward, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    applied(files_of_year(2026), by=steward)
    places = CohortMember.objects.count()
    time_machine.move_to(dt.datetime(2027, 9, 2, 9, tzinfo=dt.UTC))
    intake = applied(files_of_year(2027), by=steward, school=School.objects.get())
    made = Rollover.objects.get()
    assert (str(made), made.places.count(), made.archive != "") == ("2026-2027", places, True)
    assert made.reason == "Les fichiers de 2027-2028 ont été importés."
    assert set(CohortMember.objects.values_list("cohort__year", flat=True)) == {2027}
    assert any("celle de 2026-2027 sera close" in one for one in sentences(intake, "notice"))
