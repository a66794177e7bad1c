"""Hours of the week at which a teacher is ready to replace: theirs to say, first to be asked, asked each time."""

import datetime as dt

import pytest

from preau.continuity.absences.colleagues import free_for
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.models import SpareHour
from preau.continuity.absences.volunteering import offer, own_grid, volunteers_of
from preau.foundation.journal.models import Entry
from tests.cast import read

pytestmark = pytest.mark.django_db
BASE = "/etablissements/0789999A/absences"
EIGHT_ON_MONDAY = "1-0800"


def offered(person):
    return [(one.weekday, one.starts_at) for one in SpareHour.objects.filter(teacher=person)]


def cells(grid):
    return {cell.key: cell for row in grid.rows for cell in row.cells}


def test_the_grid_is_of_the_hours_of_the_school_and_shows_what_is_taught(cast):
    found = cells(own_grid(cast.julien, cast.school))
    assert (found[EIGHT_ON_MONDAY].taught, cells(own_grid(cast.claire, cast.school))[EIGHT_ON_MONDAY].taught) == (
        "always", "",
    )  # fmt: skip


def test_an_hour_that_is_taught_every_week_is_not_offered(cast):
    assert (offer(cast.julien, cast.school, [EIGHT_ON_MONDAY], by=cast.julien), offered(cast.julien)) == (0, [])


def test_saying_it_again_replaces_what_was_said_and_the_same_changes_nothing(cast):
    offer(cast.claire, cast.school, [EIGHT_ON_MONDAY, "7-2300", "x"], by=cast.claire)
    offer(cast.claire, cast.school, [EIGHT_ON_MONDAY], by=cast.claire)
    assert offered(cast.claire) == [(1, dt.time(8))]
    assert Entry.objects.filter(act="spare_hours.offered").count() == 1
    offer(cast.claire, cast.school, [], by=cast.claire)
    assert offered(cast.claire) == []


def test_who_offered_the_hour_is_asked_first_even_from_another_class(cast, leave):
    hour = hours_of(leave())[0]
    before = [one.person for one in free_for(hour)]
    assert before[0] != cast.claire
    offer(cast.claire, cast.school, [EIGHT_ON_MONDAY], by=cast.claire)
    first = free_for(hour)[0]
    assert (first.person, first.why.startswith("volontaire à cette heure")) == (cast.claire, True)


def test_an_hour_offered_last_year_is_offered_no_more(cast):
    offer(cast.claire, cast.school, [EIGHT_ON_MONDAY], by=cast.claire)
    SpareHour.objects.update(year=cast.school.year - 1)
    assert volunteers_of(cast.school).offered == 0


def test_those_who_decide_read_who_is_ready(cast):
    offer(cast.claire, cast.school, [EIGHT_ON_MONDAY], by=cast.claire)
    shown = read(cast.client("marc").get(f"{BASE}/volontaires/")).decode()
    assert cast.claire.formal_name in shown


@pytest.mark.parametrize(
    ("who", "lists", "offers"),
    [("helene", 200, 403), ("admin", 200, 403), ("marc", 200, 403), ("julien", 403, 200), ("samira", 403, 403),
     ("ines", 403, 403), ("strange_head", 404, 404), ("stranger", 404, 404)],
)  # fmt: skip
def test_a_teacher_says_theirs_and_who_decides_reads_all(cast, who, lists, offers):
    assert cast.client(who).get(f"{BASE}/volontaires/").status_code == lists
    assert cast.client(who).get(f"{BASE}/mes-disponibilites/").status_code == offers


def test_the_form_keeps_what_is_ticked(cast):
    answer = cast.client("claire").post(f"{BASE}/mes-disponibilites/", {"heure": [EIGHT_ON_MONDAY]})
    assert (answer.status_code, offered(cast.claire)) == (302, [(1, dt.time(8))])
    shown = read(cast.client("claire").get("/mes-heures/")).decode()
    assert "1\u00a0heure offerte par semaine" in shown
