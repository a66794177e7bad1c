import json
import re

import pytest

from preau.foundation.ui.built import ASSETS
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience, pupils_of

MADE_OF = {
    "quiz-sheet": ["answers.js", "quiz-sheet.js", "server-clock.js"],
    "tex-formula": ["tex-formula.js"],
    "scan-pages": [
        "corner-frame.js",
        "giving.js",
        "rolldown-runtime.js",
        "scan-pages.js",
        "scanned-page.js",
        "straightener.js",
    ],
}
WORKS = [("lesson", "/travail/"), ("quiz", "/qcm/"), ("handin", "/rendre/")]


@pytest.mark.parametrize("who", ["nobody", "ines", "julien"])
def test_the_page_without_a_network_is_for_everyone(cast, who):
    answer = cast.client(who).get("/hors-connexion/")
    assert (answer.status_code, "Hors connexion" in answer.content.decode()) == (200, True)


def test_the_worker_is_served_under_the_root_and_never_kept(cast):
    answer = cast.client("nobody").get("/hors-ligne.js")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "text/javascript; charset=utf-8",
        "no-cache",
    )
    assert answer.content.decode().startswith("self.PIECES = {")


def test_the_worker_knows_all_that_an_element_is_made_of(cast):
    """A sheet that lacks one shared piece cannot be answered; a tool of teachers is taken by no pupil's page."""
    told = cast.client("nobody").get("/hors-ligne.js").content.decode().splitlines()[0]
    pieces = json.loads(told.removeprefix("self.PIECES = ").removesuffix(";"))
    made = {name: [re.sub(r".*/(.*)-[\w-]{8}\.", r"\1.", one) for one in pieces[name]] for name in MADE_OF}
    assert made == MADE_OF
    every = {path for paths in pieces.values() for path in paths}
    laid = {path for path in every if (ASSETS / path.removeprefix("/statique/")).exists()}
    assert [(path, cast.client("nobody").get(path).status_code) for path in every - laid] == [("/qcm/python.js", 200)]


@pytest.mark.parametrize(("kind", "path"), WORKS)
def test_a_page_fetched_ahead_has_not_been_opened(cast, kind, path):
    activity = given(cast, kind)
    assert cast.client("ines").get(f"{path}{activity.pk}/", headers={"X-Ahead": "yes"}).status_code == 200
    assert Progress.objects.count() == 0
    cast.client("ines").get(f"{path}{activity.pk}/")
    assert [one.step for one in Progress.objects.all()] == [Progress.Step.OPENED]


@pytest.mark.parametrize(("kind", "path"), WORKS)
def test_fetching_ahead_opens_no_door(cast, kind, path):
    activity = given(cast, kind)
    assert cast.client("adam").get(f"{path}{activity.pk}/", headers={"X-Ahead": "yes"}).status_code == 404


def given(cast, kind):
    activity = Activity.objects.create(
        school=cast.school,
        author=cast.julien,
        subject=cast.subjects["maths"],
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
        kind=kind,
        title="Thalès",
        minutes_expected=20,
    )
    activity.publish(by=cast.julien)
    return activity
