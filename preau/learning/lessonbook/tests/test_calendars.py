import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from preau.learning.lessonbook.calendars import calendar_of
from preau.learning.lessonbook.models import Feed
from preau.learning.lessonbook.tests.conftest import THIS_MONDAY
from preau.school.accounts.models import Block
from preau.school.people.models import School, Zone
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.models.fortnight import monday_of


def summaries(content):
    return {str(one["summary"]) for one in Calendar.from_ical(content).walk("VEVENT")}


def test_a_pupil_has_hours_and_work(cast, work):
    assert summaries(calendar_of(cast.ines)) == {"Maths", "Français", "Latin", "Pour ce jour : Exercice 12"}


def test_a_guardian_has_each_child_by_name(cast, work):
    assert summaries(calendar_of(cast.samira)) == {
        "Inès : Maths", "Inès : Français", "Inès : Latin", "Inès : Pour ce jour : Exercice 12", "Adam : Français",
    }  # fmt: skip


def test_a_teacher_has_each_class(cast, work):
    assert summaries(calendar_of(cast.julien)) == {"Maths, 4B", "Pour ce jour : Exercice 12, 4B"}


def test_drafts_stay_at_home(cast, written):
    assert b"Thal" not in calendar_of(cast.ines)
    assert b"Thal" in calendar_of(cast.julien)


def test_eight_o_clock_is_eight_in_paris_across_daylight_saving_and_eleven_in_reunion(cast):
    """The last Sunday of March: the same hour of the school, an hour apart in the world."""
    fortnight = FortnightWeek.objects.first().fortnight
    before = monday_of(dt.date(2027, 3, 26))
    fortnight.weeks.create(monday=before)
    fortnight.weeks.create(monday=before + dt.timedelta(weeks=1))
    events = Calendar.from_ical(calendar_of(cast.ines, today=before)).walk("VEVENT")
    starts = sorted(
        one["dtstart"].dt for one in events if str(one["summary"]) == "Maths" and one["dtstart"].dt.hour == 8
    )
    assert [one.utcoffset() for one in starts] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]
    reunion = dt.timezone(dt.timedelta(hours=4))
    assert [one.astimezone(reunion).hour for one in starts] == [11, 10]


def test_an_hour_keeps_its_name_so_that_telephones_do_not_double_it(cast):
    def names():
        return sorted(str(one["uid"]) for one in Calendar.from_ical(calendar_of(cast.ines)).walk("VEVENT"))

    assert names() == names()
    assert len(set(names())) == len(names())


def test_the_time_zone_is_told_whole(cast):
    found = Calendar.from_ical(calendar_of(cast.ines))
    assert [str(one["tzid"]) for one in found.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_a_school_on_the_island_gives_the_hours_of_the_island(cast):
    School.objects.filter(pk=cast.school.pk).update(time_zone=Zone.REUNION)
    address = reverse("lessonbook:feed", args=[Feed.renew(cast.ines).secret])
    found = Calendar.from_ical(cast.client("nobody").get(address).content)
    assert [str(one["tzid"]) for one in found.walk("VTIMEZONE")] == ["Indian/Reunion"]
    starts = {one["dtstart"].dt for one in found.walk("VEVENT") if str(one["summary"]) == "Français"}
    assert {one.utcoffset() for one in starts} == {dt.timedelta(hours=4)}


@pytest.mark.parametrize(
    ("who", "status"), [("ines", 200), ("samira", 200), ("julien", 200), ("helene", 403), ("nobody", 302)]
)
def test_an_address_is_for_who_has_hours(cast, who, status):
    assert cast.client(who).get(reverse("lessonbook:calendar")).status_code == status


def test_the_address_is_secret_changed_and_taken_away(cast):
    client, anybody = cast.client("ines"), cast.client("nobody")
    client.post(reverse("lessonbook:renew"))
    first = reverse("lessonbook:feed", args=[Feed.objects.get().secret])
    answer = anybody.get(first)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    client.post(reverse("lessonbook:renew"))
    second = reverse("lessonbook:feed", args=[Feed.objects.get().secret])
    assert [anybody.get(one).status_code for one in (first, second)] == [404, 200]
    client.post(reverse("lessonbook:renew"), {"finir": "oui"})
    assert anybody.get(second).status_code == 404


def test_a_blocked_account_has_no_calendar(cast):
    address = reverse("lessonbook:feed", args=[Feed.renew(cast.ines).secret])
    Block.objects.create(person=cast.ines, by=cast.helene)
    assert cast.client("nobody").get(address).status_code == 404


@pytest.mark.parametrize("secret", ["1", "1-abc.def", "é.à", "-.-"])
def test_an_address_that_is_nobody_s_opens_nothing(cast, secret):
    assert cast.client("nobody").get(f"/calendriers/{secret}.ics").status_code == 404


def test_only_the_weeks_around_are_told(cast):
    days = [one["dtstart"].dt for one in Calendar.from_ical(calendar_of(cast.ines)).walk("VEVENT")]
    assert min(days) > timezone.now() - dt.timedelta(weeks=3)
    assert THIS_MONDAY in {one.date() for one in days}
