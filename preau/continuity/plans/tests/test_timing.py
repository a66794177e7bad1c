import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from preau.continuity.plans.timing import ONCE, Timing, Unreadable

PARIS = ZoneInfo("Europe/Paris")


def at(*when):
    return dt.datetime(*when, tzinfo=PARIS)


THURSDAY = at(2026, 11, 19, 18, 0)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("T", at(2026, 11, 19, 18, 0)),
        ("T+2h", at(2026, 11, 19, 20, 0)),
        ("T-2h", at(2026, 11, 19, 16, 0)),
        ("T+1d", at(2026, 11, 20, 18, 0)),
        ("T-30d", at(2026, 10, 20, 18, 0)),
        ("every day", at(2026, 11, 19, 18, 0)),
        ("every week", at(2026, 11, 20, 18, 0)),
        ("every month", at(2026, 11, 30, 18, 0)),
        ("every year", at(2027, 8, 31, 18, 0)),
    ],
)
def test_a_deadline_counts_from_the_declaration(written, due):
    assert Timing.read(written).due(THURSDAY, THURSDAY) == due


def test_what_is_due_every_day_waits_for_monday_over_the_week_end():
    saturday = at(2026, 11, 21, 9, 0)
    assert Timing.read("every day").due(THURSDAY, saturday) == at(2026, 11, 23, 18, 0)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("T+1d", ONCE),
        ("every day", dt.date(2026, 11, 19)),
        ("every week", dt.date(2026, 11, 16)),
        ("every month", dt.date(2026, 11, 1)),
        ("every year", dt.date(2026, 9, 1)),
    ],
)
def test_a_proof_is_for_its_period(written, period):
    assert Timing.read(written).period(dt.date(2026, 11, 19)) == period


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("T", "tout de suite"),
        ("T+1h", "dans l’heure"),
        ("T+4h", "dans les 4 heures"),
        ("T-2h", "2 heures avant"),
        ("T+1d", "le lendemain"),
        ("T-1d", "la veille"),
        ("T+15d", "dans les 15 jours"),
        ("T-30d", "30 jours avant"),
        ("every week", "chaque semaine"),
    ],
)
def test_a_deadline_is_said_as_people_say_it(written, said):
    assert str(Timing.read(written)) == said


@pytest.mark.parametrize("written", ["", "T+", "demain", "T+2w", "every hour", "T+1d;"])
def test_anything_else_is_unreadable(written):
    with pytest.raises(Unreadable):
        Timing.read(written)
