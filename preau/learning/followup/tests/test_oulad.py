"""Tables in the shape of OULAD become stories; who had left before the first day is nobody’s to call."""

import datetime as dt

import pytest
from django.core.management import call_command

from preau.learning.followup.tests.oulad_like import write_tables
from preau.learning.followup.watch.evaluating import Unreadable
from preau.learning.followup.watch.oulad import read_oulad

TABLES = {
    "studentInfo": "code_module,code_presentation,id_student,gender,final_result\n"
    "AAA,2013J,1,F,Pass\nAAA,2013J,2,M,Withdrawn\nAAA,2013J,3,M,Withdrawn\n",
    "studentRegistration": "code_module,code_presentation,id_student,date_registration,date_unregistration\n"
    "AAA,2013J,1,-20,\nAAA,2013J,2,-20,40\nAAA,2013J,3,-20,-5\n",
    "assessments": "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
    "AAA,2013J,10,TMA,19,10\nAAA,2013J,11,Exam,,100\n",
    "studentAssessment": "id_assessment,id_student,date_submitted,is_banked,score\n10,1,18,0,78\n10,2,5,1,60\n",
    "studentVle": "code_module,code_presentation,id_student,id_site,date,sum_click\n"
    "AAA,2013J,1,5,0,3\nAAA,2013J,1,6,0,1\n",
}
MONDAY = dt.date(2013, 10, 7)


@pytest.fixture
def tables(tmp_path):
    for name, words in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(words, encoding="utf-8")
    return tmp_path


def test_the_tables_become_stories(tables):
    stories = read_oulad(tables, "gender")
    due = MONDAY + dt.timedelta(days=19)
    one, two = stories["AAA-2013J-1"], stories["AAA-2013J-2"]
    assert set(stories) == {"AAA-2013J-1", "AAA-2013J-2"}
    assert (one.group, one.left_on, one.signs) == ("F", None, [MONDAY])
    assert one.works == [("AAA", "10", due, due - dt.timedelta(days=1), 0.78)]
    assert (two.left_on, two.works) == (MONDAY + dt.timedelta(days=40), [("AAA", "10", due, None, None)])


def test_a_group_that_is_no_column_is_refused(tables):
    with pytest.raises(Unreadable, match="religion"):
        read_oulad(tables, "religion")


def test_the_command_reads_them_and_says_who_is_wrongly_named_in_each_group(tmp_path, capsys):
    write_tables(tmp_path, students=30)
    call_command("evaluate_watch", str(tmp_path), oulad=True, group="imd_band")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("«")[1].split("»")[0].strip() for line in lines[-2:]] == ["0-10%", "90-100%"]


def test_the_same_seed_writes_the_same_tables(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_tables(tmp_path / name, students=10, seed=7)
    assert read_oulad(tmp_path / "one") == read_oulad(tmp_path / "two")
