"""The alerts replayed on tables from elsewhere: nothing of the future is known, the figures are counted by hand."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from preau.learning.followup.watch.evaluating import Unreadable, evaluate, read_stories

MONDAY = dt.date(2026, 9, 7)
DAYS = [day for n in range(26) if (day := MONDAY + dt.timedelta(days=n)).isoweekday() <= 5]
OUTCOMES = "eleve;classe;groupe;decroche_le\na;4B;x;2026-09-28\nb;4B;x;\nc;4B;y;\nd;4B;y;2026-09-28\n"
# a signs nothing after the first day and leaves; b signs once and stays; c and d come every day; d leaves.
SIGNS = "eleve;jour\na;2026-09-07\nb;2026-09-07\n" + "".join(f"{who};{day}\n" for who in "cd" for day in DAYS)
WORKS = (
    "eleve;matiere;titre;jour;rendu_le;part\n"
    "c;Maths;Un;2026-09-09;2026-09-15;0,9\n"  # late by six days: missing meanwhile
    "d;Maths;Un;2026-09-09;2026-09-09;\n"
)


@pytest.fixture
def tables(tmp_path):
    for name, words in [("suites", OUTCOMES), ("signes", SIGNS), ("travaux", WORKS)]:
        (tmp_path / f"{name}.csv").write_text(words, encoding="utf-8")
    return tmp_path


def test_each_rule_has_its_figures(tables):
    silence = evaluate(read_stories(tables), DAYS, in_closure=False)["A"]
    assert (silence.found, silence.false, silence.missed, silence.right) == (1, 1, 1, 1)
    assert (silence.precision, silence.recall) == (0.5, 0.5)
    assert silence.lead == (dt.date(2026, 9, 28) - dt.date(2026, 9, 17)).days  # the seventh silent day is the 16th
    assert silence.false_by_group == {"x": 1.0, "y": 0.0}


def test_a_work_is_missing_until_it_is_handed_in_and_never_before_it_was_due(tables):
    stories = read_stories(tables)
    known = {day: stories["c"].history(day).dues for day in (dt.date(2026, 9, 9), dt.date(2026, 9, 10), DAYS[-1])}
    assert [[(due.is_missing, due.share) for due in dues] for dues in known.values()] == [
        [], [(True, None)], [(False, 0.9)],
    ]  # fmt: skip


def test_a_rule_that_never_speaks_has_no_precision(tables):
    struggling = evaluate(read_stories(tables), DAYS, in_closure=False)["D"]
    assert (struggling.precision, struggling.recall, struggling.lead) == (None, 0.0, None)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("signes", "eleve;jour\nz;2026-09-07\n", "signes.csv, ligne 2 : cet élève n’est pas dans suites.csv."),
        ("signes", "eleve;jour\na;hier\n", "signes.csv, ligne 2 : « hier » n’est pas un jour (AAAA-MM-JJ)."),
        ("signes", "eleve;jour\na;\n", "signes.csv, ligne 2 : il manque « jour »."),
        ("travaux", "eleve;matiere;titre;jour;rendu_le;part\na;M;U;2026-09-07;;bien\n",
         "travaux.csv, ligne 2 : « bien » n’est pas une part de 0 à 1."),
    ],
)  # fmt: skip
def test_a_faulty_line_is_named(tables, name, words, said):
    (tables / f"{name}.csv").write_text(words, encoding="utf-8")
    with pytest.raises(Unreadable) as refusal:
        read_stories(tables)
    assert str(refusal.value) == said


def test_the_command_prints_a_table_and_says_what_is_missing(tables, capsys):
    call_command("evaluate_watch", str(tables))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "4 élèves, du 07/09/2026 au 02/10/2026"
    assert [line.split()[0] for line in lines[2:9]] == ["A", "B", "C", "C′", "D", "E", "toutes"]
    (tables / "signes.csv").unlink()
    with pytest.raises(CommandError, match=r"signes\.csv"):
        call_command("evaluate_watch", str(tables))
