"""Any octets make a table or a sentence, never a crash; what was written is what is read."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.opening import Unreadable
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.tables.headings import PROFILES, columns_for, kind_of
from preau.school.imports.tables.lines import split
from preau.school.imports.tables.read import HeadingRecord, RowRecord, read
from preau.school.imports.tables.source import check
from preau.school.imports.tables.words import WORDS
from preau.school.imports.tests.school import TODAY

cells = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
words = st.sampled_from(sorted({word for table in WORDS.values() for word in table}))
said = st.sampled_from(["", "MARTIN", "Zoé", "15/04/2014", "15.04.14", "31/02/2014", "4B", "a@b.fr", "06", "«»", "1A"])


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_octets_are_read_or_refused_with_a_sentence(octets):
    with suppress(Unreadable):
        assert list(read(io.BytesIO(octets)))


@settings(max_examples=100)
@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from([";", "\t", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_what_is_read(rows, separator, encoding):
    out = io.StringIO()
    heading = ["Nom", "Prénom", "Classe"]
    csv.writer(out, delimiter=separator).writerows([heading, *rows])
    first, *lines = read(io.BytesIO(out.getvalue().encode(encoding)))
    assert first.cells == ("Nom", "Prénom", "Classe")
    tidy = [[" ".join(cell.replace("\0", "").split()) for cell in row] for row in rows]
    assert [list(line.cells) + [""] * (3 - len(line.cells)) for line in lines] == [row for row in tidy if any(row)]


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(PROFILES),
    st.lists(words, min_size=1, max_size=12),
    st.lists(st.lists(said, max_size=14), max_size=6),
)
def test_any_table_is_understood_or_its_lines_refused(kind, header, rows):
    """Each line becomes somebody or is told why not."""
    heading, records = HeadingRecord(tuple(header), "s"), Sorted()
    records.add(kind, heading)
    for number, row in enumerate(rows, start=2):
        records.add(kind, RowRecord(heading, number, tuple(row)))
    picture = Picture("0789999A", 2026, TODAY)
    check(records, picture, Known(None, 2026))
    refused = {one.where for one in picture.said if one.severity == "refused"}
    people = sum(len(picture[noun]) for noun in (Noun.PUPIL, Noun.GUARDIAN, Noun.STAFF))
    assert not rows or people or refused or picture.said


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Prénom*;Nom*;Date de naissance*;Classes*", Kind.CSV_PUPILS),
        ("Nom;Prénom;Né(e) le;Classe;R1_NOM;R1_PRENOM;R2_NOM;R2_PRENOM", Kind.CSV_PUPILS),
        ("Élève;Classe;Né(e) le", Kind.CSV_PUPILS),
        (
            "Nom*;Prénom*;Adresse;Courriel;Nom de l'élève;Prénom de l'élève;Classes de l'élève;Nom de l'élève",
            Kind.CSV_GUARDIANS,
        ),
        ("externalId;lastName;firstName;childExternalId;childExternalId", Kind.CSV_GUARDIANS),
        (
            "Prénom*;Nom*;date de naissance;fonction;telephone;telephonetravail;email;adresse;classe;classe",
            Kind.CSV_TEACHERS,
        ),
        ("Civilité;Nom;Prénom;Matière;Professeur principal", Kind.CSV_TEACHERS),
        ("Prénom*;Nom*;date de naissance;fonction;telephone;telephonetravail;email;adresse;cp;ville", Kind.CSV_STAFF),
        ("Nom;Prénom;Mél", Kind.CSV_UNSURE),
        ("Patronyme;Autre", Kind.CSV_UNSURE),
        ("MARTIN;;Léa;02/10/2018;F", None),
        ("Nom", None),
    ],
)
def test_a_table_is_known_by_its_headings(header, kind):
    assert kind_of(header.split(";")) == kind


def test_of_two_columns_that_say_the_same_the_first_is_kept():
    assert columns_for(Kind.CSV_PUPILS, ["Nom", "NOM *", "Prénom", "Classe", "Classe"]) == [
        "last",
        "",
        "first",
        "class",
        "class",
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("DE LA TOUR Marie Anne", ("DE LA TOUR", "Marie Anne")),
        ("Martin Zoé", ("Martin", "Zoé")),
        ("MARTIN ZOÉ", ("MARTIN", "ZOÉ")),
        ("MARTIN", ("MARTIN", "")),
    ],
)
def test_a_full_name_is_split_where_its_capitals_stop(name, parts):
    assert split(name) == parts
