"""An école's three CSV files: names only, so what is unclear is shown and not guessed."""

import pytest
from django.urls import reverse

from demo.academie import addresses, build
from demo.calendar import Calendar
from preau.school.imports import answering, handling
from preau.school.imports.tests.school import TODAY, dropped, files_for, sentences, worked
from preau.school.people.models import Cohort, Guardianship, Membership, Person, School
from tests.cast import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def ecole():
    calendar = Calendar(TODAY)
    return build(next(iter(addresses(seed=1, kind="ecole", pupils=60))), seed=1, calendar=calendar)


@pytest.fixture
def intake(steward, ecole):
    """Dropped, and told which school it is."""
    intake = dropped(files_for(ecole), by=steward)
    handling.name_school(intake, uai="0789997C", name="École des Marronniers", by=steward)
    return worked(intake)


def pupils(*lines):
    head = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE; Cycle;Niveau;Libellé classe"
    return {"eleves.csv": "\r\n".join([head, *lines, ""]).encode("latin-1")}


def guardians(*lines):
    child = "Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants"
    head = f"Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Courriel;{child};{child};"
    return {"responsables.csv": "\r\n".join([head, *lines, ""]).encode("latin-1")}


def test_the_school_is_asked_for_because_no_file_says_it(steward, ecole):
    intake = dropped(files_for(ecole), by=steward)
    assert intake.stage == "blocked"
    browser = browser_of(steward)
    assert "De quel établissement sont ces fichiers" in browser.get(intake.href).content.decode()
    wrong = browser.post(reverse("imports:school_name", args=[intake.pk]), {"uai": "123", "name": "École"})
    assert (wrong.status_code, "sept chiffres et une lettre" in wrong.content.decode()) == (422, True)
    right = browser.post(reverse("imports:school_name", args=[intake.pk]), {"uai": "0789997C", "name": "École"})
    assert right.status_code == 302
    assert worked(intake).stage == "ready"


def test_the_whole_ecole_comes_in(intake, steward, ecole):
    handling.confirm(intake, by=steward)
    worked(intake)
    school = School.objects.get()
    assert (school.name, school.stage) == ("École des Marronniers", "primary")
    assert Membership.objects.filter(profile="pupil").count() == len(ecole.pupils)
    assert set(Cohort.objects.values_list("level", flat=True)) <= {"PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2"}
    assert Membership.objects.filter(profile="head").count() == 1
    children = {(tie.guardian.id, pupil.id) for pupil in ecole.pupils for tie in pupil.household.ties if tie.level < 3}
    unclear = intake.remarks.filter(sentence__contains="n’est pas relié").count()
    assert Guardianship.objects.count() == len(children) - unclear


def test_again_changes_nothing(intake, steward, ecole):
    handling.confirm(intake, by=steward)
    worked(intake)
    again = dropped(files_for(ecole), by=steward, school=School.objects.get())
    assert again.preview.changes_nothing


def test_a_child_with_a_homonym_is_told_apart_by_the_class(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CP;CP A", "MARTIN;;Zoé;05/06/2016;F;;;CE2;CE2 B")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CP A;;;;;")
    intake = _applied(files, steward)
    tie = Guardianship.objects.get()
    assert str(tie.pupil.birth_date) == "2018-02-01"
    assert sentences(intake, "notice") == []


def test_an_unclear_child_is_a_remark_and_not_a_guess(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CP;CP A", "MARTIN;;Zoé;05/06/2018;F;;;CP;CP A")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CP A;;;;;")
    intake = _applied(files, steward)
    assert Guardianship.objects.count() == 0
    (said,) = sentences(intake, "notice")
    assert said.endswith("plusieurs élèves portent ce nom.")
    assert sentences(intake, "refused") == ["Aucun de ses enfants n’a pu être relié à un élève de l’école."]


def test_an_unclear_child_is_asked_and_the_answer_serves_the_next_week(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CP;CP A", "MARTIN;;Zoé;05/06/2018;F;;;CP;CP A")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CP A;;;;;")
    intake = dropped(files, by=steward)
    handling.name_school(intake, uai="0789997C", name="École", by=steward)
    intake = worked(intake)
    question = intake.questions.get()
    key = next(key for key, label in question.candidates if "05/06/2018" in label)
    answering.resolve(intake, {question.said: key}, by=steward)
    intake = worked(intake)
    assert (sentences(intake, "refused"), sentences(intake, "notice")) == ([], [])
    handling.confirm(intake, by=steward)
    worked(intake)
    assert str(Guardianship.objects.get().pupil.birth_date) == "2018-06-05"
    assert dropped(files, by=steward, school=School.objects.get()).preview.changes_nothing


def test_a_level_instead_of_a_class_is_understood(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CP;Les Hiboux", "MARTIN;;Zoé;05/06/2016;F;;;CE2;Les Renards")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CE2;;;;;")
    _applied(files, steward)
    assert str(Guardianship.objects.get().pupil.birth_date) == "2016-06-05"


def test_homonyms_of_one_class_are_told_apart_by_their_own_levels(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CE2;CE2-CM1", "MARTIN;;Zoé;05/06/2017;F;;;CM1;CE2-CM1")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CM1;;;;;")
    _applied(files, steward)
    assert str(Guardianship.objects.get().pupil.birth_date) == "2017-06-05"


def test_a_teacher_comes_with_what_reaches_them(steward):
    head = "Civilité;Nom usage;Nom;Prénom;Courriel;Téléphone portable;Directeur;Classe"
    line = "Mme;PETIT;GRAND;Odile;odile.petit@ac-lyon.fr;0612345678;Oui;CE1 B"
    _applied({"enseignants.csv": f"{head}\r\n{line}\r\n".encode("latin-1")}, steward)
    odile = Person.objects.get(first_name="Odile")
    assert (odile.email, odile.mobile) == ("odile.petit@ac-lyon.fr", "06 12 34 56 78")


def test_a_parent_on_one_line_has_all_their_children(steward):
    files = pupils("MARTIN;;Zoé;01/02/2018;F;;;CP;CP A", "MARTIN;;Tom;05/06/2016;M;;;CE2;CE2 B")
    files |= guardians("Mme;;MARTIN;Léa;lea@example.org;;MARTIN;Zoé;CP A;;MARTIN;Tom;CE2 B;")
    _applied(files, steward)
    assert Person.objects.get(first_name="Léa").guardianships.count() == 2


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_old_headers_quotes_and_both_forms_of_dates_are_read(steward, separator):
    """Half of the schools send the former extraction, opened and saved by a spreadsheet on the way."""
    head = "Nom Elève;Nom d'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1;Commune1; Cycle;Niveau;Classe;"
    lines = [
        head,
        '"MARTIN";"";"Zoé";"01/02/2018";"F";"";"";"";"CYCLE II";"CP";"CP A";',
        "ROY;;Tom;2016-06-05;H;;;;;CE2;CE2 B;",
    ]
    intake = dropped({"a.csv": "\r\n".join(lines).replace(";", separator).encode("iso-8859-15")}, by=steward)
    handling.name_school(intake, uai="0789997C", name="École", by=steward)
    found = worked(intake).changes.filter(noun="pupil").order_by("label")
    assert [(one.label, one.after["birth_date"], one.after["cohorts"]) for one in found] == [
        ("MARTIN Zoé", "2018-02-01", ["division:CP A"]),
        ("ROY Tom", "2016-06-05", ["division:CE2 B"]),
    ]


def _applied(files, steward):
    intake = dropped(files, by=steward)
    handling.name_school(intake, uai="0789997C", name="École", by=steward)
    intake = worked(intake)
    handling.confirm(intake, by=steward)
    return worked(intake)
