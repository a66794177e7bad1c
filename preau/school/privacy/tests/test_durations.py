import datetime as dt

import pytest
from django.utils import timezone

from preau.foundation.holdings.duration import Duration, durations, in_words
from preau.foundation.holdings.holding import holdings
from preau.foundation.journal.models import Entry, record
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience, pupils_of
from preau.school.privacy.models import Erasure

WEEK = dt.timedelta(days=7)


def a_week() -> Duration:
    return Duration(
        "essai", "traces", "des essais", WEEK, "ici", over=lambda moment: Entry.objects.filter(at__lt=moment)
    )


def aged(days: int) -> Entry:
    entry = record("essai.fait")
    Entry.objects.filter(pk=entry.pk).update(at=timezone.now() - dt.timedelta(days=days))
    return entry


def test_what_is_older_is_erased_and_the_rest_stays(db):
    aged(8), aged(30)
    young = aged(6)
    assert a_week().apply() == 2
    assert list(Entry.objects.all()) == [young]


def test_a_second_night_finds_nothing(db):
    aged(8)
    assert [a_week().apply(), a_week().apply()] == [1, 0]


def test_a_duration_that_its_room_applies_erases_nothing_here(db):
    aged(9999)
    assert Duration("x", "traces", "x", WEEK, "ici", applied="toutes les heures").apply() == 0
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (dt.timedelta(minutes=15), "15\u00a0minutes"),
        (dt.timedelta(hours=12), "12\u00a0heures"),
        (dt.timedelta(days=1), "1\u00a0jour"),
        (dt.timedelta(days=90), "90\u00a0jours"),
        (dt.timedelta(days=365), "un an"),
        (dt.timedelta(days=1095), "3\u00a0ans"),
    ],
)
def test_a_period_is_said_as_one_speaks(period, said):
    assert in_words(period) == said


def test_every_duration_is_applied_by_the_night_or_by_its_room():
    assert [one.key for one in durations() if (one.over is None) == (one.applied == "")] == []


def test_every_duration_has_a_source():
    assert [one.key for one in durations() if not one.source] == []


def test_every_field_of_an_export_exists_and_has_a_name():
    assert [one.key for one in holdings() if not all(label for _, label in one.columns())] == []


def test_two_holdings_never_share_a_name():
    keys = [one.key for one in holdings()]
    assert sorted(set(keys)) == sorted(keys)


def test_marks_without_a_name_go_a_year_after_they_were_given(cast):
    audience = Audience.of(cast.school, pupils_of(cast.cohorts["4B"]))
    given = {"kind": "handin", "title": "Thalès", "minutes_expected": 20, "audience": audience}
    activity = Activity.objects.create(school=cast.school, author=cast.julien, **given)
    now = timezone.now()
    for pupil in (cast.ines, cast.lucas):
        Progress.objects.create(activity=activity, pupil=pupil, step=3, at=now, mark="15/20")
    Erasure.objects.create(person=cast.lucas, ground=Erasure.Ground.END)
    nameless = next(one for one in durations() if one.key == "avancement-sans-nom")
    assert [nameless.apply(now + dt.timedelta(days=364)), nameless.apply(now + dt.timedelta(days=366))] == [0, 1]
    assert Progress.objects.get().pupil == cast.ines
