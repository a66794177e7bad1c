"""Who may follow a class (200), who works here but not with it (403), who must not know of it (404)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.foundation.realtime.topics import may_follow
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Excuse, Extension, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification

FOLLOWERS = {"julien": 200, "anne": 200, "claire": 200, "marc": 200, "helene": 200}
OTHERS = {
    "admin": 403,
    "ines": 403,
    "samira": 403,
    "adam": 404,
    "stranger": 404,
    "strange_head": 404,
    "strange_pupil": 404,
}
PAGES = ["class", "export", "remind", "congratulate", "announce", "write_home"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("who", "status"), [*FOLLOWERS.items(), *OTHERS.items()])
def test_a_class_is_followed_by_those_who_teach_it_or_answer_for_it(cast, page, who, status):
    give(cast, pupils_of(cast.cohorts["4B"]))
    assert cast.client(who).get(reverse(f"followup:{page}", args=[cast.cohorts["4B"].pk])).status_code == status


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("who", "status"), [("julien", 403), ("anne", 200), ("claire", 403), ("marc", 200)])
def test_a_teacher_of_another_class_is_refused(cast, page, who, status):
    assert cast.client(who).get(reverse(f"followup:{page}", args=[cast.cohorts["6C"].pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), [*FOLLOWERS.items(), *OTHERS.items(), ("nobody", 302)])
def test_a_column_is_read_by_those_who_follow_the_class(cast, who, status):
    status = 404 if who == "anne" else status  # she follows the class, and this work is another teacher's
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    address = reverse("followup:work", args=[cast.cohorts["4B"].pk, work.pk])
    assert cast.client(who).get(address).status_code == status


@pytest.mark.parametrize(("who", "status"), [("julien", 403), ("claire", 200), ("anne", 200), ("marc", 200)])
def test_the_work_of_a_group_is_followed_by_the_class_teacher_of_its_pupils(cast, who, status):
    work = give(cast, pupils_of(cast.cohorts["4LATIN"]), author="anne", subject="history")
    assert cast.client(who).get(reverse("followup:cell", args=[work.pk, cast.ines.pk])).status_code == status


@pytest.mark.parametrize("gesture", ["remind", "congratulate", "announce", "write_home", "take_back"])
@pytest.mark.parametrize(("who", "status"), [("julien", 403), ("claire", 403), ("adam", 403), ("stranger", 404)])
def test_nobody_acts_on_a_class_they_may_not_follow(cast, gesture, who, status):
    give(cast, pupils_of(cast.cohorts["6C"]), author="anne", due_in=-1)
    assert cast.client(who).post(reverse(f"followup:{gesture}", args=[cast.cohorts["6C"].pk])).status_code == status
    assert Notification.objects.count() == 0


@pytest.mark.parametrize("gesture", ["excuse", "excuse_lift", "extend"])
@pytest.mark.parametrize(("who", "status"), [("anne", 403), ("ines", 403), ("samira", 403), ("stranger", 404)])
def test_nobody_acts_on_a_work_they_may_not_follow(cast, gesture, who, status):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    address = reverse(f"followup:{gesture}", args=[work.pk, cast.ines.pk])
    assert cast.client(who).post(address, {"due_on": tomorrow, "reason": "malade"}).status_code == status
    assert (Excuse.objects.count(), Extension.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 403), ("claire", 200), ("marc", 200), ("helene", 200), ("ines", 403), ("stranger", 404)],
)
def test_silence_is_for_who_answers_for_the_class(cast, who, status):
    assert cast.client(who).get(reverse("followup:silence", args=[cast.cohorts["4B"].pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 200), ("claire", 200), ("marc", 200), ("helene", 200), ("anne", 403), ("ines", 403), ("stranger", 404)],
)
def test_a_square_is_opened_by_who_follows_the_work(cast, who, status):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    address = reverse("followup:cell", args=[work.pk, cast.ines.pk])
    assert cast.client(who).get(address).status_code == status


def test_a_pupil_to_whom_the_work_was_not_given_has_no_square(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    assert cast.client("julien").get(reverse("followup:cell", args=[work.pk, cast.adam.pk])).status_code == 404


@pytest.mark.parametrize(("who", "allowed"), [*((who, True) for who in FOLLOWERS), *((who, False) for who in OTHERS)])
def test_what_moves_by_itself_is_for_the_same_people(cast, who, allowed):
    assert may_follow(cast.people[who], f"cohort:{cast.cohorts['4B'].pk}") is allowed


def test_the_live_block_is_a_piece_of_the_page(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    advance(work, cast.ines, Progress.Step.STARTED)
    client, address = cast.client("julien"), reverse("followup:class", args=[cast.cohorts["4B"].pk])
    block = client.get(address, headers={"X-Live": "1"}).content.decode().strip()
    assert block != ""
    assert block in client.get(address).content.decode()


def test_progress_is_told_to_the_classes_and_the_school_of_the_pupil(
    cast, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr("preau.foundation.realtime.bus._send", lambda topic, message: told.append(topic))
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    with django_capture_on_commit_callbacks(execute=True):
        advance(work, cast.ines, Progress.Step.OPENED)
    mine = {f"cohort:{cast.cohorts[code].pk}" for code in ("4B", "4LATIN")}
    assert set(told) == {f"activity:{work.pk}", f"school:{cast.school.pk}", *mine}


def test_the_spreadsheet_runs_no_formula(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), title='=HYPERLINK("x")')
    address = reverse("followup:export", args=[cast.cohorts["4B"].pk])
    first = cast.client("julien").get(address).content.decode("utf-8-sig").splitlines()[0]
    assert first == 'Nom;Prénom;"\'=HYPERLINK(""x"")";Temps réel (min)'


@pytest.mark.parametrize("week", ["0001-01-01", "9999-12-31", "2026-11-16", "n’importe quoi", "2026-99-99", ""])
def test_an_odd_week_shows_the_present_one(cast, week):
    address = reverse("followup:class", args=[cast.cohorts["4B"].pk])
    assert cast.client("julien").get(address, {"semaine": week, "matiere": "inconnue"}).status_code == 200
