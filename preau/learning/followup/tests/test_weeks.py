"""On a Friday at four the week of a class is written once, told to its adults, and never changes."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.foundation.mail.models import Letter
from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.models import Week, WeekLine
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.heeding import take_charge
from preau.learning.followup.weeks.closing import close_weeks
from preau.learning.followup.weeks.past import OneWeek
from preau.school.accounts.models import DeviceSession
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification
from preau.school.people.models import CohortMember, Membership
from preau.school.timetable.models import FortnightWeek
from tests.cast import read

FRIDAY = dt.datetime(2026, 11, 20, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
WEEK = dt.timedelta(weeks=1)


@pytest.fixture(autouse=True)
def at_four(time_machine):
    """Before the cast: their timetable is of that autumn."""
    time_machine.move_to(FRIDAY)


@pytest.fixture
def friday(cast):
    """Two works were due in 4B: Inès did both, Sacha one, Lucas none. Everyone came that day; Marc is a CPE."""
    Membership.objects.filter(person=cast.marc).update(function="Conseiller principal d’éducation")
    for person in (cast.ines, cast.sacha, cast.lucas):
        DeviceSession.objects.create(person=person, expires_at=FRIDAY + WEEK, verified_at=FRIDAY, device="x")
    works = [
        give(cast, pupils_of(cast.cohorts["4B"]), title=title, kind="handin", days=-days, due_in=-24 * days)
        for title, days in (("Thalès", 3), ("Bilan", 1))
    ]
    for pupil, done in ((cast.ines, works), (cast.sacha, works[:1])):
        for work in done:
            advance(work, pupil, Progress.Step.HANDED_IN, at=FRIDAY - dt.timedelta(days=4))
    return works


def the_week(cast):
    return OneWeek.of(Week.objects.get(cohort=cast.cohorts["4B"], monday="2026-11-16"))


def shown(cast):
    page = read(cast.client("claire").get(f"/suivi/semaines/{the_week(cast).week.pk}/")).decode()
    return page[page.index("<main") : page.index("</main>")]


def names(lines):
    return [line.pupil.first_name for line in lines]


def test_a_week_says_who_is_lost_what_was_tried_what_waits_and_what_went_well(cast, friday):
    note_contact(cast.school, cast.lucas, by=cast.claire, means="phone", outcome="voicemail", said="Secret")
    note_contact(cast.school, cast.ines, by=cast.marc, means="visit", outcome="reached")
    assert close_weeks(cast.school) == 2
    one = the_week(cast)
    assert (one.week.pupils, one.week.done, one.week.expected) == (3, 3, 6)
    assert [(work["title"], work["done"], work["to_read"]) for work in one.week.works] == [
        ("Thalès", 2, 2), ("Bilan", 1, 1),
    ]  # fmt: skip
    assert [work["title"] for work in one.week.done_by_few] == ["Bilan", "Thalès"]
    assert {some.line.pupil.first_name: ([str(a.rule) for a in some.alerts], some.waits) for some in one.behind} == {
        "Sacha": (["B"], True), "Lucas": (["B", "C"], False),
    }  # fmt: skip
    assert (names(one.complete), names(one.other_contacts), one.silent, one.back) == (["Inès"], ["Inès"], [], [])
    said = shown(cast)
    assert ("Secret" in said, "Mme Nowak" in said, "Sacha Girard</a>." in said) == (False, True, True)


def test_it_is_told_once_to_the_class_teacher_and_the_adviser_and_no_letter_names_a_pupil(cast, friday):
    close_weeks(cast.school)
    assert close_weeks(cast.school) == 0
    of_4b = Week.objects.get(cohort=cast.cohorts["4B"]).pk
    assert {(one.person.first_name, one.saying, one.href) for one in Notification.objects.all()} == {
        ("Claire", "La semaine de 4B", f"/suivi/semaines/{of_4b}/"),
        ("Marc", "La semaine de vos 2 classes", "/suivi/semaines/"),
    }
    written = " ".join(f"{one.subject} {one.text}" for one in Letter.objects.all())
    assert [name for name in ("Lucas", "Sacha", "Inès") if name in written] == []


@pytest.mark.parametrize(("back", "closed"), [({"minutes": 10}, 0), ({"days": 1}, 0), ({"days": -1}, 2)])
def test_it_is_closed_from_friday_at_four_and_no_sooner(cast, friday, time_machine, back, closed):
    time_machine.move_to(FRIDAY - dt.timedelta(**back))
    assert close_weeks(cast.school) == closed


def test_no_week_is_closed_in_the_holidays(cast, friday):
    FortnightWeek.objects.filter(monday="2026-11-16").delete()
    assert (close_weeks(cast.school), Notification.objects.count()) == (0, 0)


def test_a_closed_week_never_changes_and_the_next_one_says_who_came_back(cast, friday, time_machine):
    take_charge(cast.lucas, cast.school, by=cast.marc)
    close_weeks(cast.school)
    before = shown(cast)
    for work in friday:
        advance(work, cast.lucas, Progress.Step.HANDED_IN)
    assert shown(cast) == before
    time_machine.move_to(FRIDAY + WEEK)
    note_contact(cast.school, cast.sacha, by=cast.marc, means="phone", outcome="reached", at=FRIDAY + WEEK / 100)
    close_weeks(cast.school)
    one = OneWeek.of(Week.objects.get(cohort=cast.cohorts["4B"], monday="2026-11-23"))
    assert [len(some.contacts) for some in one.worries] == [1]
    assert {line.pupil.first_name: line.facts for line in one.back} == {"Lucas": {"was_silent": False}}
    assert [(some.line.pupil.first_name, some.line.facts["is_new"]) for some in one.worries] == [("Sacha", False)]
    assert (one.before.monday, one.after) == (dt.date(2026, 11, 16), None)


@pytest.mark.parametrize(
    ("who", "status"),
    [("claire", 200), ("marc", 200), ("helene", 200), ("steward", 403), ("julien", 404), ("anne", 404), ("admin", 404),
     ("ines", 404), ("samira", 404), ("strange_head", 404)],
)  # fmt: skip
def test_who_answers_for_the_class_reads_its_week(cast, friday, who, status):
    close_weeks(cast.school)
    assert cast.client(who).get(f"/suivi/semaines/{the_week(cast).week.pk}/").status_code == status


def test_each_finds_the_weeks_of_their_own_classes_and_asks_for_an_older_one(cast, friday, time_machine):
    close_weeks(cast.school)
    time_machine.move_to(FRIDAY + WEEK)
    close_weeks(cast.school)
    seen = {
        who: read(cast.client(who).get("/suivi/semaines/?semaine=2026-11-16")).decode()
        for who in ("claire", "marc", "julien")
    }
    assert {who: (">4B</a>" in html, ">6C</a>" in html) for who, html in seen.items()} == {
        "claire": (True, False), "marc": (True, True), "julien": (False, False),
    }  # fmt: skip
    assert "16 novembre" in seen["claire"]
    assert "Aucune semaine close" in seen["julien"]


def test_a_page_of_a_larger_class_asks_no_more_of_the_database(cast, friday, django_assert_max_num_queries):
    close_weeks(cast.school)
    week, client = the_week(cast).week, cast.client("claire")
    called = {"by": cast.marc, "at": timezone.now(), "facts": {"means": "appel", "outcome": "x"}}
    WeekLine.objects.bulk_create(
        WeekLine(week=week, kind="contact", pupil=one.pupil, **called)
        for one in CohortMember.objects.filter(cohort=cast.cohorts["4B"])
        for _ in range(10)
    )
    client.get(f"/suivi/semaines/{week.pk}/")
    with django_assert_max_num_queries(20):
        client.get(f"/suivi/semaines/{week.pk}/")
