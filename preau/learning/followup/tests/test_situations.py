"""A complex situation is read by its team and by nobody else, whatever their office."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.foundation.holdings.duration import durations
from preau.foundation.storage.models import File
from preau.learning.followup.models import Line, Situation
from preau.learning.followup.situations import close, let_go, open_situation, readings
from preau.school.notifications.models import Notification
from preau.school.people.models import Membership
from tests.cast import read

EVERYONE = ["helene", "steward", "admin", "julien", "anne", "ines", "samira", "stranger", "strange_head"]


@pytest.fixture
def situation(cast):
    """Claire follows Inès with Marc."""
    return open_situation(cast.cohorts["4B"], cast.ines, why="Ne vient plus", team=[cast.marc], by=cast.claire)


def path(situation, end=""):
    return f"/suivi/situations/{situation.pk}/{end}"


def opening(cast, cohort="4B"):
    return f"/suivi/{cast.cohorts[cohort].pk}/eleves/{cast.ines.pk}/situation/"


@pytest.mark.parametrize("who", ["claire", "marc"])
def test_the_team_reads_and_writes(cast, situation, who):
    client = cast.client(who)
    assert client.post(path(situation, "ecrire/"), {"kind": "note", "text": "Vu au portail"}).status_code == 302
    assert "Vu au portail" in read(client.get(path(situation))).decode()
    assert "Ne vient plus" in read(client.get("/suivi/situations/")).decode()


@pytest.mark.parametrize("who", EVERYONE)
def test_nobody_else_knows_that_it_exists(cast, situation, who):
    client = cast.client(who)
    assert client.get(path(situation)).status_code == 404
    for end in ("ecrire/", "equipe/", "fermer/"):
        assert client.post(path(situation, end), {"kind": "note", "text": "x"}).status_code == 404
    assert not Line.objects.exists()


def test_neither_the_page_of_the_pupil_nor_the_list_tells_it_to_the_head(cast, situation):
    shown = read(cast.client("helene").get(f"/suivi/{cast.cohorts['4B'].pk}/eleves/{cast.ines.pk}/")).decode()
    assert "Ne vient plus" not in shown
    assert (
        "Ne vient plus"
        in read(cast.client("marc").get(f"/suivi/{cast.cohorts['4B'].pk}/eleves/{cast.ines.pk}/")).decode()
    )
    assert "Ne vient plus" not in read(cast.client("helene").get("/suivi/situations/")).decode()


def test_who_left_the_school_reads_it_no_more(cast, situation):
    Membership.objects.filter(person=cast.marc).delete()
    assert cast.client("marc").get(path(situation)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 302), ("marc", 302), ("claire", 302), ("julien", 403), ("ines", 403), ("strange_head", 404)],
)
def test_who_answers_for_the_class_opens_one_and_is_of_its_team(cast, who, status):
    sent = cast.client(who).post(opening(cast), {"why": "Ne vient plus", "team": [cast.anne.pk]})
    assert sent.status_code == status
    teams = [{one.first_name for one in found.people} for found in Situation.objects.all()]
    assert teams == ([{cast.people[who].first_name, "Anne"}] if status == 302 else [])


def test_who_is_brought_in_is_told_without_the_name_of_the_pupil(cast, situation):
    told = Notification.objects.get()
    assert (told.person, "Inès" in told.saying + told.detail) == (cast.marc, False)


def test_an_action_has_somebody_of_the_team_and_a_day(cast, situation):
    client, day = cast.client("claire"), timezone.localdate().isoformat()
    action = {"kind": "action", "text": "Appeler la mère"}
    for wrong in ({}, {"owner": cast.marc.pk}, {"owner": cast.julien.pk, "due_on": day}):
        assert client.post(path(situation, "ecrire/"), {**action, **wrong}).status_code == 422
    client.post(path(situation, "ecrire/"), {**action, "owner": cast.marc.pk, "due_on": day})
    line = Line.objects.get()
    assert (line.owner, line.is_done) == (cast.marc, False)
    cast.client("marc").post(f"/suivi/situations/lignes/{line.pk}/fait/")
    assert Line.objects.get().doing.by == cast.marc


def test_what_is_joined_is_read_by_the_team_alone(cast, situation):
    sent = {"kind": "note", "text": "Courrier", "files": SimpleUploadedFile("lettre.txt", b"Bonjour")}
    cast.client("claire").post(path(situation, "ecrire/"), sent)
    file = Line.objects.get().files.get()
    seen = {who: File.objects.visible_to(cast.people[who]).filter(pk=file.pk).exists() for who in ("marc", "helene")}
    assert seen == {"marc": True, "helene": False}


def test_each_reading_is_written_down_once_a_day(cast, situation):
    for who in ("claire", "marc", "marc"):
        cast.client(who).get(path(situation))
    assert [one.by.first_name for one in readings(situation)] == ["Marc", "Claire"]


def test_one_leaves_the_team_but_never_the_last(cast, situation):
    client = cast.client("claire")
    answer = client.post(path(situation, "equipe/"), {"personne": cast.claire.pk, "retirer": "1"})
    assert (answer.headers["Location"], client.get(path(situation)).status_code) == ("/suivi/situations/", 404)
    cast.client("marc").post(path(situation, "equipe/"), {"personne": cast.marc.pk, "retirer": "1"})
    assert situation.people == [cast.marc]
    assert cast.client("marc").post(path(situation, "equipe/"), {"personne": cast.samira.pk}).status_code == 404
    cast.client("marc").post(path(situation, "equipe/"), {"personne": cast.helene.pk})
    let_go(situation, cast.marc, by=cast.helene)
    assert cast.client("helene").get(path(situation)).status_code == 200


def test_closed_it_is_read_and_not_written_then_forgotten_after_a_year(cast, situation):
    client = cast.client("claire")
    client.post(path(situation, "fermer/"), {"why": ""})
    assert Situation.objects.get().is_open
    client.post(path(situation, "fermer/"), {"why": "Revenue en classe"})
    assert client.post(path(situation, "ecrire/"), {"kind": "note", "text": "x"}).status_code == 403
    assert "Revenue en classe" in read(client.get(path(situation))).decode()
    kept = next(one for one in durations() if one.key == "situations")
    assert kept.apply(timezone.now() + dt.timedelta(days=364)) == 0
    assert (kept.apply(timezone.now() + dt.timedelta(days=366)), Situation.objects.exists()) == (1, False)


def test_one_that_is_open_is_never_forgotten(cast, situation):
    kept = next(one for one in durations() if one.key == "situations")
    assert kept.apply(timezone.now() + dt.timedelta(days=3000)) == 0
    close(situation, why="x", by=cast.claire)
    assert kept.apply(timezone.now() + dt.timedelta(days=3000)) == 1
