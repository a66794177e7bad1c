"""What a French reader reads."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from preau.foundation.ui import words

PARIS = dt.timezone(dt.timedelta(hours=1))
NOW = dt.datetime(2026, 11, 23, 11, 0, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("date", "said"), [(dt.date(2026, 11, 23), "lundi 23 novembre"), (dt.date(2026, 12, 1), "mardi 1er décembre")]
)
def test_a_day_is_said_with_its_name(date, said):
    assert words.day(date) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Inès", "d’Inès"), ("Élodie", "d’Élodie"), ("Hélène", "d’Hélène"), ("Hugo", "de Hugo"), ("Samira", "de Samira")],
)
def test_a_name_is_elided_before_a_vowel(name, said):
    assert words.of(name) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0\xa0min"), (45, "45\xa0min"), (60, "1\xa0h"), (70, "1\xa0h\xa010"), (125, "2\xa0h\xa005")],
)
def test_minutes_become_hours(minutes, said):
    assert words.duration(minutes) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2026, 11, 23, 10, 42, tzinfo=PARIS), "10:42"),
        (dt.datetime(2026, 11, 22, 18, 3, tzinfo=PARIS), "hier, 18:03"),
        (dt.datetime(2026, 11, 16, 9, 12, tzinfo=PARIS), "lundi 16 novembre, 9:12"),
    ],
)
def test_a_moment_is_told_from_today(moment, said):
    with time_machine.travel(NOW, tick=False):
        assert words.when(moment) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0\xa0élève"), (1, "1\xa0élève"), (2, "2\xa0élèves"), (1204, "1\u202f204\xa0élèves")]
)
def test_less_than_two_is_singular(number, said):
    assert words.count(number, "élève") == said


@pytest.mark.parametrize(
    ("octets", "said"),
    [(900, "900\xa0o"), (3_400, "3,4\xa0ko"), (34_000_000, "34\xa0Mo"), (2_500_000_000, "2,5\xa0Go")],
)
def test_a_size_has_the_figures_that_matter(octets, said):
    assert words.size(octets) == said


def test_a_part_of_nothing_is_not_a_number():
    assert [words.percent(87, 100), words.percent(0, 0)] == ["87\xa0%", "–"]


@pytest.mark.parametrize(("number", "said"), [(Decimal("3.50"), "3,5"), (Decimal("12.00"), "12"), (20, "20")])
def test_points_lose_their_idle_zeros(number, said):
    assert words.points(number) == said


@pytest.mark.parametrize(
    ("name", "said"), [("Inès Benali", "IB"), ("Anne Le Goff", "ALG"), ("Jean-Marc de la Tour", "JMD"), ("", "")]
)
def test_initials_are_three_at_most(name, said):
    assert words.initials(name) == said


def test_lines_keep_their_breaks_and_nothing_else():
    assert str(words.lines("un <b>\ndeux")) == "un &lt;b&gt;<br>deux"


@pytest.mark.parametrize(
    ("told", "said"), [("panne de l’ENT", "Panne de l’ENT"), ("élève absent", "Élève absent"), ("", ""), (12, "12")]
)
def test_a_sentence_begins_with_a_capital_and_keeps_the_others(told, said):
    assert words.capital(told) == said
