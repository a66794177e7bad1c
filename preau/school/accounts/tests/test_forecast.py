import datetime as dt

import pytest

from preau.school.accounts.forecast import Forecast, forecast, slope

TODAY = dt.date(2026, 11, 23)


def points(*counts):
    """The last one is today's."""
    first = TODAY - dt.timedelta(days=len(counts) - 1)
    return [(first + dt.timedelta(days=n), count) for n, count in enumerate(counts)]


def test_a_steady_pace_says_the_day():
    words = "Au rythme des 14 derniers jours, 2 par jour, 90\u00a0% seront atteints vers le samedi 19 décembre."
    assert forecast(points(*range(10, 40, 2)), 100) == Forecast(words, dt.date(2026, 12, 19))


def test_one_great_day_does_not_bend_the_line():
    assert slope(points(*range(13), 500)) == 1


def test_days_before_the_first_activation_say_nothing_of_the_pace():
    assert forecast(points(*[0] * 20, 5, 10, 15, 20, 25), 100).on == dt.date(2026, 12, 6)


EARLY = "Pas encore de prévision\u00a0: il faut cinq jours d’activations pour en voir le rythme."
FLAT = "Pas de prévision\u00a0: presque personne n’est venu ces derniers jours. Une relance aiderait."
SLOW = "Au rythme des 14 derniers jours, 1 par jour, 90\u00a0% ne seraient pas atteints cette année."


@pytest.mark.parametrize(
    ("counts", "whole", "words"),
    [
        ([0] * 30, 0, "Pas de prévision\u00a0: il n’y a pas encore de compte."),
        ([*range(60, 90), 90], 100, "L’objectif de 90\u00a0% est atteint."),
        ([0] * 28 + [3, 9], 100, EARLY),
        ([0] * 30, 100, EARLY),
        ([40] * 30, 100, FLAT),
        (list(range(1, 31)), 1000, f"{SLOW} Une relance aiderait."),
    ],
)
def test_when_no_day_can_be_told_it_says_why(counts, whole, words):
    assert forecast(points(*counts), whole) == Forecast(words)


def test_another_target_is_met_earlier():
    assert forecast(points(*range(10, 40, 2)), 100, target=40).on == dt.date(2026, 11, 24)
