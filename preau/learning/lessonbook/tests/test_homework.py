import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.followup.matrix.weaving import matrix_of
from preau.learning.followup.watch.alerts import Rule
from preau.learning.followup.watch.silence import concerns_of
from preau.learning.lessonbook import homework
from preau.learning.lessonbook.forms import HomeworkForm
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Giving
from preau.learning.lessonbook.tests.conftest import THIS_MONDAY, key_of, session_of
from preau.learning.workload.load import loads
from preau.portal.home.reading import thread_of
from preau.school.activities.models import Activity, Progress
from preau.school.notifications.models import Notification


def give(client, session, **changed):
    said = {"title": "Exercice 12", "minutes": 20, "due": "autre", "due_on": "", "body": ""} | changed
    return client.post(reverse("lessonbook:give", args=[str(session.key)]), said)


def test_work_is_given_for_one_of_the_next_hours_of_the_class(cast, published):
    proposed = [Key.read(key) for key, _ in HomeworkForm(session=published).fields["due"].choices[:-1]]
    expected = [(4, 9, -1), (1, 8, 0), (4, 9, 0), (1, 8, 1), (4, 9, 1), (1, 8, 2), (4, 9, 2), (1, 8, 3)]
    assert proposed == [key_of(cast, "4B", "maths", *one) for one in expected]


def test_work_given_says_who_what_and_until_when(cast, published):
    due = key_of(cast, "4B", "maths", 4, 9, weeks=1)
    give(cast.client("julien"), published, due=str(due))
    activity = Activity.objects.get()
    assert (activity.kind, activity.title, activity.minutes_expected, activity.author) == (
        "homework", "Exercice 12", 20, cast.julien,
    )  # fmt: skip
    assert timezone.localtime(activity.due_at) == timezone.make_aware(dt.datetime.combine(due.day, due.starts_at))
    assert activity.planned_on == due.day - dt.timedelta(days=1)
    assert sorted(one.first_name for one in activity.pupils) == ["Inès", "Lucas", "Sacha"]
    assert Giving.objects.get().session == published


def test_who_gives_work_reads_the_minutes_of_the_day_with_it(cast, published, work):
    asked = {"due": str(key_of(cast, "4B", "maths", 4, 9, weeks=1)), "minutes": 35}
    where, hx = reverse("lessonbook:weigh", args=[str(published.key)]), {"HX-Request": "true"}
    shown = cast.client("julien").get(where, asked, headers=hx).content.decode()
    day = timezone.localtime(work.due_at).date() - dt.timedelta(days=1)
    assert ("55 min" in shown.replace("\u00a0", " "), f"{day:%-d}" in shown) == (True, True)
    unread = [{}, {"due": "autre", "due_on": "demain"}, {"due": "hier", "minutes": "beaucoup"}]
    assert [cast.client("julien").get(where, one, headers=hx).status_code for one in unread] == [200, 200, 200]
    assert {who: cast.client(who).get(where).status_code for who in ("anne", "ines", "stranger")} == {
        "anne": 403, "ines": 403, "stranger": 404,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": "beaucoup"}, "minutes"),
        ({"due": "hier"}, "due"),
        ({"due": "autre", "due_on": ""}, "due_on"),
        ({"due": "autre", "due_on": "9999-99-99"}, "due_on"),
        ({"due": "autre", "due_on": "2001-01-01"}, "due_on"),
    ],
)
def test_what_cannot_be_given_is_said_and_nothing_is_given(cast, published, wrong, field):
    answer = give(cast.client("julien"), published, **{"due_on": "2099-01-01"} | wrong)
    shown = answer.content.decode()
    assert (answer.status_code, re.findall(r'id="travail_(\w+)_erreur"', shown)) == (422, [field])
    assert Activity.objects.count() == 0


def test_what_is_given_ahead_is_seen_as_the_hour_begins(cast):
    key = key_of(cast, "4B", "maths", 1, 8, weeks=2)
    session = session_of(cast.julien, key)
    activity = homework.give(session, by=cast.julien, title="Lire", minutes=5, due_at=session.begins)
    assert activity.publication.at == session.begins
    assert cast.client("ines").get(activity.href).status_code == 404


def test_it_weighs_on_the_day_before_as_any_work(cast, work):
    day = THIS_MONDAY + dt.timedelta(days=9)
    assert loads([cast.cohorts["4B"]], [day])[0].days[0].minutes == 20


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ines", 200),
        ("samira", 200),
        ("julien", 200),
        ("claire", 200),
        ("adam", 404),
        ("odile", 200),
        ("stranger", 404),
    ],
)
def test_work_is_read_by_those_it_is_given_to_and_their_families(cast, work, who, status):
    assert cast.client(who).get(work.href).status_code == status


def tick(client, work, **said):
    return client.post(reverse("lessonbook:tick", args=[work.pk]), said)


@pytest.mark.parametrize(("who", "status"), [("ines", 302), ("samira", 403), ("julien", 403), ("adam", 404)])
def test_the_pupil_alone_ticks(cast, work, who, status):
    assert tick(cast.client(who), work).status_code == status
    assert Progress.objects.filter(step=Progress.Step.RETURNED).count() == (status == 302)


def test_a_tick_can_be_taken_back(cast, work):
    client = cast.client("ines")
    tick(client, work)
    tick(client, work, fait="non")
    assert [(one.step, one.mark) for one in Progress.objects.all()] == [(Progress.Step.OPENED, "")]


def test_an_excuse_is_not_undone_by_a_tick_taken_back(cast, work):
    progress = Progress.objects.create(activity=work, pupil=cast.ines, step=Progress.Step.EXCUSED)
    tick(cast.client("ines"), work, fait="non")
    progress.refresh_from_db()
    assert progress.step == Progress.Step.EXCUSED


def test_after_a_tick_one_is_back_in_the_book_and_nowhere_else(cast, work):
    back = "/mon-cahier-de-textes/?vue=travail"
    assert tick(cast.client("ines"), work, retour=back)["Location"] == back
    assert tick(cast.client("ines"), work, retour="https://ailleurs.example/")["Location"] == work.href


def test_a_guardian_sees_what_their_own_child_ticked(cast, work):
    tick(cast.client("ines"), work)
    read = {who: "fait, " in cast.client(who).get(work.href).content.decode() for who in ("samira", "odile")}
    assert read == {"samira": True, "odile": False}


def test_what_is_not_ticked_is_neither_late_nor_an_alert(cast, work):
    """Nobody waits for it: a box left empty says nothing of a pupil."""
    Activity.objects.filter(pk=work.pk).update(
        planned_on=timezone.localdate() - dt.timedelta(days=2), due_at=timezone.now() - dt.timedelta(days=1)
    )
    raised = {rule for one in concerns_of(cast.cohorts["4B"]) for rule in (alert.rule for alert in one.alerts)}
    assert raised <= {Rule.SILENCE}
    Activity.objects.filter(pk=work.pk).update(kind="handin")
    assert Rule.LAST_MISSING in {alert.rule for one in concerns_of(cast.cohorts["4B"]) for alert in one.alerts}


def test_who_gave_it_changes_it_and_takes_it_back(cast, work):
    due = key_of(cast, "4B", "maths", 1, 8, weeks=1)
    said = {"title": "Exercice 13", "minutes": 15, "due": str(due), "body": ""}
    cast.client("julien").post(reverse("lessonbook:work_change", args=[work.pk]), said)
    work.refresh_from_db()
    assert (work.title, work.minutes_expected, timezone.localdate(work.due_at)) == ("Exercice 13", 15, due.day)
    assert cast.client("anne").post(reverse("lessonbook:work_withdraw", args=[work.pk])).status_code == 403
    cast.client("julien").post(reverse("lessonbook:work_withdraw", args=[work.pk]))
    assert Activity.objects.count() == 0


def test_what_is_withdrawn_goes_when_nobody_opened_it_and_else_stays_with_who_did(cast, work):
    """Inès did it, Sacha only read it, Lucas never saw it, Adam is elsewhere."""
    tick(cast.client("ines"), work)
    cast.client("sacha").get(work.href)
    cast.client("julien").post(reverse("lessonbook:work_withdraw", args=[work.pk]))
    pages = {who: cast.client(who).get(work.href) for who in ("ines", "samira", "sacha", "odile", "julien", "anne")}
    assert {who: page.status_code for who, page in pages.items()} == dict.fromkeys(pages, 200)
    assert {who: cast.client(who).get(work.href).status_code for who in ("lucas", "adam", "stranger")} == {
        "lucas": 404, "adam": 404, "stranger": 404,
    }  # fmt: skip
    own = pages["ines"].content.decode()
    assert ("tu l’avais fait" in own, "a été retiré" in own, "C’est fait" in own) == (True, True, False)
    assert tick(cast.client("sacha"), work).status_code == 403
    day = work.planned_on
    told = {who: thread_of(cast.people[who], day).day(day) for who in ("ines", "sacha", "lucas")}
    assert {who: [one.title for one in on.withdrawn] for who, on in told.items()} == {
        "ines": ["Exercice 12"], "sacha": ["Exercice 12"], "lucas": [],
    }  # fmt: skip
    assert [(on.works, on.minutes) for on in told.values()] == [([], 0)] * 3
    assert loads([cast.cohorts["4B"]], [day])[0].days[0].minutes == 0
    assert matrix_of(cast.cohorts["4B"], day, day).works == []
    shown = {who: cast.client(who).get(f"/jour/{day}/").content.decode() for who in ("ines", "lucas")}
    assert {who: "Ce que tu as fait est gardé" in page for who, page in shown.items()} == {"ines": True, "lucas": False}


def test_what_was_withdrawn_is_given_again_with_what_was_done_of_it(cast, work):
    tick(cast.client("ines"), work)
    cast.client("sacha").get(work.href)
    again = reverse("lessonbook:work_give_again", args=[work.pk])
    assert cast.client("julien").post(again).status_code == 403  # it is given already
    cast.client("julien").post(reverse("lessonbook:work_withdraw", args=[work.pk]))
    assert "Redonner ce travail" in cast.client("julien").get(work.href).content.decode()
    Notification.objects.all().delete()
    asked = {who: cast.client(who).post(again).status_code for who in ("stranger", "lucas", "ines", "anne", "julien")}
    assert asked == {"stranger": 404, "lucas": 404, "ines": 403, "anne": 403, "julien": 302}
    told = Notification.objects.filter(saying__contains="de nouveau à faire").values_list(
        "person__first_name", flat=True
    )
    assert sorted(told) == ["Lucas", "Sacha"]
    day = work.planned_on
    seen = {who: thread_of(cast.people[who], day).day(day) for who in ("ines", "lucas")}
    assert {who: ([one.title for one in on.works], on.withdrawn) for who, on in seen.items()} == {
        "ines": (["Exercice 12"], []), "lucas": (["Exercice 12"], []),
    }  # fmt: skip
    assert Progress.objects.get(pupil=cast.ines).step == Progress.Step.RETURNED
