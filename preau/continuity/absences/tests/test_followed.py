"""Who is away is said in the follow-up of the class, until when and never why, and is not taken for silent."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.changing import cancel
from preau.continuity.closures.pulse import silent_pupils, window_of
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.watch.silence import concerns_of
from preau.school.accounts.models import DeviceSession
from preau.school.people.models import Person
from tests.cast import read

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def away(absent):
    """Away since yesterday, for a week."""
    return lambda who="ines", **said: absent(who, starts_on=TODAY() - dt.timedelta(days=1), days=8, **said)


def sight_of(cast, who="julien"):
    return Sight.of(cast.cohorts["4B"], cast.people[who])


def test_the_matrix_says_until_when_and_never_why(cast, away, given):
    away()
    given(TODAY())
    words = read(cast.client("julien").get(f"/suivi/{cast.cohorts['4B'].pk}/")).decode()
    assert ("absent, suit à distance jusqu’au" in words, "hôpital" in words) == (True, False)
    sight = sight_of(cast)
    assert [bool(sight.said_away(one.pk)) for one in (cast.ines, cast.sacha)] == [True, False]


def test_who_rests_is_neither_late_nor_reminded(cast, away, given):
    given(TODAY(), due_at=timezone.now() - dt.timedelta(hours=1))
    away(way="resting")
    away("sacha", by="odile")
    cells = sight_of(cast).matrix.works[0].cells
    states = {
        one: (cells[cast.people[one].pk].state, cells[cast.people[one].pk].is_behind) for one in ("ines", "sacha")
    }
    assert states == {"ines": ("none", False), "sacha": ("late", True)}


def test_a_cancelled_absence_says_nothing(cast, away, given):
    given(TODAY())
    cancel(away(), by=cast.samira)
    assert sight_of(cast).away == {}


def fell_silent(cast):
    """Nobody has given a sign for three weeks."""
    DeviceSession.objects.all().delete()
    Person.objects.update(last_login=None)
    cast.school.fortnights.all().delete()  # a calendar not known: every week is a school week
    long_ago = timezone.now() - dt.timedelta(days=21)
    for who in ("ines", "sacha", "lucas"):
        Person.objects.filter(pk=cast.people[who].pk).update(last_login=long_ago)


def test_days_away_are_no_silence(cast, absent):
    fell_silent(cast)
    absent(starts_on=TODAY() - dt.timedelta(days=21), days=30)
    assert [one.pupil.first_name for one in concerns_of(cast.cohorts["4B"])] == ["Lucas", "Sacha"]


def test_who_rests_misses_nothing_and_who_follows_does(cast, absent, given):
    day = TODAY() - dt.timedelta(days=3)
    given(day, due_at=timezone.now() - dt.timedelta(days=1))
    absent(starts_on=day, days=3, way="resting")
    absent("sacha", by="odile", starts_on=day, days=3)
    missing = [one.pupil.first_name for one in concerns_of(cast.cohorts["4B"]) if any(a.missing for a in one.alerts)]
    assert missing == ["Lucas", "Sacha"]


def test_the_pulse_does_not_call_the_family_of_who_is_away(cast, away):
    fell_silent(cast)
    away()
    window = window_of(cast.school)
    assert "ines" not in {one.first_name.lower().replace("è", "e") for one in silent_pupils(window)}
    assert {one.first_name for one in silent_pupils(window)} >= {"Sacha", "Lucas"}
