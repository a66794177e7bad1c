"""Who opens, who sees, who may not know."""

import datetime as dt

import pytest
from django.urls import reverse

from preau.continuity.rotations.models import Pin, Rotation
from preau.foundation.jobs.worker import drain
from preau.school.timetable.models import Lesson

UAI = "0789999A"
EVERYONE = ("helene", "admin", "steward", "marc", "julien", "ines", "samira", "stranger", "strange_head")


def statuses(cast, address, people=EVERYONE, method="get"):
    return {who: getattr(cast.client(who), method)(address).status_code for who in people}


def test_who_runs_the_school_opens_one(cast):
    assert statuses(cast, reverse("rotations:new", args=[UAI])) == {
        "helene": 200, "admin": 200, "steward": 200, "marc": 403, "julien": 403, "ines": 403, "samira": 403,
        "stranger": 404, "strange_head": 404,
    }  # fmt: skip


def test_a_draft_is_seen_by_who_runs_the_school_and_by_school_life(cast, opens):
    address = reverse("rotations:rotation", args=[opens().pk])
    assert statuses(cast, address) == {
        "helene": 200, "admin": 200, "steward": 200, "marc": 200, "julien": 404, "ines": 404, "samira": 404,
        "stranger": 404, "strange_head": 404,
    }  # fmt: skip


def test_once_published_teachers_see_it_and_families_only_their_days(cast, opens):
    address = reverse("rotations:rotation", args=[opens(published=True).pk])
    assert statuses(cast, address, ("julien", "ines", "samira", "stranger")) == {
        "julien": 200, "ines": 404, "samira": 404, "stranger": 404,
    }  # fmt: skip


@pytest.mark.parametrize("gesture", ["publish", "propose", "rhythm", "end", "cancel", "newcomers"])
def test_only_who_runs_the_school_changes_it(cast, opens, gesture):
    address = reverse(f"rotations:{gesture}", args=[opens(published=True).pk])
    assert statuses(cast, address, ("marc", "julien", "ines", "strange_head"), "post") == {
        "marc": 403, "julien": 403, "ines": 404, "strange_head": 404,
    }  # fmt: skip


def test_the_room_is_seen_by_its_teacher_and_those_who_look_after_pupils(cast, opens, monday):
    opens(published=True)
    lesson = Lesson.objects.get(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], weekday=1)
    assert statuses(cast, reverse("rotations:room", args=[lesson.pk, monday.isoformat()]), (*EVERYONE, "anne")) == {
        "helene": 200, "admin": 403, "steward": 200, "marc": 200, "julien": 200, "anne": 403, "ines": 403,
        "samira": 403, "stranger": 404, "strange_head": 404,
    }  # fmt: skip


@pytest.mark.parametrize("date", ["2026-02-30", "demain", "1999-01-01"])
def test_a_day_when_it_is_not_held_has_no_room(cast, date):
    lesson = Lesson.objects.filter(teachers=cast.julien).first()
    assert cast.client("julien").get(reverse("rotations:room", args=[lesson.pk, date])).status_code == 404


def test_a_head_opens_one_and_the_halves_are_there(cast, monday):
    given = {
        "starts_on": monday, "ends_on": monday + dt.timedelta(days=11), "scope": "whole", "turn": "week",
        "begins_with": "A",
    }  # fmt: skip
    answer = cast.client("helene").post(reverse("rotations:new", args=[UAI]), given)
    rotation = Rotation.objects.get()
    assert answer["Location"] == reverse("rotations:rotation", args=[rotation.pk])
    assert rotation.places.count() == 0
    drain()
    assert rotation.places.count() == 4
    again = cast.client("helene").post(reverse("rotations:new", args=[UAI]), given)
    assert (again.status_code, Rotation.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"ends_on": "2020-01-01"}, {"starts_on": ""}, {"scope": "part"}, {"turn": "moon"}, {"most": "0"}],
    ids=["ends before", "no date", "for nobody", "no such turn", "nobody in the room"],
)
def test_a_wrong_answer_opens_nothing(cast, monday, wrong):
    given = {
        "starts_on": monday, "ends_on": monday + dt.timedelta(days=11), "scope": "whole", "turn": "week",
        "begins_with": "A",
    }  # fmt: skip
    answer = cast.client("helene").post(reverse("rotations:new", args=[UAI]), given | wrong)
    assert (answer.status_code, Rotation.objects.count()) == (422, 0)


def test_a_pupil_is_moved_from_the_page_of_the_class_and_given_back(cast, opens, half):
    rotation, client = opens(), cast.client("helene")
    address = reverse("rotations:place", args=[rotation.pk, "4B"])
    client.post(address, {"pupil": cast.sacha.pk, "half": "T", "why": "PPS"})
    assert half(rotation, cast.sacha) == "T"
    client.post(address, {"pupil": cast.sacha.pk, "half": ""})
    assert Pin.objects.count() == 0
    answers = [{"pupil": cast.sacha.pk, "half": "Z"}, {"pupil": cast.adam.pk, "half": "A"}]
    assert [client.post(address, one).status_code for one in answers] == [422, 404]


def test_a_family_sees_its_own_days_and_nobody_elses(cast, opens):
    opens(published=True)
    names = ("Inès", "Adam", "Sacha")
    seen = {
        who: [name for name in names if f"{name}, moitié" in cast.client(who).get("/mes-jours/").content.decode()]
        for who in ("samira", "odile", "ines", "strange_guardian")
    }
    assert seen == {"samira": ["Inès", "Adam"], "odile": ["Sacha"], "ines": ["Inès"], "strange_guardian": []}


def test_a_teacher_reads_how_many_are_in_the_room(cast, opens, monday):
    opens(published=True)
    html = cast.client("julien").get(reverse("rotations:lessons_of", args=[monday.isoformat()])).content.decode()
    assert sorted(n for n in (1, 2) if f'<b class="num">{n}</b> en classe' in html) in ([1], [2])


def test_the_lists_are_on_paper(cast, opens):
    answer = cast.client("marc").get(reverse("rotations:lists", args=[opens().pk]))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_file_that_is_no_list_changes_nothing(cast):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("lignes.csv", b"a;b\n1;2\n")
    answer = cast.client("admin").post(reverse("rotations:transport", args=[UAI]), {"file": file})
    assert answer.status_code == 422
