"""Text messages about a teacher's absence: when the direction asks, at a decent hour, never the reason."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.leaving import announce, cancel_leave
from preau.continuity.absences.models import Leave
from preau.continuity.absences.texting import text_now
from preau.continuity.letters.models import Texting
from preau.foundation.sms.models import Text

pytestmark = pytest.mark.django_db
SAMIRA, INES = "+33612345678", "+33612345671"


@pytest.fixture
def telephones(cast):
    for person, number in [(cast.samira, SAMIRA), (cast.ines, INES), (cast.adam, "+33612345672")]:
        person.mobile, person.accepts_sms = number, True
        person.save()


def numbers():
    return sorted(Text.objects.values_list("number", flat=True))


def test_nothing_leaves_before_the_classes_are_told(cast, telephones, leave):
    away = leave()
    assert (text_now(away, "families", by=cast.helene), numbers()) == ([], [])
    announce(away, by=cast.helene)
    away = Leave.objects.get()
    assert ([one.people for one in text_now(away, "families", by=cast.helene)], numbers()) == ([1], [SAMIRA])


def test_the_classes_that_lose_an_hour_are_told_alone_and_not_why(cast, telephones, leave):
    text_now(leave(announced=True, reason="ill"), "pupils", by=cast.helene)
    assert numbers() == [INES]
    assert "malad" not in Text.objects.get().words


def test_a_cancelled_absence_is_told_to_the_same_people(cast, telephones, leave):
    away = leave(announced=True)
    text_now(away, "families", by=cast.helene)
    cancel_leave(away, by=cast.helene)
    assert numbers() == [SAMIRA, SAMIRA]
    assert [one.occasion for one in Texting.objects.all()] == ["declared", "cancelled"]


def test_it_waits_for_the_end_of_quiet_hours(cast, telephones, leave):
    night = timezone.make_aware(dt.datetime(2026, 11, 26, 23, 0))  # noqa: DTZ001 made aware at once
    away = leave(announced=True, first=dt.date(2026, 11, 30))
    text_now(away, "families", by=cast.helene, now=night)
    assert timezone.localtime(Text.objects.get().send_after).hour == 7


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("julien", 403), ("marc", 403), ("samira", 404), ("ines", 404), ("strange_head", 404)],
)
def test_only_the_direction_writes_to_telephones(cast, telephones, leave, who, status):
    address = f"/absences-enseignants/{leave(announced=True).pk}/sms/"
    assert cast.client(who).get(address).status_code == status
    sent = cast.client(who).post(address, {"a": "families"}).status_code
    assert (sent, numbers()) == ((302, [SAMIRA]) if status == 200 else (status, []))
