"""Tables that schools make: read whatever their headings, and nobody merged or made twice by doubt."""

import pytest

from preau.school.imports import answering, handling
from preau.school.imports.models import Intake
from preau.school.imports.tests.school import applied, dropped, sentences, troubles, worked
from preau.school.imports.tests.tables import HEAD, PUPILS, table
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Guardianship, Identifier, Membership, Person
from preau.school.timetable.models import Teaching

pytestmark = pytest.mark.django_db


def created(intake, noun="pupil"):
    return sorted(intake.changes.filter(noun=noun, verb="create").values_list("label", flat=True))


def classes_of(pupil):
    return list(CohortMember.objects.filter(pupil=pupil).values_list("cohort__code", flat=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_pupils_come_in_however_the_table_is_written(cast, encoding, separator):
    content = PUPILS.decode().replace(";", separator).encode(encoding)
    intake = dropped({"eleves.csv": content}, by=cast.admin, school=cast.school)
    assert created(intake) == ["DURAND Lou", "MARTIN Tom", "MARTIN Zoé"]
    assert sentences(intake, "refused") == []


def test_the_same_table_again_changes_nothing(cast):
    applied({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    zoe = Person.objects.get(first_name="Zoé", last_name="Martin")
    assert (str(zoe.birth_date), classes_of(zoe)) == ("2014-04-15", ["4B"])
    again = dropped({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    assert again.preview.changes_nothing


def test_titles_above_the_headings_quotes_and_blank_lines_are_no_trouble(cast):
    content = table("Liste des élèves;;;", "", "sep=;", HEAD, '"Zoé";"MARTIN, née ""X""";15.04.14;"4B";', ";;;", "  ;")
    intake = dropped({"eleves.csv": content}, by=cast.admin, school=cast.school)
    (change,) = intake.changes.filter(noun="pupil")
    assert (change.after["birth_date"], change.after["cohorts"]) == ("2014-04-15", ["division:4B"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Zoé;;15/04/2014;4B", "Sans nom de famille."),
        (";MARTIN;15/04/2014;4B", "Sans prénom."),
        ("Zoé;MARTIN;32/01/2014;4B", "« 32/01/2014 » n’est pas une date de naissance possible : attendu jj/mm/aaaa."),
        ("Zoé;MARTIN;01/01/2114;4B", "« 01/01/2114 » n’est pas une date de naissance possible : attendu jj/mm/aaaa."),
        ("Zoé;MARTIN;15/04/2014;", "Sans classe."),
        (
            "Zoé;MAR;TIN;15/04/2014;4B",
            "Cette ligne a plus de cases que l’en-tête (« 4B ») : un séparateur de trop\u00a0?",
        ),
    ],
)
def test_a_faulty_line_is_refused_with_its_reason(cast, line, reason):
    intake = dropped({"eleves.csv": table(HEAD, "Lou;DURAND;01/02/2014;6C", line)}, by=cast.admin, school=cast.school)
    assert sentences(intake, "refused") == [reason]
    assert created(intake) == ["DURAND Lou"]
    assert intake.remarks.refused().get().where == "ligne 3"


def test_a_line_corrected_once_is_read_so_ever_after(cast):
    content = table(HEAD, "Lou;DURAND;01/02/2014;6C", "Zoé;MARTIN;32/01/2014;4B")
    intake = dropped({"eleves.csv": content}, by=cast.admin, school=cast.school)
    remark = intake.remarks.mendable().get()
    answering.correct(intake, {remark.line: ["Zoé", "MARTIN", "31/01/2014", "4B"]}, by=cast.admin)
    intake = worked(intake)
    assert sentences(intake, "refused") == []
    handling.confirm(intake, by=cast.admin)
    worked(intake)
    assert str(Person.objects.get(first_name="Zoé", last_name="Martin").birth_date) == "2014-01-31"
    again = dropped({"autre-nom.csv": content}, by=cast.helene, school=cast.school)
    assert (again.preview.changes_nothing, sentences(again, "refused")) == (True, [])
    assert sentences(again, "notice") == ["Lue telle que vous l’avez corrigée à l’écran."]


def test_guardians_come_from_the_line_of_the_pupil(cast):
    head = "Nom;Prénom;Né(e) le;Classe;R1_NOM;R1_PRENOM;R1_MEL;R1_TEL_PORTABLE;R2_NOM;R2_PRENOM"
    content = table(
        head,
        "MARTIN;Zoé;15/04/2014;4B;MARTIN;Léa;lea@example.org;0600000001;ROY;Paul",
        "MARTIN;Tom;05/06/2012;6C;MARTIN;Léa;lea@example.org;0600000001;;",
    )
    applied({"pronote.csv": content}, by=cast.admin, school=cast.school)
    lea = Person.objects.get(first_name="Léa", last_name="Martin")
    assert (lea.mobile, lea.guardianships.count()) == ("06 00 00 00 01", 2)
    assert Person.objects.get(first_name="Paul", last_name="Roy").guardianships.count() == 1
    assert dropped({"pronote.csv": content}, by=cast.admin, school=cast.school).preview.changes_nothing


def test_a_parent_who_changes_everything_but_the_child_is_the_same(cast):
    head = "Nom*;Prénom*;Courriel;Téléphone portable;Nom de l'élève;Prénom de l'élève;Classes de l'élève"
    files = {"eleves.csv": PUPILS}
    files["parents.csv"] = table(head, "MARTIN;Léa;lea@example.org;0600000001;MARTIN;Zoé;4B")
    applied(files, by=cast.admin, school=cast.school)
    files["parents.csv"] = table(head, "MARTIN;Léa;autre@example.org;0600000002;MARTIN;Zoé;4B")
    applied(files, by=cast.admin, school=cast.school)
    assert Person.objects.get(first_name="Léa", last_name="Martin").email == "autre@example.org"


def test_two_parents_of_the_same_name_are_two(cast):
    head = "Nom*;Prénom*;Courriel;Nom de l'élève;Prénom de l'élève;Classes de l'élève"
    lines = ["MARTIN;Léa;lea@example.org;MARTIN;Zoé;4B", "MARTIN;Léa;lea.m@example.org;DURAND;Lou;6C"]
    applied({"e.csv": PUPILS, "p.csv": table(head, *lines)}, by=cast.admin, school=cast.school)
    assert Person.objects.filter(first_name="Léa", last_name="Martin").count() == 2


def test_children_are_found_by_number_and_by_repeated_columns(cast):
    pupils = table("ID;Nom;Prénom;Naissance;Classe", "12;MARTIN;Zoé;15/04/2014;4B", "13;DURAND;Lou;01/02/2014;6C")
    head = "Nom;Prénom;idenfant;Nom enfant;Prénom enfant;Classe enfant;Nom enfant;Prénom enfant;Classe enfant"
    parents = table(head, "ROY;Léa;12;;;;DURAND;Lou;6C", "ROY;Ali;13;;;;;;")
    applied({"e.csv": pupils, "p.csv": parents}, by=cast.admin, school=cast.school)
    assert Person.objects.get(first_name="Léa", last_name="Roy").guardianships.count() == 2
    assert Person.objects.get(first_name="Ali", last_name="Roy").guardianships.get().pupil.first_name == "Lou"


def test_a_homonym_is_asked_and_the_answer_serves_again(cast):
    pupils = table(HEAD, "Zoé;MARTIN;15/04/2014;4B", "Zoé;MARTIN;05/06/2014;4B")
    parents = table("Nom;Prénom;Mail;Nom enfant;Prénom enfant;Classe enfant", "ROY;Léa;l@example.org;MARTIN;Zoé;4B")
    files = {"e.csv": pupils, "p.csv": parents}
    intake = dropped(files, by=cast.admin, school=cast.school)
    question = intake.questions.get()
    assert (question.chosen, len(question.candidates)) == (None, 2)
    key = next(key for key, label in question.candidates if "05/06/2014" in label)
    answering.resolve(intake, {question.said: key}, by=cast.admin)
    intake = worked(intake)
    assert intake.questions.get().chosen == key
    handling.confirm(intake, by=cast.admin)
    worked(intake)
    assert str(Guardianship.objects.get(guardian__last_name="Roy").pupil.birth_date) == "2014-06-05"
    again = dropped(files, by=cast.admin, school=cast.school)
    assert (again.preview.changes_nothing, again.questions.get().chosen) == (True, key)


def test_a_child_of_whom_nobody_has_the_name_is_proposed_among_the_family(cast):
    parents = table("Nom;Prénom;Mail;Nom enfant;Prénom enfant;Classe enfant", "ROY;Léa;l@example.org;MARTIN;Zoe M.;4B")
    intake = dropped({"e.csv": PUPILS, "p.csv": parents}, by=cast.admin, school=cast.school)
    labels = [label for _key, label in intake.questions.get().candidates]
    assert labels == ["MARTIN Zoé · 4B, 15/04/2014", "MARTIN Tom · 4B, 05/06/2012"]


def test_teachers_have_their_services_and_classes(cast):
    head = "Civilité;Nom;Prénom;Courriel;Matière;Classe;Classe;Professeur principal"
    content = table(head, "Mme;PETIT;Nora;nora@example.org;Mathématiques;4B;6C;6C")
    applied({"profs.csv": content}, by=cast.admin, school=cast.school)
    nora = Person.objects.get(first_name="Nora", last_name="Petit")
    assert sorted(Teaching.objects.filter(teacher=nora).values_list("cohort__code", "subject")) == sorted(
        [("4B", cast.subjects["maths"].pk), ("6C", cast.subjects["maths"].pk)]
    )
    assert ClassTeacher.objects.get(teacher=nora).cohort.code == "6C"


def test_staff_are_what_their_function_says(cast):
    content = table("Nom;Prénom;Mail;Fonction", "NOIR;Jean;j@example.org;Principal adjoint", "BLEU;Eva;;AED")
    applied({"personnels.csv": content}, by=cast.admin, school=cast.school)
    found = Membership.objects.filter(person__last_name__in=["Noir", "Bleu"]).order_by("profile")
    assert list(found.values_list("profile", "function")) == [("head", "Principal adjoint"), ("staff", "AED")]


def test_a_class_goes_where_the_school_says(cast):
    content = table(HEAD, "Zoé;MARTIN;15/04/2014;Quatrième B", "Lou;DURAND;01/02/2014;Anciens", "Max;ROY;01/02/2014;4D")
    intake = dropped({"e.csv": content}, by=cast.admin, school=cast.school)
    assert set(intake.cohorts_named.values_list("label", "code")) == {
        ("Quatrième B", "Quatrième B"),
        ("Anciens", "Anciens"),
        ("4D", "4D"),
    }
    answering.place_cohorts(intake, {"quatriemeb": "4B", "anciens": ""}, by=cast.admin)
    intake = worked(intake)
    handling.confirm(intake, by=cast.admin)
    worked(intake)
    assert classes_of(Person.objects.get(first_name="Zoé", last_name="Martin")) == ["4B"]
    assert Person.objects.filter(first_name="Lou", last_name="Durand").count() == 0
    assert Cohort.objects.get(code="4D").level == "4e"


def test_a_table_that_may_be_of_anyone_waits_to_be_told(cast):
    intake = dropped(
        {"gens.csv": table("Nom;Prénom;Mél", "NOIR;Jean;j@example.org")}, by=cast.admin, school=cast.school
    )
    assert (intake.stage, len(sentences(intake))) == ("blocked", 1)
    table_of = intake.files.get().table
    answering.lay_out(table_of, kind="csv-personnels", columns=["last", "first", "email"], by=cast.admin)
    assert created(worked(intake), "staff") == ["NOIR Jean"]


def test_columns_that_mean_nothing_are_mapped_once_for_all(cast):
    content = table("Nom;Prénom;Arrivé au monde le;Où", "MARTIN;Zoé;15/04/2014;4B")
    intake = dropped({"x.csv": content}, by=cast.admin, school=cast.school)
    columns = ["last", "first", "born", "class"]
    answering.lay_out(intake.files.get().table, kind="csv-eleves", columns=columns, by=cast.admin)
    assert created(worked(intake)) == ["MARTIN Zoé"]
    assert created(dropped({"y.csv": content}, by=cast.helene, school=cast.school)) == ["MARTIN Zoé"]


def test_who_is_known_by_another_source_is_not_made_again(cast):
    """Somebody named by SIECLE, met by name and birth date; their number stays, the table's is added."""
    zoe = Person.objects.create(last_name="Martin", first_name="Zoé", birth_date="2014-04-15")
    Membership.objects.create(person=zoe, school=cast.school, profile="pupil")
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=zoe)
    Identifier.objects.create(person=zoe, scheme="siecle-eleve", value="77", scope=cast.school.uai)
    applied({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    assert Person.objects.filter(last_name="Martin", first_name="Zoé").count() == 1
    assert set(zoe.identifiers.values_list("scheme", flat=True)) == {"siecle-eleve", "csv"}


def test_without_a_birth_date_the_same_name_in_another_class_is_asked(cast):
    zoe = Person.objects.create(last_name="Martin", first_name="Zoé", birth_date="2014-04-15")
    Membership.objects.create(person=zoe, school=cast.school, profile="pupil")
    CohortMember.objects.create(cohort=cast.cohorts["6C"], pupil=zoe)
    Identifier.objects.create(person=zoe, scheme="siecle-eleve", value="77", scope=cast.school.uai)
    files = {"eleves.csv": table("Nom;Prénom;Niveau;Classe", "MARTIN;Zoé;4e;4B", "DURAND;Lou;4e;4B")}
    intake = dropped(files, by=cast.admin, school=cast.school)
    assert created(intake) == ["DURAND Lou"]
    question = intake.questions.get()
    answering.resolve(intake, {question.said: ""}, by=cast.admin)
    assert created(worked(Intake.objects.get(pk=intake.pk))) == ["DURAND Lou", "MARTIN Zoé"]
    answering.resolve(intake, {question.said: question.candidates[0][0]}, by=cast.admin)
    intake = worked(Intake.objects.get(pk=intake.pk))
    assert intake.changes.get(label="MARTIN Zoé").target == zoe.pk


def test_groups_made_here_are_kept_by_a_table_that_names_none(cast):
    applied({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    zoe = Person.objects.get(first_name="Zoé", last_name="Martin")
    CohortMember.objects.create(cohort=cast.cohorts["4LATIN"], pupil=zoe)
    assert dropped({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school).preview.changes_nothing


def test_a_table_of_everybody_shows_who_is_gone_and_one_of_a_class_does_not(cast):
    applied({"eleves.csv": PUPILS}, by=cast.admin, school=cast.school)
    two = table(HEAD, "Zoé;MARTIN;15/04/2014;4B", "Tom;MARTIN;2012-06-05;4B")
    one = table(HEAD, "Zoé;MARTIN;15/04/2014;4B")
    intakes = [dropped({"e.csv": content}, by=cast.admin, school=cast.school) for content in (two, one)]
    assert [intake.changes.filter(verb="gone", label="DURAND Lou").count() for intake in intakes] == [1, 0]


def test_a_quote_that_is_never_closed_is_said(cast):
    lines = ['"Zoé;MARTIN;15/04/2014;4B', *["Lou;DURAND;01/02/2014;6C"] * 30]
    intake = dropped({"e.csv": table(HEAD, *lines)}, by=cast.admin, school=cast.school)
    assert troubles(intake) == ['Un guillemet ouvert n’est jamais refermé dans ce tableau : cherchez un « " » de trop.']


@pytest.mark.parametrize("said", ["4B", "4e B", "4èmeB", "4b "])
def test_a_class_is_known_however_its_level_is_written(cast, said):
    content = table(HEAD, f"Zoé;MARTIN;15/04/2014;{said}")
    intake = dropped({"e.csv": content}, by=cast.admin, school=cast.school)
    assert intake.changes.get(noun="pupil").after["cohorts"] == ["division:4B"]


def test_the_closest_first_name_is_proposed_first(cast):
    pupils = table(HEAD, *[f"{name};MARTIN;0{at}/02/2014;6C" for at, name in enumerate("ABCDEFGHI", start=1)])
    pupils += table("Zoé;MARTIN;15/04/2014;4B")
    parents = table("Nom;Prénom;Mail;Nom enfant;Prénom enfant;Classe enfant", "ROY;Léa;l@example.org;MARTIN;Zoe M.;4B")
    intake = dropped({"e.csv": pupils, "p.csv": parents}, by=cast.admin, school=cast.school)
    candidates = intake.questions.get().candidates
    assert (candidates[0][1], len(candidates)) == ("MARTIN Zoé · 4B, 15/04/2014", 8)
