"""The last import is taken back as a whole; what has lived since is left, and said."""

import pytest
from django.urls import reverse

from preau.foundation.jobs.models import Job
from preau.foundation.jobs.worker import drain
from preau.school.accounts.models import Activation
from preau.school.imports import handling, undoing
from preau.school.imports.handling import NotNow
from preau.school.imports.models import Undone
from preau.school.imports.tests.school import applied, college, dropped, files_for, worked
from preau.school.imports.tests.test_story import everything
from preau.school.people.models import Cohort, CohortMember, Identifier, Membership, Person, School
from preau.school.timetable.models import Lesson

pytestmark = pytest.mark.django_db


def next_week():
    """The same school, a week later: somebody moves, somebody left, a lesson is elsewhere, a label changed."""
    files = files_for(college())
    pupils, timetable = "ElevesSansAdresses.xml", next(name for name in files if name.startswith("emp_sts"))
    before = files[pupils].decode("iso-8859-15")
    moved = before.replace("<PRENOM>Inès</PRENOM>", "<PRENOM>Inès-Marie</PRENOM>").replace(">4A<", ">4B<")
    assert moved != before
    hours = files[timetable].replace(b"<HEURE_DEBUT>0800</HEURE_DEBUT>", b"<HEURE_DEBUT>0805</HEURE_DEBUT>")
    return files | {pupils: moved.encode("iso-8859-15"), timetable: hours}


def undone(intake, by):
    undoing.ask_undo(intake, by=by)
    return worked(intake)


def test_undoing_next_week_s_import_leaves_everything_as_it_was(steward):
    applied(files_for(college()), by=steward)
    before = everything()
    intake = applied(next_week(), by=steward)
    assert everything() != before
    intake = undone(intake, steward)
    assert (everything(), intake.stage, intake.application.undoing.done.kept) == (before, "undone", [])


def test_undoing_the_first_import_leaves_an_empty_school(steward):
    intake = undone(applied(files_for(college()), by=steward), steward)
    assert intake.application.undoing.done.kept == []
    assert [Cohort.objects.count(), CohortMember.objects.count(), Lesson.objects.count()] == [0, 0, 0]
    assert list(Person.objects.values_list("login", flat=True)) == ["pascal.roy"]
    assert list(Membership.objects.values_list("person__login", "profile")) == [("pascal.roy", "administrator")]


def test_what_was_undone_can_be_imported_again(steward):
    first = applied(files_for(college()), by=steward)
    people = Person.objects.count()
    undone(first, steward)
    applied(files_for(college()), by=steward, school=School.objects.get())
    assert Person.objects.count() == people


def test_whoever_has_activated_is_kept_listed_and_recognised_by_the_next_import(steward):
    intake = applied(files_for(college()), by=steward)
    people = Person.objects.count()
    ines = Person.objects.get(first_name="Inès", last_name="Benali")
    Activation.objects.create(person=ines)
    assert undoing.Outlook.of(intake.application).activated == 1
    intake = undone(intake, steward)
    assert intake.application.undoing.done.kept == [
        ["Inès Benali", "compte activé depuis : gardé, sans place dans l’établissement"]
    ]
    ines.refresh_from_db()
    assert (ines.login, ines.memberships.count()) == ("ines.benali", 0)
    applied(files_for(college()), by=steward, school=School.objects.get())
    assert (Person.objects.count(), ines.memberships.count()) == (people, 1)


def test_what_its_owner_corrected_since_is_kept_and_listed(steward):
    applied(files_for(college()), by=steward)
    ines = Person.objects.get(first_name="Inès", last_name="Benali")
    intake = applied(next_week(), by=steward)
    Person.objects.filter(pk=ines.pk).update(first_name="Inès M.")
    intake = undone(intake, steward)
    ines.refresh_from_db()
    assert (ines.first_name, intake.application.undoing.done.kept) == (
        "Inès M.",
        [["Inès M. Benali", "Prénom : corrigé depuis"]],
    )


def test_a_school_that_lives_on_it_is_not_emptied_by_one_click(steward):
    intake = applied(files_for(college()), by=steward)
    people = list(Person.objects.exclude(pk=steward.pk)[:30])
    Activation.objects.bulk_create(Activation(person=person) for person in people)
    with pytest.raises(NotNow, match="tapez le nombre de comptes activés : 30"):
        undoing.ask_undo(intake, by=steward)
    undoing.ask_undo(intake, typed="30", by=steward)
    assert len(worked(intake).application.undoing.done.kept) == 30


def test_only_the_last_import_is_undone_and_once(steward):
    first = applied(files_for(college()), by=steward)
    second = applied(next_week(), by=steward)
    with pytest.raises(NotNow, match="Un autre import a été appliqué depuis"):
        undoing.ask_undo(first, by=steward)
    second = undone(second, steward)
    with pytest.raises(NotNow, match="Cet import est déjà défait"):
        undoing.ask_undo(second, by=steward)
    assert undoing.undo(second).undoing.application == second.application


def test_an_import_that_was_not_applied_has_nothing_to_undo(steward):
    with pytest.raises(NotNow, match="il n’y a rien à défaire"):
        undoing.ask_undo(dropped(files_for(college()), by=steward), by=steward)


def test_an_interrupted_undoing_puts_nothing_back(steward, monkeypatch):
    intake = applied(files_for(college()), by=steward)
    before = everything()
    undoing.ask_undo(intake, by=steward)
    with monkeypatch.context() as broken:
        broken.setattr(Identifier.objects, "filter", _break)
        drain()
    assert (everything(), Undone.objects.count()) == (before, 0)
    assert "the power went" in Job.objects.latest("pk").error


def test_a_preview_made_before_the_undoing_is_compared_again(steward):
    intake = applied(files_for(college()), by=steward)
    waiting = dropped(next_week(), by=steward)
    undone(intake, steward)
    with pytest.raises(NotNow, match="Comparez de nouveau"):
        handling.confirm(waiting, by=steward)


@pytest.mark.parametrize(
    ("who", "shown", "done"),
    [
        ("admin", 200, 302),
        ("helene", 200, 302),
        ("steward", 200, 302),
        ("julien", 403, 403),
        ("strange_head", 404, 404),
    ],
)
def test_undoing_is_for_those_who_run_the_school(cast, who, shown, done):
    intake = applied({"Structures.xml": files_for(college())["Structures.xml"]}, by=cast.admin, school=cast.school)
    browser = cast.client(who)
    assert browser.get(reverse("imports:undo_show", args=[intake.pk])).status_code == shown
    assert browser.post(reverse("imports:undo", args=[intake.pk])).status_code == done


def _break(*_args, **_kwargs):
    raise RuntimeError("the power went")
