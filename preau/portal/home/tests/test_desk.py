"""A teacher's desk says which pupils are away, and the hours of colleagues that are asked or taken."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.deciding import reply_to
from preau.continuity.absences.declaring import declare
from preau.continuity.absences.leaving import declare_leave
from preau.continuity.absences.models import Decision
from preau.continuity.absences.models.leave import moment_of
from preau.portal.home.desk import desk_of
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import Audience, pupils_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def asked(cast, today):
    """Anne is asked for an hour of Julien's, today at eight."""
    leave = declare_leave(
        cast.julien, cast.school, by=cast.helene, kind="sudden", reason="ill",
        starts_at=moment_of(today, dt.time()), ends_at=moment_of(today, dt.time(23, 59)),
    )  # fmt: skip
    return Decision.objects.create(
        leave=leave, cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], day=today, starts_at=dt.time(8),
        minutes=55, way="colleague", colleague=cast.anne, by=cast.helene,
    )  # fmt: skip


def test_who_is_away_is_told_to_those_who_teach_them(cast, today):
    declare(cast.ines, by=cast.samira, starts_on=today, ends_on=today, reason="hospital", way="remote", load="all")
    seen = {who: [one.name for one in desk_of(cast.people[who]).missing] for who in ("julien", "claire", "stranger")}
    assert seen == {"julien": ["Inès Benali"], "claire": ["Inès Benali"], "stranger": []}
    words = cast.client("julien").get("/").content.decode()
    assert ("suit à distance" in words, "hôpital" in words) == (True, False)


def test_an_hour_asked_waits_and_an_hour_taken_is_among_the_lessons(cast, asked):
    before = desk_of(cast.anne)
    reply_to(asked, "yes", by=cast.anne)
    after = desk_of(cast.anne)
    taken = [slot.teacher for slot in after.lessons if "remplacement" in slot.teacher]
    assert (before.asked, after.asked, taken) == (1, 0, ["4B, remplacement"])
    assert desk_of(cast.claire).asked == 0


def test_an_hour_declined_is_nowhere(cast, asked):
    reply_to(asked, "no", by=cast.anne)
    desk = desk_of(cast.anne)
    assert (desk.asked, [slot for slot in desk.lessons if "remplacement" in slot.teacher]) == (0, [])


def test_the_head_sees_what_is_left_to_decide(cast, today):
    monday = today + dt.timedelta(days=7 - today.weekday())
    declare_leave(
        cast.julien, cast.school, by=cast.helene, kind="sudden", reason="ill",
        starts_at=moment_of(monday, dt.time()), ends_at=moment_of(monday, dt.time(23, 59)),
    )  # fmt: skip
    assert "à décider" in cast.client("helene").get("/").content.decode()


def test_copies_to_read_say_whose_they_are(cast, today):
    """The same work given to two classes is two lines."""
    for parts in (["4B"], ["4B", "6C"]):
        activity = Activity.objects.create(
            school=cast.school, author=cast.julien, subject=cast.subjects["maths"], kind="handin", title="Thalès",
            audience=Audience.of(cast.school, *(pupils_of(cast.cohorts[code]) for code in parts)), minutes_expected=20,
            planned_on=today,
        )  # fmt: skip
        activity.publish(by=cast.julien)
        advance(activity, cast.ines, Progress.Step.HANDED_IN)
    desk = desk_of(cast.julien)
    assert [(one.title, one.count, desk.whose[one.pk]) for one in desk.waiting] == [
        ("Thalès", 1, {"4B"}), ("Thalès", 1, {"4B", "6C"}),
    ]  # fmt: skip
    assert '<span class="soft">4B, 6C</span>' in cast.client("julien").get("/").content.decode()
