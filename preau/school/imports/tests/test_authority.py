"""The highest source is believed; a lower one only fills what nobody said."""

import pytest

from preau.school.imports.authority import Authority
from preau.school.imports.merging import merged
from preau.school.imports.models import DroppedFile
from preau.school.imports.tests.school import applied, college, files_for, worked
from preau.school.imports.undoing import ask_undo

SIECLE, AAF, CSV, STS, ONDE = (
    "siecle-eleve:1",
    "aaf:eleve-1",
    "csv:eleve-1",
    "sts:epp:1",
    "onde:eleve-1",
)


def heard(*schemes):
    authority = Authority.__new__(Authority)
    authority.heard = frozenset(schemes)
    return authority


@pytest.mark.parametrize(
    ("known", "key", "is_above"),
    [
        ([AAF], SIECLE, True),
        ([SIECLE], AAF, False),
        ([SIECLE], SIECLE, False),
        ([SIECLE], CSV, True),
        ([ONDE], CSV, True),
        ([CSV], ONDE, False),
        ([], CSV, False),
        (["ine:120890123GH"], CSV, False),
        ([SIECLE, CSV], CSV, True),
    ],
)
def test_sources_have_an_order(known, key, is_above):
    everything = ("aaf", "siecle-eleve", "sts", "onde", "csv")
    assert heard(*everything).is_above(known, key) == is_above


def test_a_source_that_was_not_imported_this_year_has_no_say():
    assert heard("siecle-eleve").is_above([AAF, SIECLE], SIECLE) is False


def test_a_lower_source_fills_gaps_and_changes_nothing_else():
    before = {
        "first_name": "Inès",
        "email": "",
        "mobile": "06 12 34 56 78",
        "cohorts": ["division:4B"],
        "ids": [SIECLE],
    }
    after = {
        "first_name": "INES",
        "email": "a@example.org",
        "mobile": "0700000000",
        "cohorts": ["division:4C"],
        "ids": [CSV],
    }
    assert merged(before, after, is_outranked=True) == before | {"email": "a@example.org", "ids": [CSV, SIECLE]}


def test_a_lower_source_adds_a_child_and_keeps_the_terms_of_the_others():
    before = {"children": {"a": [10, 1, True, False, False]}, "profiles": {"teacher": "documentaliste"}}
    after = {
        "children": {"a": [90, 3, False, False, False], "b": [20, 1, False, False, False]},
        "profiles": {"teacher": ""},
    }
    assert merged(before, after, is_outranked=True) == {
        "children": {"a": [10, 1, True, False, False], "b": [20, 1, False, False, False]},
        "profiles": {"teacher": "documentaliste"},
    }


@pytest.mark.django_db
def test_the_sources_of_a_school_are_those_of_the_imports_that_stand(steward):
    intake = applied(files_for(college()), by=steward)
    assert DroppedFile.objects.exclude(kind="").exists()
    assert Authority("0789999A", 2026).heard == {"siecle-eleve", "siecle-personne", "sts"}
    assert Authority("0789999A", 2027).heard == frozenset()
    ask_undo(intake, by=steward)
    worked(intake)
    assert Authority("0789999A", 2026).heard == frozenset()
