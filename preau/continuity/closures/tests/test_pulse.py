"""Who is reached, who is silent, and the ledger of calls."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.continuity.closures.pulse import classes_of, load_of, silent_pupils, window_of
from preau.foundation.journal.models import Entry
from preau.foundation.realtime import bus
from preau.foundation.realtime.topics import may_follow
from preau.learning.followup.models import Contact
from preau.learning.followup.watch.alerts import silent_since
from preau.school.accounts.models import DeviceSession
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import Cohort, CohortMember, Person

PULSE = "/etablissements/0789999A/pouls/"


PULSE_ROLES = [
    ("helene", 200), ("marc", 200), ("claire", 200), ("steward", 200), ("julien", 403), ("admin", 403), ("ines", 403),
    ("samira", 403), ("stranger", 404), ("strange_head", 404),
]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), PULSE_ROLES)
def test_who_looks_after_pupils_feels_the_pulse(cast, who, status):
    assert cast.client(who).get(PULSE).status_code == status


@pytest.mark.parametrize(("who", "status"), PULSE_ROLES)
def test_who_feels_the_pulse_may_see_it_move_and_nobody_else(cast, who, status):
    assert may_follow(cast.people[who], f"school:{cast.school.pk}") is (status == 200)


def test_work_that_moves_is_told_to_the_pulse(cast, given, monday, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr(bus, "_send", lambda topic, message: told.append(topic))
    with django_capture_on_commit_callbacks(execute=True):
        advance(given(monday), cast.ines, Progress.Step.OPENED)
    assert told.count(f"school:{cast.school.pk}") == 1


def test_the_pulse_that_moves_says_its_figures_as_the_whole_page_does(cast, given):
    advance(given(timezone.localdate()), cast.ines, Progress.Step.OPENED)
    head = cast.client("helene")
    whole = head.get(PULSE).content.decode()
    moving = head.get(PULSE, headers={"X-Live": "1"}).content.decode()
    assert '<div class="figures">' in moving
    assert "<h1" not in moving
    assert moving.strip() in whole


@pytest.fixture
def closed_for_a_while(cast, closes, monday, friday):
    """Closed since the Monday of last week; the day looked from is this week's Friday."""
    closure = closes()
    since = monday - dt.timedelta(weeks=2)
    Closure.objects.filter(pk=closure.pk).update(starts_on=since)
    return Closure.objects.get(pk=closure.pk)


def window(cast, closure, who="helene"):
    return window_of(cast.school, cast.people[who], closure.starts_on + dt.timedelta(days=11))


def at(day, hour=10):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def signed_in(person, day):
    DeviceSession.objects.create(
        person=person, opened_at=at(day), seen_at=at(day), expires_at=at(day) + dt.timedelta(30)
    )


def test_the_pulse_counts_per_class_who_is_reached_and_who_is_silent(cast, given, closed_for_a_while):
    first = closed_for_a_while.starts_on
    signed_in(cast.ines, first + dt.timedelta(days=10))
    signed_in(cast.sacha, first + dt.timedelta(days=1))
    activity = given(first)
    advance(activity, cast.sacha, Progress.Step.STARTED, at=at(first + dt.timedelta(days=1)))
    cast.lucas.activation.delete()
    rows = {row["cohort__code"]: row for row in classes_of(window(cast, closed_for_a_while))}
    row = rows["4B"]
    assert [row[key] for key in ("pupils", "activated", "seen", "working", "silent")] == [3, 2, 2, 1, 2]
    assert rows["6C"]["silent"] == 1


def test_the_silent_are_named_with_their_facts_and_whom_to_call(cast, closed_for_a_while):
    first = closed_for_a_while.starts_on
    signed_in(cast.ines, first + dt.timedelta(days=10))
    cast.odile.mobile = "06 00 00 00 01"
    cast.odile.save()
    silent = list(silent_pupils(window(cast, closed_for_a_while)))
    assert [(pupil.class_code, pupil.first_name) for pupil in silent] == [
        ("4B", "Lucas"),
        ("4B", "Sacha"),
        ("6C", "Adam"),
    ]
    assert [(tie.guardian.formal_name, tie.guardian.mobile) for tie in silent[1].ties] == [
        ("Mme Girard", "06 00 00 00 01")
    ]


@pytest.mark.parametrize("sign", ["sign in", "work", "message"])
def test_any_sign_of_life_ends_the_silence(cast, given, closed_for_a_while, sign):
    from preau.communication.messaging.sending import begin
    from preau.school.audiences.models import named

    day = closed_for_a_while.starts_on + dt.timedelta(days=10)
    if sign == "sign in":
        signed_in(cast.sacha, day)
    if sign == "work":
        advance(given(day), cast.sacha, Progress.Step.OPENED, at=at(day))
    if sign == "message":
        talk = begin(cast.school, by=cast.sacha, to=named([cast.julien]), subject="s", body="b")
        talk.messages.update(at=at(day))
    assert cast.sacha not in silent_pupils(window(cast, closed_for_a_while))
    assert cast.lucas in silent_pupils(window(cast, closed_for_a_while))


@pytest.mark.parametrize(("days", "since"), [(2, None), (3, 0), (5, 2)])
def test_it_takes_three_school_days_today_not_counted(days, since):
    monday = dt.date(2026, 11, 23)
    school_days = [monday + dt.timedelta(days=n) for n in range(days + 1)]
    found = silent_since(school_days, today=school_days[-1], in_closure=True)
    assert found == (None if since is None else school_days[since])


def test_a_class_teacher_sees_their_own_class_only(cast, closed_for_a_while):
    mine = window(cast, closed_for_a_while, "claire")
    assert [row["cohort__code"] for row in classes_of(mine)] == ["4B"]
    assert {pupil.class_code for pupil in silent_pupils(mine)} == {"4B"}


def test_the_load_is_added_across_subjects(cast, given, closed_for_a_while):
    seen = window(cast, closed_for_a_while)
    monday = closed_for_a_while.starts_on + dt.timedelta(days=7)
    given(monday)
    given(monday, by="anne", pen="french", minutes=50)
    rows = {row.cohort.code: row for row in load_of(seen)}
    assert [day.minutes for day in rows["4B"].days] == [85, 0, 0, 0, 0]
    assert (rows["4B"].cap, rows["6C"].cap) == (210, 180)


def test_the_pulse_asks_as_much_for_four_pupils_as_for_a_hundred(cast, closed_for_a_while, django_assert_num_queries):
    def measure():
        seen = window(cast, closed_for_a_while)
        return len([*classes_of(seen), *silent_pupils(seen)[:50], *load_of(seen)])

    measure()  # who one is, is asked once
    with CaptureQueriesContext(connection) as before:
        measure()
    people = Person.objects.bulk_create(
        [Person(first_name=f"É{n}", last_name="Lève", login=f"eleve{n}", password="!") for n in range(100)]
    )
    big = Cohort.objects.create(school=cast.school, year=cast.school.year, code="5A", level="5e")
    CohortMember.objects.bulk_create([CohortMember(cohort=big, pupil=person) for person in people])
    with django_assert_num_queries(len(before)):
        measure()


def test_a_contact_is_noted_once_seen_by_all_who_look_after_the_pupil(cast, closed_for_a_while):
    data = {"pupil": cast.sacha.pk, "means": "phone", "outcome": "reached", "said": "Panne de box"}
    assert cast.client("marc").post(f"{PULSE}contacts/", data).status_code == 302
    contact = Contact.objects.get()
    assert (contact.by, contact.pupil, contact.said) == (cast.marc, cast.sacha, "Panne de box")
    assert Entry.objects.about(cast.sacha).get().act == "contact.noted"
    seers = ("helene", "claire", "julien", "samira", "strange_head")
    assert [Contact.objects.visible_to(cast.people[who]).exists() for who in seers] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("who", "pupil", "status"), [("claire", "adam", 404), ("marc", "strange_pupil", 404), ("julien", "sacha", 403)]
)
def test_nobody_notes_a_contact_for_a_pupil_they_do_not_look_after(cast, who, pupil, status):
    data = {"pupil": cast.people[pupil].pk, "means": "phone", "outcome": "reached"}
    assert cast.client(who).post(f"{PULSE}contacts/", data).status_code == status
    assert not Contact.objects.exists()


def test_a_contact_without_an_outcome_is_refused_in_words(cast):
    response = cast.client("marc").post(f"{PULSE}contacts/", {"pupil": cast.sacha.pk, "means": "phone"}, follow=True)
    assert "Rien n’a été noté" in response.content.decode()
    assert not Contact.objects.exists()
