import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from preau.school.notifications.models import QuietHours
from preau.school.people.clock import in_each_zone, in_their_time
from preau.school.people.models import School, Zone, zone_of

EVENING_IN_PARIS = dt.datetime(2026, 11, 19, 21, 30, tzinfo=dt.UTC)  # 22:30 there, 1:30 of the 20th in Saint-Denis


@pytest.fixture
def island(cast):
    """The school next door is on La Réunion."""
    cast.elsewhere.time_zone = Zone.REUNION
    cast.elsewhere.save()
    return cast.elsewhere


@pytest.mark.parametrize(
    ("uai", "zone"),
    [
        ("0789999A", "Europe/Paris"),
        ("7200001B", "Europe/Paris"),
        ("9710001A", "America/Guadeloupe"),
        ("9720001A", "America/Martinique"),
        ("9730001A", "America/Cayenne"),
        ("9740001A", "Indian/Reunion"),
        ("9760001A", "Indian/Mayotte"),
        ("9780001A", "America/Guadeloupe"),
        ("9830001A", "Pacific/Noumea"),
        ("9840001A", "Pacific/Tahiti"),
    ],
)
def test_the_uai_says_which_clock_a_school_goes_by(uai, zone):
    assert zone_of(uai) == zone


def test_every_zone_is_known_to_this_machine():
    assert [str(ZoneInfo(zone)) for zone in Zone.values] == Zone.values


def test_a_school_has_its_own_day(cast, island):
    with island.in_its_time():
        assert timezone.localdate(EVENING_IN_PARIS) == dt.date(2026, 11, 20)
    assert timezone.localdate(EVENING_IN_PARIS) == dt.date(2026, 11, 19)


def test_what_goes_by_the_clock_goes_by_the_clock_of_each_school(cast, island):
    things = [SimpleNamespace(school=cast.school), SimpleNamespace(school=island)]
    assert [timezone.get_current_timezone_name() for _ in in_their_time(things)] == ["Europe/Paris", "Indian/Reunion"]
    assert [(zone, timezone.get_current_timezone_name()) for zone in in_each_zone()] == [
        ("Europe/Paris", "Europe/Paris"), ("Indian/Reunion", "Indian/Reunion"),
    ]  # fmt: skip
    assert timezone.get_current_timezone_name() == "Europe/Paris"


def test_letters_are_decent_by_the_clock_of_the_school(cast, island):
    """Thursday, 17:30 in Paris: nobody is written to there at 20:30 on the island."""
    moment = dt.datetime(2026, 11, 19, 16, 30, tzinfo=dt.UTC)
    assert QuietHours.of(cast.school).decent_moment(moment) == moment
    assert QuietHours.of(island).decent_moment(moment) == dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize(("who", "zone"), [("ines", "Europe/Paris"), ("strange_pupil", "Indian/Reunion")])
def test_a_page_tells_the_hours_of_the_school_of_who_reads_it(cast, island, who, zone):
    assert f'data-zone="{zone}"' in cast.client(who).get("/mon-compte/").content.decode()
    assert timezone.get_current_timezone_name() == "Europe/Paris"


def test_who_belongs_to_no_school_goes_by_the_platform(cast, island):
    assert cast.steward.time_zone == "Europe/Paris"


def test_who_is_in_two_places_goes_by_one_clock(cast, island):
    island.memberships.create(person=cast.samira, profile="guardian")
    assert cast.samira.time_zone == School.objects.order_by("pk").first().time_zone
