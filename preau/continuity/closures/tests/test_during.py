"""Tasks, the pulse, the ledger, the report."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.continuity.closures.assessing import assess, assess_what_is_over
from preau.continuity.closures.changing import cancel
from preau.continuity.closures.ending import end_and_assess
from preau.continuity.closures.models import Closure, Contact, Report
from preau.continuity.closures.pulse import classes_of, load_of, silent_pupils, window_of
from preau.continuity.closures.silence import silent_since
from preau.continuity.closures.todo import progress_by_teacher, tasks_for
from preau.foundation.journal.models import Entry
from preau.school.accounts.models import DeviceSession
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import Audience, pupils_of
from preau.school.people.models import Cohort, CohortMember, Person

PULSE = "/etablissements/0789999A/pouls/"


def given(cast, day, *, by="julien", code="4B", pen="maths", minutes=35):
    activity = Activity.objects.create(
        school=cast.school, author=cast.people[by], subject=cast.subjects[pen], kind="lesson", title="Thalès",
        audience=Audience.of(cast.school, pupils_of(cast.cohorts[code])), minutes_expected=minutes, planned_on=day,
    )  # fmt: skip
    activity.publish(by=activity.author)
    return activity


def test_each_teacher_is_asked_for_work_per_class_and_subject_for_the_first_lesson(cast, closes, monday):
    closes()
    tasks = [(str(task), task.due_on) for task in tasks_for(cast.anne, monday)]
    assert tasks == [
        ("Donner du travail à 4B en français", monday),
        ("Donner du travail à 6C en français", monday),
        ("Donner du travail à 4LATIN en latin", monday + dt.timedelta(days=1)),
    ]


def test_a_task_is_done_once_work_is_published_for_that_class_in_the_period(cast, closes, monday):
    closes()
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]
    given(cast, monday - dt.timedelta(days=7))
    given(cast, monday, code="6C")
    given(cast, monday, pen="french")
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]
    given(cast, monday)
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [True]


def test_a_task_is_ticked_by_its_teacher_alone_and_unticked(cast, closes, monday):
    closes()
    task = tasks_for(cast.julien, monday)[0]
    path = f"/fermetures/taches/{task.pk}/faite/"
    assert [cast.client(who).post(path).status_code for who in ("anne", "helene", "samira", "stranger")] == [
        403, 403, 403, 404,
    ]  # fmt: skip
    cast.client("julien").post(path)
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [True]
    cast.client("julien").post(path, {"undo": "1"})
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]


def test_tasks_are_one_statement_and_gone_with_the_closure(cast, closes, monday, django_assert_num_queries):
    closure = closes()
    with django_assert_num_queries(1):
        assert len(tasks_for(cast.anne, monday)) == 3
    cancel(closure, by=cast.helene)
    assert tasks_for(cast.anne, monday) == []


def test_the_head_sees_where_each_teacher_is(cast, closes, monday):
    closure = closes()
    given(cast, monday)
    rows = [(row["teacher__first_name"], row["done"], row["asked"]) for row in progress_by_teacher(closure)]
    assert rows == [("Anne", 0, 3), ("Julien", 1, 1)]


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("ines", 403), ("samira", 403), ("marc", 403)])
def test_teachers_have_a_page_of_tasks(cast, who, status):
    assert cast.client(who).get("/fermetures/taches/").status_code == status


PULSE_ROLES = [
    ("helene", 200), ("marc", 200), ("claire", 200), ("steward", 200), ("julien", 403), ("admin", 403), ("ines", 403),
    ("samira", 403), ("stranger", 404), ("strange_head", 404),
]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), PULSE_ROLES)
def test_who_looks_after_pupils_feels_the_pulse(cast, who, status):
    assert cast.client(who).get(PULSE).status_code == status


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


def test_the_pulse_counts_per_class_who_is_reached_and_who_is_silent(cast, closed_for_a_while):
    first = closed_for_a_while.starts_on
    signed_in(cast.ines, first + dt.timedelta(days=10))
    signed_in(cast.sacha, first + dt.timedelta(days=1))
    activity = given(cast, first)
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
def test_any_sign_of_life_ends_the_silence(cast, closed_for_a_while, sign):
    from preau.communication.messaging.sending import begin
    from preau.school.audiences.models import named

    day = closed_for_a_while.starts_on + dt.timedelta(days=10)
    if sign == "sign in":
        signed_in(cast.sacha, day)
    if sign == "work":
        advance(given(cast, day), cast.sacha, Progress.Step.OPENED, at=at(day))
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


def test_the_load_is_added_across_subjects(cast, closed_for_a_while):
    seen = window(cast, closed_for_a_while)
    monday = closed_for_a_while.starts_on + dt.timedelta(days=7)
    given(cast, monday)
    given(cast, monday, by="anne", pen="french", minutes=50)
    rows = {row["code"]: row for row in load_of(seen)}
    assert [minutes for _, minutes in rows["4B"]["days"]] == [85, 0, 0, 0, 0]
    assert (rows["4B"]["cap"], rows["6C"]["cap"]) == (210, 180)


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


@pytest.fixture
def ended(cast, closes):
    """Closed from today to Friday, worked in, ended today."""
    today = timezone.localdate()
    closure = closes(starts_on=today, ends_on=today + dt.timedelta(days=4))
    activity = given(cast, today)
    for who, step in [("ines", Progress.Step.HANDED_IN), ("sacha", Progress.Step.OPENED)]:
        advance(activity, cast.people[who], step)
    advance(activity, cast.ines, Progress.Step.RETURNED)
    cast.client("samira").get(f"/messages/{closure.conversations.order_by('pk').first().pk}/")
    end_and_assess(closure, today, by=cast.helene)
    return Closure.objects.get(pk=closure.pk)


def test_the_report_says_what_happened(cast, ended):
    figures = ended.report.figures
    row = {row["code"]: row for row in figures["classes"]}["4B"]
    assert [row[key] for key in ("pupils", "given", "minutes", "handed_in", "returned")] == [3, 1, 35, 1, 1]
    assert [figures["guardians"][key] for key in ("total", "told", "activated", "opened")] == [3, 3, 3, 1]
    assert figures["tasks"] == {"asked": 4, "done": 1}
    acts = [entry["act"] for entry in figures["timeline"]]
    assert [act for act in acts if "heures" not in act] == ["Fermeture déclarée", "Fin avancée"]


def test_the_report_stays_as_it_was(cast, ended):
    before = ended.report.figures
    given(cast, timezone.localdate(), minutes=500)
    assert assess(ended).figures == before
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 200), ("marc", 200), ("julien", 403), ("samira", 403), ("strange_head", 404)]
)
@pytest.mark.parametrize("end", ["bilan/", "bilan.pdf"])
def test_who_reads_the_report(cast, ended, who, status, end):
    assert cast.client(who).get(f"/fermetures/{ended.pk}/{end}").status_code == status


def test_the_report_on_paper_is_a_pdf(cast, ended):
    response = cast.client("helene").get(f"/fermetures/{ended.pk}/bilan.pdf")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_there_is_no_report_before_the_end(cast, closes):
    assert cast.client("helene").get(f"/fermetures/{closes().pk}/bilan/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("helene", 302), ("marc", 403), ("strange_head", 404)])
def test_the_head_writes_what_was_learnt(cast, ended, who, status):
    response = cast.client(who).post(
        f"/fermetures/{ended.pk}/bilan/appris/", {"learnt": "Appeler dès le deuxième jour."}
    )
    assert response.status_code == status
    ended.report.refresh_from_db()
    assert ended.report.learnt == ("Appeler dès le deuxième jour." if who == "helene" else "")


def test_the_clock_assesses_what_is_over_once_and_leaves_the_rest(cast, closes, only, monday):
    closes(only("6C"))
    over = closes(only("4B"))
    Closure.objects.filter(pk=over.pk).update(
        starts_on=monday - dt.timedelta(weeks=3), ends_on=monday - dt.timedelta(weeks=2)
    )
    assert (assess_what_is_over(), assess_what_is_over()) == (1, 0)
    assert Report.objects.get().closure == over


def test_a_cancelled_closure_has_no_report(cast, closes, monday):
    closure = closes()
    cancel(closure, by=cast.helene)
    Closure.objects.filter(pk=closure.pk).update(
        starts_on=monday - dt.timedelta(weeks=3), ends_on=monday - dt.timedelta(weeks=2)
    )
    assert assess_what_is_over() == 0
