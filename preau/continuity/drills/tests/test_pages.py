"""Who holds a drill, who follows it, who answers; and the line above every page."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.drills.holding import ask_for, end
from preau.continuity.drills.models import Drill, Receipt

pytestmark = pytest.mark.django_db
LIST = "/etablissements/0789999A/exercices/"
WHO = ("helene", "marc", "julien", "samira", "ines", "strange_head", "steward")
ASKED = {"scenario": "outage", "starts_at": "", "minutes": "30", "circle": "staff", "channel": "app", "words": "Essai."}


@pytest.fixture
def drill(cast):
    return ask_for(
        cast.school, by=cast.helene, scenario="total-closure", starts_at=timezone.now(), minutes=60, words="Essai."
    )


def statuses(cast, path, method="get"):
    return [getattr(cast.client(who), method)(path).status_code for who in WHO]


def test_who_works_here_follows_and_only_the_head_asks(cast):
    assert statuses(cast, LIST) == [200, 200, 200, 403, 403, 404, 200]
    assert statuses(cast, f"{LIST}nouveau/") == [200, 403, 403, 403, 403, 404, 200]


def test_a_family_that_was_not_told_does_not_know(cast, drill):
    assert statuses(cast, f"/exercices/{drill.pk}/") == [200, 200, 200, 404, 404, 404, 200]


def test_only_the_head_ends_it_or_calls_it_off(cast, drill):
    paths = [f"/exercices/{drill.pk}/{gesture}/" for gesture in ("finir", "annuler")]
    assert [[cast.client(who).post(path).status_code for who in WHO[1:6]] for path in paths] == [
        [403, 403, 404, 404, 404]
    ] * 2


def test_one_tap_says_it_was_received(cast, drill):
    browser = cast.client("marc")
    statuses = [browser.post(f"/exercices/{drill.pk}/recu/").status_code for _ in range(2)]
    assert (statuses, Receipt.objects.get().told.person) == ([302, 302], cast.marc)


def test_nobody_answers_once_it_is_over(cast, drill):
    end(drill)
    assert cast.client("marc").post(f"/exercices/{drill.pk}/recu/").status_code == 403


def test_the_head_starts_one_now(cast):
    cast.client("helene").post(f"{LIST}nouveau/", ASKED)
    drill = Drill.objects.get()
    assert (drill.scenario, drill.is_running, drill.told.count()) == ("outage", True, 6)


@pytest.mark.parametrize(
    "wrong", [{"starts_at": "2020-01-01T08:00"}, {"minutes": "7"}, {"circle": "moon"}, {"words": ""}]
)
def test_a_wrong_drill_is_refused_and_nothing_begins(cast, wrong):
    answer = cast.client("helene").post(f"{LIST}nouveau/", ASKED | wrong)
    assert (answer.status_code, Drill.objects.count()) == (422, 0)


def test_those_who_work_here_see_it_above_every_page(cast, drill):
    shown = [f"{drill}." in cast.client(who).get("/").content.decode() for who in ("marc", "samira", "stranger")]
    assert shown == [True, False, False]


def test_the_line_goes_with_the_drill(cast, drill):
    end(drill)
    assert f"{drill}." not in cast.client("marc").get("/").content.decode()


def test_what_was_learnt_is_kept_with_the_report(cast, drill):
    end(drill)
    path = f"/exercices/{drill.pk}/suites/"
    assert cast.client("marc").post(path, {"actions": "Rien"}).status_code == 403
    cast.client("helene").post(path, {"actions": "Refaire l’arbre d’appel."})
    words = cast.client("julien").get(f"/exercices/{drill.pk}/").content.decode()
    assert "Refaire l’arbre d’appel." in words


def test_names_of_the_silent_are_not_for_every_teacher(cast, drill):
    seen = ["Qui n’a pas répondu" in cast.client(who).get(f"/exercices/{drill.pk}/").content.decode()
            for who in ("helene", "marc", "julien")]  # fmt: skip
    assert seen == [True, True, False]


def test_a_drill_for_later_says_when(cast):
    hour = (timezone.localtime() + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    cast.client("helene").post(f"{LIST}nouveau/", ASKED | {"starts_at": hour})
    assert (Drill.objects.get().is_started, Drill.objects.waiting().count()) == (False, 1)
