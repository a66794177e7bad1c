"""What is sent at a regular hour is received, read here only, or refused: by each for themselves, and everywhere."""

import datetime as dt

import pytest

from preau.foundation.mail.models import Letter
from preau.learning.followup.models import Week, WeekLine
from preau.learning.followup.weeks.closing import close_weeks
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.notifications.models import Choice, Notification, notify
from preau.school.people.models import ClassTeacher, CohortMember, Membership

FRIDAY = dt.datetime(2026, 11, 20, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PAGE = "/mon-compte/avis/"


@pytest.fixture
def advised(time_machine, request):
    """Marc is a CPE, Claire leads 4B."""
    time_machine.move_to(FRIDAY)
    cast = request.getfixturevalue("cast")
    Membership.objects.filter(person=cast.marc).update(function="CPE")
    return cast


def test_who_answers_for_a_class_chooses_and_others_have_nothing_to_choose(advised):
    shown = {who: advised.client(who).get(PAGE).content.decode() for who in ("claire", "marc", "julien", "ines")}
    assert {who: "La semaine de mes classes" in page for who, page in shown.items()} == {
        "claire": True, "marc": True, "julien": False, "ines": False,
    }  # fmt: skip
    advised.client("claire").post(PAGE, {"weeks": "here"})
    advised.client("marc").post(PAGE, {"weeks": "jamais", "closures": "never"})
    advised.client("julien").post(PAGE, {"weeks": "never"})
    assert list(Choice.objects.values_list("person__first_name", "topic", "how")) == [("Claire", "weeks", "here")]
    advised.client("claire").post(PAGE, {"weeks": "all"})
    assert (Choice.objects.count(), advised.client("nobody").get(PAGE).status_code) == (0, 302)


def test_off_is_off_everywhere_and_the_page_is_still_there(advised):
    ClassTeacher.objects.create(cohort=advised.cohorts["6C"], teacher=advised.anne)
    Choice.objects.choose(advised.claire, "weeks", "never")
    Choice.objects.choose(advised.anne, "weeks", "here")
    close_weeks(advised.school)
    assert sorted(one.person.first_name for one in Notification.objects.all()) == ["Anne", "Marc"]
    assert [one.address for one in Letter.objects.all()] == [advised.marc.email]
    week = Week.objects.get(cohort=advised.cohorts["4B"])
    assert advised.client("claire").get(f"/suivi/semaines/{week.pk}/").status_code == 200
    notify([advised.claire], saying="Autre chose", by_mail=True)
    assert Letter.objects.filter(address=advised.claire.email).count() == 1


def test_a_newcomer_owes_nothing_of_before_in_what_is_sent(advised):
    """Lucas came on Friday; a work was due on Thursday, of Monday."""
    given = {"school": advised.school, "author": advised.julien, "kind": "handin", "title": "Bilan"}
    for title in ("Un", "Deux"):
        work = Activity.objects.create(
            **given | {"title": title}, audience=Audience.of(advised.school, pupils_of(advised.cohorts["4B"])),
            minutes_expected=20, planned_on=FRIDAY.date() - dt.timedelta(days=4), due_at=FRIDAY - dt.timedelta(days=1),
        )  # fmt: skip
        work.publish(by=advised.julien, at=FRIDAY - dt.timedelta(days=5))
    CohortMember.objects.filter(pupil=advised.lucas, cohort=advised.cohorts["4B"]).update(since=FRIDAY.date())
    close_weeks(advised.school)
    week = Week.objects.get(cohort=advised.cohorts["4B"])
    missing = {
        line.pupil.first_name for line in week.lines.filter(kind=WeekLine.Kind.WORRY)
        if any(alert["missing"] for alert in line.facts["alerts"])
    }  # fmt: skip
    assert (week.expected, missing) == (4, {"Inès", "Sacha"})
