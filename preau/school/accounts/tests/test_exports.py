import csv
import io

import pytest

from preau.foundation.journal.models import Entry
from preau.school.accounts.console import Console
from preau.school.people.models import ClassTeacher, Guardianship, Identifier, Membership, Person, Scheme

from .test_console import CONSOLE, wait_again

EXPORTS = "/etablissements/0789999A/comptes/exports/"


def rows(answer):
    return list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))


def exported(cast, name, who="helene"):
    return rows(cast.client(who).get(f"{EXPORTS}{name}/"))


@pytest.fixture
def known(cast):
    """Inès and her mother come from SIECLE; Adam holds a slip."""
    wait_again(cast.adam)
    Identifier.objects.create(person=cast.ines, scheme=Scheme.SIECLE_PUPIL, scope="0789999A", value="123456")
    Identifier.objects.create(person=cast.samira, scheme=Scheme.SIECLE_GUARDIAN, scope="0789999A", value="777")
    Identifier.objects.create(person=cast.ines, scheme=Scheme.AAF, value="9988")
    return cast


def row_of(found, login):
    return next(row for row in found if login in row)


def test_sacoche_reads_six_columns(known):
    found = exported(known, "sacoche")
    assert found[0] == ["Id", "Id Siecle", "Type", "Nom", "Prénom", "Login"]
    assert row_of(found, "ines.benali")[1:] == ["123456", "Élève", "Benali", "Inès", "ines.benali"]
    assert len(found) == 14


def test_gepi_reads_the_ties_and_a_code_instead_of_a_password(known):
    found = exported(known, "gepi")
    assert found[0][:2] + found[0][-4:] == [
        "RNE", "UID", "UID Responsable 1", "UID Responsable 2", "UID tuteur 1", "UID tuteur 2",
    ]  # fmt: skip
    parents = [str(known.samira.pk), str(known.karim.pk), "", ""]
    ines = ["0789999A", str(known.ines.pk), "4B", "Élève", "Inès", "Benali", "ines.benali", "", "9988", *parents]
    assert row_of(found, "ines.benali") == ines
    assert (row_of(found, "adam.benali")[7], row_of(found, "samira.benali")[2]) == ("abcd3450", "4B, 6C")


def test_gepi_keeps_legal_guardians_and_persons_in_charge_apart(known):
    Guardianship.objects.filter(guardian=known.karim, pupil=known.ines).update(level=Guardianship.Level.IN_CHARGE)
    assert row_of(exported(known, "gepi"), "ines.benali")[-4:] == [str(known.samira.pk), "", str(known.karim.pk), ""]


def test_the_full_export_says_all_that_is_known(known):
    Person.objects.filter(pk=known.samira.pk).update(mobile="+33612345678")
    found = exported(known, "complet")
    assert len(found[0]) == 16
    samira = dict(zip(found[0], row_of(found, "samira.benali"), strict=True))
    assert {key: samira[key] for key in ("Id Siecle", "Type", "Alias", "Code d'activation", "Enfant(s)", "Email")} == {
        "Id Siecle": "777",
        "Type": "Parent",
        "Alias": "",
        "Code d'activation": "",
        "Enfant(s)": "Inès Benali, Adam Benali",
        "Email": "samira.benali@example.org",
    }
    assert samira["Structure(s)"] == "Collège des Tilleuls"
    assert samira["Téléphone"] == "06 12 34 56 78"


def test_a_parent_who_teaches_here_is_one_line(known):
    Membership.objects.create(person=known.julien, school=known.school, profile="guardian")
    found = [row for row in exported(known, "sacoche") if "julien.ferrand" in row]
    assert [row[2] for row in found] == ["Enseignant"]


@pytest.mark.parametrize("sign", ["=1+1", "+33612", "-2", "@SUM(A1)", "\t=1", " =1"])
def test_nothing_in_an_export_is_run_by_a_spreadsheet(known, sign):
    Person.objects.filter(pk=known.odile.pk).update(last_name=sign)
    assert row_of(exported(known, "sacoche"), "odile.girard")[3] == f"'{sign}"


def test_an_export_is_journaled(known):
    exported(known, "gepi")
    entry = Entry.objects.get(act="accounts.exported")
    assert (entry.by, entry.facts) == (known.helene, {"format": "gepi"})


@pytest.mark.parametrize(
    ("who", "status"),
    [("admin", 200), ("steward", 200), ("claire", 403), ("ines", 403), ("strange_head", 404), ("nobody", 302)],
)
def test_accounts_are_exported_by_those_who_run_the_school(known, who, status):
    assert known.client(who).get(f"{EXPORTS}gepi/").status_code == status


def test_a_format_nobody_reads_is_not_found(known):
    assert known.client("helene").get(f"{EXPORTS}inconnu/").status_code == 404


def test_an_export_of_many_costs_no_more_statements_each(known, django_assert_max_num_queries):
    people = Person.objects.bulk_create(
        [Person(first_name=f"P{n}", last_name=f"N{n}", login=f"p{n}.n", password="!") for n in range(400)]
    )
    Membership.objects.bulk_create([Membership(person=one, school=known.school, profile="pupil") for one in people])
    client = known.client("helene")
    with django_assert_max_num_queries(15):
        assert len(rows(client.get(f"{EXPORTS}complet/"))) == 414


def test_levels_are_counted_from_the_youngest(known):
    console = Console.of(known.helene, known.school)
    assert [
        (one.level.value, one.pupils.activated, one.pupils.total, one.guardians.total) for one in console.by_level()
    ] == [
        ("6e", 0, 1, 2),
        ("4e", 3, 3, 3),
    ]


def test_the_list_is_filtered_by_level(known):
    page = known.client("helene").get(f"{CONSOLE}?niveau=6e").content.decode()
    assert "BENALI Adam" in page
    assert "BENALI Adam" not in known.client("helene").get(f"{CONSOLE}?niveau=4e").content.decode()


def test_a_steward_sees_each_school(known):
    page = known.client("steward").get("/activation/").content.decode()
    assert ("Collège d’à côté" in page, "Collège des Tilleuls" in page) == (True, True)
    (row,) = [
        one for one in rows(known.client("steward").get("/activation/etablissements.csv")) if one[0] == "0789999A"
    ]
    assert row[2:] == ["13", "12", "4", "3", "3", "3", "6", "6"]
    assert "Aucun établissement" in known.client("steward").get("/activation/?q=nulle+part").content.decode()


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("helene", 403), ("claire", 403), ("nobody", 302)])
def test_the_table_of_schools_is_for_stewards(known, who, status):
    for address in ("/activation/", "/activation/etablissements.csv"):
        assert known.client(who).get(address).status_code == status


@pytest.mark.parametrize(("who", "shown"), [("helene", True), ("claire", False)])
def test_a_class_teacher_is_not_led_to_the_exports(known, who, shown):
    assert ClassTeacher.objects.count() == 1
    assert (EXPORTS in known.client(who).get(CONSOLE).content.decode()) == shown
