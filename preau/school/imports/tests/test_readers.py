"""Readers understand what they can, and never stop on what they cannot."""

import datetime as dt
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from preau.school.imports import fields
from preau.school.imports.kinds import Kind
from preau.school.imports.levels import level_of, stage_of
from preau.school.imports.onde.read import kind_of
from preau.school.imports.onde.read import read as read_onde
from preau.school.imports.opening import Unreadable, elements
from preau.school.imports.recognise import recognise
from preau.school.imports.records import AlternationRecord, Bounds, CohortRecord, LessonRecord, SchoolRecord, YearRecord
from preau.school.imports.siecle.read import GuardianRecord, PupilRecord, TieRecord
from preau.school.imports.siecle.read import read as read_siecle
from preau.school.imports.sts.read import StaffRecord
from preau.school.imports.sts.read import read as read_sts

words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40)


def siecle(inside: str, root: str = "BEE_ELEVES") -> BytesIO:
    return BytesIO(f'<?xml version="1.0" encoding="ISO-8859-15"?><{root}>{inside}</{root}>'.encode("iso-8859-15"))


@pytest.mark.parametrize(
    ("old", "recent"),
    [
        ("<NOM>MARTIN</NOM>", "<NOM_DE_FAMILLE>MARTIN</NOM_DE_FAMILLE>"),
        ("<ID_NATIONAL>1A</ID_NATIONAL>", "<INE_RNIE>1A</INE_RNIE>"),
    ],
)
def test_old_names_of_elements_and_recent_ones_say_the_same(old, recent):
    first, second = (
        list(read_siecle(siecle(f'<ELEVE ELEVE_ID="1">{one}<PRENOM>Zoé</PRENOM></ELEVE>'))) for one in (old, recent)
    )
    assert first == second


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>", 1),
        ("<NIVEAU_RESPONSABILITE>2</NIVEAU_RESPONSABILITE>", 2),
        ("<NIVEAU_RESPONSABILITE>3</NIVEAU_RESPONSABILITE>", 3),
        ("<RESP_LEGAL>1</RESP_LEGAL>", 1),
        ("<RESP_LEGAL>2</RESP_LEGAL>", 1),
        ("<RESP_LEGAL>0</RESP_LEGAL>", 3),
        ("<NIVEAU_RESPONSABILITE>9</NIVEAU_RESPONSABILITE>", None),
        ("", None),
    ],
)
def test_the_level_of_responsibility_is_read_in_both_words(said, level):
    tie = f"<RESPONSABLE_ELEVE><ELEVE_ID>1</ELEVE_ID><PERSONNE_ID>2</PERSONNE_ID>{said}</RESPONSABLE_ELEVE>"
    (record,) = read_siecle(siecle(tie, "BEE_RESPONSABLES"))
    assert (record.level, record.pupil, record.guardian) == (level, "1", "2")


def test_a_guardian_is_read_whole():
    (record,) = read_siecle(
        siecle(
            '<PERSONNE PERSONNE_ID="9"><NOM_DE_FAMILLE>LEFÈVRE</NOM_DE_FAMILLE><PRENOM>Hélène</PRENOM>'
            "<LC_CIVILITE>MME</LC_CIVILITE><TEL_PORTABLE>0600000001</TEL_PORTABLE><ACCEPTE_SMS>1</ACCEPTE_SMS>"
            "<MEL>Helene@Example.org</MEL><ADRESSE_ID>5</ADRESSE_ID></PERSONNE>",
            "BEE_RESPONSABLES",
        )
    )
    assert record == GuardianRecord(
        "9", "MME", "LEFÈVRE", "", "Hélène", "Helene@Example.org", "0600000001", "", True, "5"
    )


def test_the_timetable_is_read_with_its_weeks():
    inside = (
        '<ALTERNANCES><ALTERNANCE CODE="A"><LIBELLE_LONG>Semaines A</LIBELLE_LONG><SEMAINES>'
        "<DATE_DEBUT_SEMAINE>2026-09-02</DATE_DEBUT_SEMAINE></SEMAINES></ALTERNANCE></ALTERNANCES>"
        '<DONNEES><STRUCTURE><DIVISIONS><DIVISION CODE="4E1"><SERVICES><SERVICE CODE_MATIERE="061300"><ENSEIGNANTS>'
        '<ENSEIGNANT ID="8949" TYPE="epp"><COURS_RATTACHES><COURS><CODE_ALTERNANCE>A</CODE_ALTERNANCE><JOUR>4</JOUR>'
        "<HEURE_DEBUT>1330</HEURE_DEBUT><DUREE>0055</DUREE></COURS></COURS_RATTACHES></ENSEIGNANT></ENSEIGNANTS>"
        "</SERVICE></SERVICES></DIVISION></DIVISIONS></STRUCTURE></DONNEES>"
    )
    records = list(read_sts(siecle(inside, "EDT_STS")))
    assert [one for one in records if isinstance(one, AlternationRecord)] == [
        AlternationRecord("A", "Semaines A", (dt.date(2026, 8, 31),))
    ]
    assert [one for one in records if isinstance(one, LessonRecord)] == [
        LessonRecord("division", "4E1", "061300", "epp:8949", "A", "4", "1330", "0055")
    ]


@given(st.dictionaries(st.sampled_from(["NOM", "PRENOM", "DATE_NAISS", "MEL", "CODE_MEF", "X"]), words, max_size=6))
def test_any_words_in_a_pupil_s_fields_are_read_without_stopping(said):
    root = etree.Element("BEE_ELEVES")
    pupil = etree.SubElement(root, "ELEVE", ELEVE_ID="1")
    for name, value in said.items():
        etree.SubElement(pupil, name).text = value
    (record,) = read_siecle(BytesIO(etree.tostring(root)))
    assert isinstance(record, PupilRecord)
    assert record.birth_name == " ".join(said.get("NOM", "").split())


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_octets_are_recognised_or_refused_with_a_sentence(octets):
    with suppress(Unreadable):
        assert recognise(BytesIO(octets)) in Kind


@given(st.lists(st.lists(words, max_size=30), max_size=5))
def test_any_csv_is_read_line_by_line(rows):
    content = "Nom élève;Prénom élève\r\n" + "\r\n".join(";".join(one.replace(";", "") for one in row) for row in rows)
    try:
        lines = list(read_onde(BytesIO(content.encode("utf-8"))))
    except Unreadable:
        return
    assert len(lines) <= content.count("\n") + 1 + content.count("\r")


@given(words)
def test_fields_are_understood_or_blank_and_never_raise(said):
    assert fields.day(said) is None or 1900 <= fields.day(said).year <= 2100
    assert fields.email(said) == "" or "@" in fields.email(said)
    assert fields.phone(said) == "" or len(fields.phone(said)) >= 6
    assert 0 <= fields.minutes(said) < 24 * 60
    assert fields.number(said) is None or fields.number(said) >= 0


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "06 12 34 56 78"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("0033612345678", "06 12 34 56 78"),
        ("+41 22 767 6111", "+41227676111"),
        ("1234", ""),
        ("néant", ""),
    ],
)
def test_a_telephone_number_has_one_form(said, read):
    assert fields.phone(said) == read


@pytest.mark.parametrize(
    ("said", "minutes"), [("0055", 55), ("0100", 60), ("130", 90), ("01:30", 90), ("", 0), ("2500", 0)]
)
def test_a_length_is_in_minutes(said, minutes):
    assert fields.minutes(said) == minutes


@pytest.mark.parametrize(
    ("said", "mef", "code", "level"),
    [
        ("4ème", "", "", "4e"),
        ("QUATRIEME 1", "", "", "4e"),
        ("", "10210001110", "", "4e"),
        ("", "", "6A", "6e"),
        ("2NDE GENERALE ET TECHNO YC BT", "", "", "2de"),
        ("1ERE GENERALE", "", "", "1re"),
        ("TERMINALE GENERALE", "", "", "Tle"),
        ("CM1-CM2", "", "", "CM1"),
        ("UPE2A", "", "", ""),
    ],
)
def test_the_level_is_told_from_what_is_there(said, mef, code, level):
    assert level_of(said, mef=mef, code=code) == level


def test_the_stage_is_told_from_the_name_else_from_the_levels():
    assert (stage_of("Lycée Simone", set()), stage_of("", {"2de"}), stage_of("", {"CP"})) == (
        "lycee",
        "lycee",
        "primary",
    )


def test_onde_s_three_files_are_known_by_their_headers():
    assert [
        kind_of(["Nom élève", "Nom d'usage élève", "Prénom élève"]),
        kind_of(["Civilité Responsable", "Nom responsable", "Prénom responsable"]),
        kind_of(["Civilité", "Nom usage", "Nom", "Prénom", "Directeur"]),
        kind_of(["Prénom*", "Nom*"]),
    ] == ["onde-eleves", "onde-responsables", "onde-enseignants", None]


def test_repeated_headers_are_as_many_children():
    content = (
        "Nom responsable;Prénom responsable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;"
        "Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;\r\n"
        "MARTIN;Léa;;MARTIN;Zoé;CP A;;MARTIN;Tom;CM2;\r\nDURAND;Max;;DURAND;Ana;CE1;;;;;\r\n"
    )
    lines = list(read_onde(BytesIO(content.encode("latin-1"))))
    assert [[child.first_name for child in line.children] for line in lines] == [["Zoé", "Tom"], ["Ana"]]


def test_what_is_outside_the_wanted_elements_is_passed_over():
    found = [
        element.get("ELEVE_ID")
        for element in elements(siecle("<A><ELEVE ELEVE_ID='1'><ELEVE/></ELEVE></A>"), {"ELEVE"})
    ]
    assert found == ["1"]


def test_what_a_file_says_of_itself_is_read():
    said = "<UAJ>0789999A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>20/11/2026</DATE_EXPORT>"
    assert list(read_siecle(siecle(f"<PARAMETRES>{said}</PARAMETRES>"))) == [
        Bounds("0789999A", 2026, dt.date(2026, 11, 20))
    ]


def test_staff_and_structures_are_read():
    inside = (
        '<INDIVIDUS><INDIVIDU ID="8949" TYPE="epp"><CIVILITE>2</CIVILITE><NOM_USAGE>MARTIN</NOM_USAGE>'
        "<NOM_PATRONYMIQUE>DUPRÉ</NOM_PATRONYMIQUE><PRENOM>Amélie</PRENOM><FONCTION>ENS</FONCTION>"
        "<PROFS_PRINC><PROF_PRINC><CODE_STRUCTURE>4E1</CODE_STRUCTURE></PROF_PRINC></PROFS_PRINC></INDIVIDU></INDIVIDUS>"
        '<GROUPES><GROUPE CODE="4LCALA"><LIBELLE_LONG>4EME LCA LATIN</LIBELLE_LONG><DIVISIONS_APPARTENANCE>'
        '<DIVISION_APPARTENANCE CODE="4E1"/></DIVISIONS_APPARTENANCE></GROUPE></GROUPES>'
    )
    assert list(read_sts(siecle(inside, "STS_EDT"))) == [
        StaffRecord("epp:8949", "2", "MARTIN", "DUPRÉ", "Amélie", "", "ENS", ("4E1",)),
        CohortRecord("group", "4LCALA", "4EME LCA LATIN", (), ("4E1",)),
    ]


def test_a_tie_is_read_whole():
    said = (
        "<RESPONSABLE_ELEVE><ELEVE_ID>1</ELEVE_ID><PERSONNE_ID>2</PERSONNE_ID><CODE_PARENTE>10</CODE_PARENTE>"
        "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><A_CONTACTER_EN_PRIORITE>true</A_CONTACTER_EN_PRIORITE>"
        "<HEBERGE_ELEVE>true</HEBERGE_ELEVE><RESP_FINANCIER>1</RESP_FINANCIER></RESPONSABLE_ELEVE>"
    )
    assert list(read_siecle(siecle(said, "BEE_RESPONSABLES"))) == [TieRecord("1", "2", "10", 1, True, True, True)]


def test_the_common_data_name_the_school_and_the_days_when_pupils_come():
    said = (
        "<PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES>"
        "<UAJ><CODE_UAJ>0750655E</CODE_UAJ><DENOM_PRINC>COLLEGE</DENOM_PRINC><DENOM_COMPL>GIACOMETTI</DENOM_COMPL></UAJ>"
        "<ANNEE_SCOLAIRE><DATE_DEBUT_ELEVE>01/09/2026</DATE_DEBUT_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>"
        "</ANNEE_SCOLAIRE></DONNEES>"
    )
    assert list(read_siecle(siecle(said, "BEE_COMMUN"))) == [
        Bounds("0750655E", 2026, None),
        SchoolRecord("0750655E", "COLLEGE GIACOMETTI", ""),
        YearRecord(None, dt.date(2026, 9, 1), dt.date(2027, 7, 3)),
    ]
