"""A table of one profile alone: always a preview, or a sentence that says what to do."""

import pytest

from preau.school.imports.tests.school import applied, dropped, sentences
from preau.school.imports.tests.tables import PUPILS, table
from preau.school.people.models import Guardianship, Identifier, Kinship, Person, Scheme, School

pytestmark = pytest.mark.django_db

HEADINGS = "Nom;Prénom;Lien;Nom enfant;Prénom enfant;Classe"
TABLES = {
    "pupils": PUPILS,
    "teachers": table("Nom;Prénom;Matière;Classe", "PETIT;Paule;Mathématiques;4B"),
    "staff": table("Nom;Prénom;Fonction", "PETIT;Paule;Infirmière"),
    "guardians": table(HEADINGS, "PETIT;Paule;tutrice;BENALI;Inès;4B"),
}
NOBODY = "Aucune ligne de ce tableau ne peut être reprise : voyez pourquoi, et corrigez les colonnes ou les lignes."


def created(intake):
    people = intake.changes.filter(verb="create", noun__in=["pupil", "guardian", "staff"])
    return sorted(people.values_list("noun", "label"))


@pytest.fixture
def empty(cast):
    return School.objects.create(uai="0759999Z", name="École neuve", year=cast.school.year)


@pytest.mark.parametrize(
    ("said", "kinship"),
    [
        ("tuteur", Kinship.TUTOR),
        ("grand-mère", Kinship.GRANDPARENT),
        ("ASE", Kinship.ASE),
        ("famille d’accueil", Kinship.FOSTER),
        ("voisine", Kinship.OTHER),
    ],
)
def test_guardians_alone_are_tied_to_pupils_whom_no_file_has_named(cast, said, kinship):
    content = table(HEADINGS, f"PETIT;Paule;{said};BENALI;Inès;4B")
    intake = applied({"responsables.csv": content}, by=cast.admin, school=cast.school)
    assert intake.is_applied
    (tie,) = Guardianship.objects.filter(guardian__last_name="Petit")
    assert (tie.pupil, tie.kinship) == (cast.ines, kinship)
    assert dropped({"responsables.csv": content}, by=cast.admin, school=cast.school).preview.changes_nothing


def test_guardians_alone_are_tied_to_pupils_of_an_earlier_file(cast, empty):
    applied({"eleves.csv": PUPILS}, by=cast.steward, school=empty)
    content = table(HEADINGS, "PETIT;Paule;ASE;MARTIN;Zoé;4B")
    applied({"responsables.csv": content}, by=cast.steward, school=empty)
    (tie,) = Guardianship.objects.filter(guardian__last_name="Petit")
    assert (tie.pupil.first_name, tie.kinship) == ("Zoé", Kinship.ASE)


@pytest.mark.parametrize("number", ["1234567890A", " 1234 567 890 a"])
def test_the_ine_names_a_pupil_who_is_here_already(cast, number):
    Identifier.objects.create(person=cast.ines, scheme=Scheme.INE, value="1234567890A")
    content = table("Nom;Prénom;Lien;INE enfant", f"PETIT;Paule;tutrice;{number}")
    applied({"responsables.csv": content}, by=cast.admin, school=cast.school)
    assert Guardianship.objects.get(guardian__last_name="Petit").pupil == cast.ines


def test_the_ine_of_a_pupil_of_another_school_ties_nobody(cast):
    Identifier.objects.create(person=cast.strange_pupil, scheme=Scheme.INE, value="1234567890A")
    content = table("Nom;Prénom;Lien;INE enfant", "PETIT;Paule;tutrice;1234567890A")
    intake = dropped({"responsables.csv": content}, by=cast.admin, school=cast.school)
    assert (intake.is_compared, sentences(intake)) == (False, [NOBODY])


def test_who_answers_for_the_child_already_is_not_made_twice(cast):
    samira = cast.samira
    content = table(HEADINGS, f"{samira.last_name};{samira.first_name};mère;BENALI;Inès;4B")
    people = Person.objects.count()
    intake = applied({"responsables.csv": content}, by=cast.admin, school=cast.school)
    assert (created(intake), Person.objects.count()) == ([], people)
    assert Guardianship.objects.get(guardian=samira, pupil=cast.ines).kinship == Kinship.MOTHER


@pytest.mark.parametrize(
    "headings",
    [
        "Nom responsable;Prénom responsable;Lien;Enfant",
        "Nom parent;Prénom parent;Lien;Nom et prénom enfant",
        "Nom;Prénom;Lien de parenté;Élève",
    ],
)
def test_a_child_may_be_named_in_one_column(cast, headings):
    intake = dropped({"t.csv": table(headings, "PETIT;Paule;ASE;BENALI Inès")}, by=cast.admin, school=cast.school)
    assert created(intake) == [("guardian", "PETIT Paule")]


def test_a_guardian_may_be_named_in_one_column_too(cast):
    content = table("Élève;Responsable;Lien;Téléphone", "BENALI Inès;PETIT Paule;ASE;0612345678")
    intake = dropped({"t.csv": content}, by=cast.admin, school=cast.school)
    assert created(intake) == [("guardian", "PETIT Paule")]


def test_a_table_of_parents_with_a_tie_is_not_onde_s(cast):
    content = table("Nom parent;Prénom parent;Nom élève;Prénom élève;Lien", "PETIT;Paule;BENALI;Inès;ASE")
    intake = dropped({"t.csv": content}, by=cast.admin, school=cast.school)
    assert created(intake) == [("guardian", "PETIT Paule")]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("pupils", [("pupil", "DURAND Lou"), ("pupil", "MARTIN Tom"), ("pupil", "MARTIN Zoé")]),
        ("teachers", [("staff", "PETIT Paule")]),
        ("staff", [("staff", "PETIT Paule")]),
    ],
)
@pytest.mark.parametrize("where", ["full", "empty"])
def test_any_other_profile_alone_comes_in(cast, empty, name, people, where):
    school, by = (empty, cast.steward) if where == "empty" else (cast.school, cast.admin)
    intake = applied({"t.csv": TABLES[name]}, by=by, school=school)
    assert (intake.is_applied, created(intake)) == (True, people)
    assert dropped({"t.csv": TABLES[name]}, by=by, school=school).preview.changes_nothing


def test_guardians_of_an_empty_school_are_refused_line_by_line_with_a_sentence(cast, empty):
    intake = dropped({"t.csv": TABLES["guardians"]}, by=cast.steward, school=empty)
    assert (intake.is_compared, sentences(intake)) == (False, [NOBODY])
    assert sentences(intake, "refused") == ["Aucun de ses enfants n’a pu être relié à un élève de l’établissement."]


@pytest.mark.parametrize("where", ["full", "empty"])
def test_a_table_of_anybody_asks_of_whom_it_is(cast, empty, where):
    school, by = (empty, cast.steward) if where == "empty" else (cast.school, cast.admin)
    intake = dropped({"t.csv": table("Nom;Prénom", "PETIT;Paule")}, by=by, school=school)
    assert (intake.is_compared, sentences(intake)) == (
        False,
        ["De qui parle ce tableau\u00a0? Dites-le à « Colonnes », à côté de son nom."],
    )
