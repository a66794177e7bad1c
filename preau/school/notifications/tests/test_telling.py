import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from preau.foundation.mail.models import Letter
from preau.school.notifications.models import Notification, QuietHours, notify

PARIS = ZoneInfo("Europe/Paris")


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-11-20 17:30", "2026-11-20 17:30"),
        ("2026-11-19 20:00", "2026-11-20 07:00"),
        ("2026-11-19 06:59", "2026-11-19 07:00"),
        ("2026-11-20 21:00", "2026-11-23 07:00"),
        ("2026-11-22 12:00", "2026-11-23 07:00"),
        ("2026-10-24 21:00", "2026-10-26 07:00"),  # the clocks go back between the two
        ("2027-03-27 21:00", "2027-03-29 07:00"),  # and forward
    ],
)
def test_letters_wait_for_a_decent_hour(moment, leaves):
    assert QuietHours().decent_moment(at(moment)) == at(leaves)


def test_a_school_may_choose_its_hours(cast):
    QuietHours.objects.create(school=cast.school, evening=dt.time(22), at_weekends=False)
    assert QuietHours.of(cast.school).decent_moment(at("2026-11-21 21:00")) == at("2026-11-21 21:00")
    assert QuietHours.of(cast.elsewhere).decent_moment(at("2026-11-21 21:00")) == at("2026-11-23 07:00")


def test_telling_somebody_twice_in_one_breath_tells_once(cast):
    assert notify([cast.samira, cast.karim, cast.samira], saying="Inès a rendu son travail") == 2
    assert Notification.objects.filter(person=cast.samira).count() == 1


def test_a_letter_at_night_leaves_in_the_morning_and_an_urgent_one_at_once(cast):
    night = at("2026-11-19 22:00")
    notify([cast.samira], saying="Un rappel", by_mail=True, at=night, school=cast.school)
    notify([cast.samira], saying="Le collège ferme", by_mail=True, urgent=True, at=night, school=cast.school)
    assert dict(Letter.objects.values_list("subject", "send_after")) == {
        "Un rappel": at("2026-11-20 07:00"),
        "Le collège ferme": night,
    }


def test_nobody_sees_what_another_was_told(cast):
    notify([cast.samira], saying="Pour vous seule")
    assert list(Notification.objects.visible_to(cast.karim)) == []
    assert Notification.objects.visible_to(cast.samira).count() == 1
