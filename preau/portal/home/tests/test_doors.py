import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.continuity.closures.models import Closure, ClosureScope
from preau.continuity.closures.remote import is_home
from preau.learning.followup.tests.works import give
from preau.portal.home.reading import thread_of
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification, notify
from preau.school.people.models import Membership, Profile, School
from preau.school.timetable.models.fortnight import monday_of

EVERYONE = ["ines", "samira", "julien", "claire", "marc", "helene", "admin", "steward"]


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("page", ["/", "/plus/", "/notifications/"])
def test_everyone_has_a_home(cast, who, page):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-30)
    assert cast.client(who).get(page).status_code == 200


def offered(client, page):
    """The addresses of a page's own links."""
    main = client.get(page).content.decode().partition("<main")[2].partition("</main")[0]
    return re.findall(r'<a[^>]* href="(/[^"#]*)', main)


@pytest.mark.parametrize("who", EVERYONE)
def test_every_place_that_is_offered_opens(cast, who):
    client = cast.client(who)
    places = offered(client, "/plus/")
    assert {place: client.get(place).status_code for place in places} == dict.fromkeys(places, 200)
    assert len(places) >= 3


@pytest.mark.parametrize("who", ["julien", "marc", "helene", "admin"])
def test_every_place_that_a_home_offers_opens(cast, who):
    client = cast.client(who)
    places = offered(client, "/")
    assert {place: client.get(place).status_code for place in places} == dict.fromkeys(places, 200)
    assert places


@pytest.mark.parametrize(
    ("stage", "who", "larger"), [("primary", "ines", True), ("primary", "samira", False), ("college", "ines", False)]
)
def test_pupils_of_a_primary_school_get_larger_words(cast, stage, who, larger):
    School.objects.filter(pk=cast.school.pk).update(stage=stage)
    assert ('data-manner="young"' in cast.client(who).get("/").content.decode()) is larger


@pytest.mark.parametrize(("who", "gives"), [("julien", True), ("marc", False)])
def test_work_is_given_by_teachers_alone(cast, who, gives):
    page = cast.client(who).get("/").content.decode()
    assert ("Donner du travail" in page, cast.client(who).get("/preparer/nouvelle/").status_code == 200) == (
        gives,
        gives,
    )


@pytest.mark.parametrize(("kind", "words"), [("lesson", "Fait : lu"), ("handin", "Répondu par M. Ferrand : lu")])
def test_only_a_teacher_answers(cast, kind, words):
    work = give(cast, pupils_of(cast.cohorts["4B"]), kind=kind)
    advance(work, cast.ines, Progress.Step.RETURNED, mark="lu")
    html = re.sub(r"<[^>]+>", "", cast.client("ines").get("/").content.decode())
    assert words in " ".join(html.replace("\u00a0", " ").split())


def test_who_is_not_signed_in_is_sent_to_the_door(cast):
    assert cast.client("nobody").get("/").status_code == 302


@pytest.mark.parametrize("page", ["/aujourdhui/", "/semaine/", "/jour/2026-11-23/", "/classe/"])
@pytest.mark.parametrize(("who", "status"), [("ines", 200), ("samira", 403), ("julien", 403), ("helene", 403)])
def test_a_thread_is_its_pupils_own(cast, page, who, status):
    assert cast.client(who).get(page).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("samira", 200), ("karim", 200), ("odile", 404), ("julien", 403), ("ines", 403), ("stranger", 404)],
)
def test_a_child_is_shown_to_its_guardians(cast, who, status):
    assert cast.client(who).get(reverse("home:child", args=[cast.ines.pk])).status_code == status


@pytest.mark.parametrize("date", ["demain", "2026-13-40", "20261"])
def test_a_day_that_does_not_exist_is_not_found(cast, date):
    assert cast.client("ines").get(f"/jour/{date}/").status_code == 404


def test_a_guardian_reads_and_cannot_start(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    address = work.href
    assert address in cast.client("ines").get("/").content.decode()
    for page in ("/", reverse("home:child", args=[cast.ines.pk])):
        html = cast.client("samira").get(page).content.decode()
        assert work.title in html
        assert address not in html


def test_a_parent_who_teaches_changes_hats_without_signing_out(cast):
    Membership.objects.create(person=cast.samira, school=cast.school, profile=Profile.TEACHER)
    client = cast.client("samira")
    assert "Mes cours" in client.get("/").content.decode()
    client.post(reverse("home:hat", args=["guardian"]))
    assert "Eux seuls répondent" in client.get("/").content.decode()
    client.post(reverse("home:hat", args=["head"]))
    assert "Eux seuls répondent" in client.get("/").content.decode()


def closed(cast, first, last, **scope):
    closure = Closure.objects.create(school=cast.school, starts_on=first, ends_on=last)
    ClosureScope.objects.create(closure=closure, **scope)
    return closure


def test_on_a_closed_day_usual_lessons_are_at_a_distance(cast):
    monday = monday_of(timezone.localdate())
    closed(cast, monday, monday)
    html = cast.client("ines").get(reverse("home:day", args=[monday.isoformat()])).content.decode()
    assert "2\u00a0cours habituels à distance" in html


@pytest.mark.parametrize("scope", [{}, {"level": "4e"}, {"level": "6e"}, {"cohort": "4B"}, {"cohort": "6C"}])
def test_a_thread_is_remote_on_the_days_that_closures_say(cast, scope):
    monday = monday_of(timezone.localdate())
    scope = {"cohort": cast.cohorts[scope["cohort"]]} if "cohort" in scope else scope
    closed(cast, monday, monday + dt.timedelta(days=2), **scope)
    for pupil in (cast.ines, cast.adam):
        thread = thread_of(pupil, monday)
        week = [monday + dt.timedelta(days=n) for n in range(7)]
        assert [thread.is_remote(day) for day in week] == [is_home(pupil, day) for day in week]


def test_a_notification_is_opened_by_whom_it_was_told(cast):
    notify([cast.ines], saying="Ton travail est rendu", href="/semaine/")
    told = Notification.objects.get()
    address = reverse("home:notification", args=[told.pk])
    assert cast.client("sacha").post(address).status_code == 404
    assert cast.client("ines").post(address)["Location"] == "/semaine/"
    assert Notification.objects.unread().count() == 0


def test_reading_all_reads_ones_own(cast):
    notify([cast.ines, cast.sacha], saying="Bravo")
    cast.client("ines").post(reverse("home:notifications_read"))
    assert [one.person for one in Notification.objects.unread()] == [cast.sacha]


def test_the_class_page_names_classmates_and_nobody_elses(cast):
    html = cast.client("ines").get("/classe/").content.decode()
    names = [person.full_name for person in (cast.sacha, cast.lucas, cast.adam, cast.strange_pupil)]
    assert [name for name in names if name in html] == ["Sacha Girard", "Lucas Blanchard"]
