"""The command: same seed, same bytes; encodings; sizes; memory."""

import csv
import datetime as dt
import io
import tracemalloc
import zipfile

import pytest

from demo.calendar import Calendar
from demo.generate import generate, main

TODAY = dt.date(2026, 11, 20)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*")) if path.is_file()}


def written(folder, **options):
    folder.mkdir(exist_ok=True)
    list(generate(folder, calendar=Calendar(TODAY), **options))
    return contents(folder)


def rows(path):
    text = path.read_bytes().decode("iso-8859-1")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("zipped", [False, True])
def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path, zipped):
    asked = {"kind": "mix", "schools": 3, "pupils": 100, "zipped": zipped}
    one = written(tmp_path / "one", seed=1, **asked)
    assert len(one) == (3 if zipped else 15)
    assert written(tmp_path / "again", seed=1, **asked) == one
    assert written(tmp_path / "other", seed=2, **asked) != one


def test_a_reference_school_is_the_same_alone_or_in_a_mix(tmp_path, academie):
    alone = written(tmp_path, kind="lycee")
    assert alone == {f"0789998B/{name}": content for name, content in contents(academie["0789998B"]).items()}


def test_files_decode_and_bear_the_signs_that_only_iso_8859_15_has(college):
    text = (college.folder / "ResponsablesAvecAdresses.xml").read_bytes().decode("iso-8859-15")
    assert text.startswith('<?xml version="1.0" encoding="ISO-8859-15"?>\n<BEE_RESPONSABLES VERSION="2.1">')
    assert "CŒUR" in text
    assert "Ÿ" in text
    assert "&#" not in text


def test_the_zip_holds_the_six_files_of_the_year(tmp_path):
    [(path, accounts)] = generate(tmp_path, pupils=100, calendar=Calendar(TODAY), zipped=True)
    assert accounts > 200
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [
            "ElevesSansAdresses.xml",
            "ResponsablesAvecAdresses.xml",
            "Structures.xml",
            "Nomenclature.xml",
            "sts_emp_0789999A_2026.xml",
            "emp_sts_0789999A_2026.xml",
        ]


def test_onde_files_keep_the_oddities_of_the_export(ecole):
    raw = (ecole / "CSVExtraction-eleves.csv").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    header, *pupils = rows(ecole / "CSVExtraction-eleves.csv")
    assert header[14] == " Cycle"
    assert {len(row) for row in pupils} == {len(header)}
    assert 170 <= len(pupils) <= 180


def test_onde_guardians_name_children_who_exist(ecole):
    known = {(row[0], row[2], row[16]) for row in rows(ecole / "CSVExtraction-eleves.csv")[1:]}
    header, *guardians = rows(ecole / "CSVExtraction-responsables.csv")
    assert header.count("Prénom enfant") >= 2
    assert header[-1] == ""
    named = {tuple(row[n + 1 : n + 4]) for row in guardians for n in range(12, len(row) - 1, 4) if row[n + 1]}
    assert named == known
    classes = {row[12] for row in rows(ecole / "CSVExtraction-enseignants.csv")[1:]} - {""}
    assert {label for _, _, label in known} == classes


def test_schools_follow_until_the_accounts_asked_for(tmp_path):
    made = list(generate(tmp_path, kind="mix", accounts=5000, calendar=Calendar(TODAY), zipped=True))
    assert made[-2][1] < 5000 <= made[-1][1]
    assert len({path.name for path, _ in made}) == len(made)


def test_memory_does_not_grow_with_the_number_of_schools(tmp_path):
    made = generate(tmp_path, kind="ecole", schools=12, calendar=Calendar(TODAY), zipped=True)
    tracemalloc.start()
    peaks = [tracemalloc.get_traced_memory()[0] for _ in made]
    tracemalloc.stop()
    assert peaks[-1] < 2 * peaks[1]


def test_the_command_writes_where_it_is_told(tmp_path, capsys):
    main(["--kind", "ecole", "--today", "2026-11-20", "--out", str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["0789997C"]
    assert "0789997C" in capsys.readouterr().err
