"""Excel files as secretaries send them: dates, numbers, formulas, several sheets; and those that want to harm."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from preau.school.imports.tests.school import applied, dropped, troubles
from preau.school.imports.workbooks import sheets
from preau.school.people.models import Person

HEAD = ["Prénom", "Nom", "Né(e) le", "Classe"]


def workbook(*rows, more=None, hidden=None):
    book = Workbook()
    sheet = book.active
    sheet.title = "Élèves"
    for row in rows:
        sheet.append(row)
    for title, lines in (more or {}).items():
        other = book.create_sheet(title)
        for line in lines:
            other.append(line)
    if hidden:
        book.create_sheet(hidden).append(["secret"])
        book[hidden].sheet_state = "hidden"
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def told(content):
    found = {}
    for name, table in sheets(io.BytesIO(content)):
        with table:
            found[name] = table.read().decode()
    return found


@pytest.mark.django_db
def test_a_workbook_comes_in_as_a_table_does(cast):
    content = workbook(HEAD, ["Zoé", "MARTIN", dt.date(2014, 4, 15), "4B"], ["Lou", "DURAND", "01/02/2014", "6C"])
    intake = applied({"eleves.xlsx": content}, by=cast.admin, school=cast.school)
    assert troubles(intake) == []
    assert [file.name for file in intake.files.filter(within__isnull=False)] == ["Élèves"]
    found = Person.objects.filter(last_name__in=["Martin", "Durand"]).order_by("first_name")
    assert [(one.first_name, str(one.birth_date)) for one in found] == [("Lou", "2014-02-01"), ("Zoé", "2014-04-15")]


@pytest.mark.django_db
def test_a_sheet_that_is_no_table_is_told_and_the_others_come_in(cast):
    content = workbook(
        HEAD, ["Zoé", "MARTIN", "15/04/2014", "4B"], more={"Notes": [["à", "rappeler"], ["x", "y"]], "Vide": []}
    )
    intake = dropped({"eleves.xlsx": content}, by=cast.admin, school=cast.school)
    inside = {one.name: bool(one.trouble) for one in intake.files.filter(within__isnull=False)}
    assert inside == {"Élèves": False, "Notes": True}
    assert intake.changes.filter(noun="pupil", verb="create").count() == 1


def test_cells_are_read_as_people_see_them():
    book = Workbook()
    book.active.append(["CP", "Tél", "Date", "Nombre", "Vrai", "Vide"])
    book.active.append([1000, 612345678, dt.date(2014, 4, 5), 12.0, True, None])
    book.active["A2"].number_format = "00000"
    book.active["B2"].number_format = '0#" "##" "##" "##" "##'
    assert told(saved(book)) == {"Sheet": "CP;Tél;Date;Nombre;Vrai;Vide\r\n01000;0612345678;05/04/2014;12;oui\r\n"}


def test_a_formula_is_never_run_and_never_shown():
    assert "=" not in told(workbook(["Nom"], ["=HYPERLINK(1)"], ["Martin"]))["Élèves"]


def test_lines_keep_their_number_hidden_sheets_stay_hidden_and_empty_ones_are_nothing():
    content = workbook(HEAD, [], ["Zoé"], [], hidden="Mots de passe", more={"Vide": []})
    assert told(content) == {"Élèves": "Prénom;Nom;Né(e) le;Classe\r\n\r\nZoé\r\n"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["spoilt", "announced", "declared", "squeezed"])
def test_a_workbook_that_may_harm_is_refused_with_a_sentence(cast, name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        if name == "declared":
            book.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
        if name == "squeezed":
            book.writestr("xl/worksheets/sheet1.xml", b"0" * 29_000_000)
        if name == "announced":
            book.writestr("xl/worksheets/sheet1.xml", b"0" * 31_000_000)
    intake = dropped({"eleves.xlsx": content.getvalue()}, by=cast.admin, school=cast.school)
    assert [len(one) > 20 for one in troubles(intake)[:1]] == [True]
    assert intake.changes.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml"])
def test_another_workbook_is_told_how_to_become_one(cast, part):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr(part, "<x/>")
    intake = dropped({"eleves.ods": content.getvalue()}, by=cast.admin, school=cast.school)
    assert troubles(intake)[0].startswith("C’est un classeur que Préau ne lit pas : ouvrez-le")
