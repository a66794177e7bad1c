"""Tests that fall are listed by themselves; a new calendar is proposed, changed by hand, published and told."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.declaring import declare as declare_absence
from preau.continuity.absences.leaving import declare_leave
from preau.continuity.absences.models.leave import moment_of
from preau.continuity.closures.models import Closure, ClosureScope
from preau.continuity.placements.deciding import decide
from preau.continuity.placements.falling import falls_in
from preau.continuity.placements.models import Proposal, Replanning, Sitting
from preau.continuity.placements.planning_sittings import annul, plan
from preau.continuity.placements.replanning import NotPossible, compute, drop, open_replanning, place, publish
from preau.continuity.placements.touching import touches_of
from preau.continuity.placements.windows import Window, window_for
from preau.foundation.jobs.worker import drain
from preau.school.notifications.models import Notification
from tests.cast import read

pytestmark = pytest.mark.django_db
WEEK, DAY = dt.timedelta(weeks=1), dt.timedelta(days=1)
HERE = "/etablissements/0789999A/epreuves/"


@pytest.fixture
def planned(cast, monday):
    """Plan a test: maths for 4B by Julien, next Monday at eight, unless said otherwise."""

    def plans(day=monday, hour=8, *, title="CCF 1", code="4B", pen="maths", by="julien", room="B12", minutes=55):
        facts = {"cohort": cast.cohorts[code], "subject": cast.subjects[pen], "examiner": cast.people[by]}
        starts_at = moment_of(day, dt.time(hour))
        return plan(cast.school, by=cast.helene, title=title, minutes=minutes, room=room, starts_at=starts_at, **facts)

    return plans


@pytest.fixture
def closed(cast, monday):
    """4B is closed for the first week."""
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday + 4 * DAY)
    ClosureScope.objects.create(closure=closure, cohort=cast.cohorts["4B"])
    return closure


@pytest.fixture
def opened(cast, monday):
    """Open a calendar over the three weeks that follow, and compute it."""

    def opens(weeks=4):
        replanning = open_replanning(cast.school, first=monday, last=monday + weeks * WEEK - 3 * DAY, by=cast.helene)
        compute(replanning)
        return replanning

    return opens


def fallen(cast):
    return [(fall.sitting.title, fall.everyone, fall.words.replace("\xa0", " ")) for fall in falls_in(cast.school)]


def hours(replanning):
    found = replanning.proposals.order_by("starts_at", "pk")
    return [(one.sitting.title, one.starts_at and timezone.localtime(one.starts_at)) for one in found]


def test_a_test_falls_with_the_school_and_the_examiner(cast, planned, closed, monday):
    planned(title="A")
    planned(monday + WEEK, title="B", by="anne", pen="french")
    planned(monday + WEEK + DAY, title="C")
    starts = moment_of(monday + WEEK, dt.time(7))
    declare_leave(cast.anne, cast.school, by=cast.helene, starts_at=starts, ends_at=starts + DAY, kind="sudden",
                  reason="ill")  # fmt: skip
    assert fallen(cast) == [("A", True, "établissement fermé"), ("B", True, "examinateur absent")]


def test_a_test_falls_for_who_is_absent_or_at_work_alone(cast, planned, placed, monday):
    planned()
    said = {"reason": "ill", "way": "resting", "load": "all"}
    declare_absence(cast.ines, by=cast.samira, starts_on=monday, ends_on=monday, **said)
    placement = placed("sacha")
    assert fallen(cast) == [("CCF 1", False, "1 élève absent ; 1 élève en stage")]
    placed("lucas", host_name="Mairie")
    assert [everyone for _, everyone, _ in fallen(cast)] == [True]
    assert placement.pupil in falls_in(cast.school)[0].pupils


def test_who_is_back_in_lessons_can_sit_it(cast, planned, placed, disrupted, monday):
    planned()
    placement = placed()
    disrupted(placement, starts_on=monday)
    decide(touches_of([placement]), "lessons", by=cast.helene)
    assert fallen(cast) == []


def test_an_annulled_test_falls_no_more(cast, planned, closed):
    annul(planned(), by=cast.helene)
    assert fallen(cast) == []


def test_a_new_calendar_avoids_the_closure_and_the_lessons_of_the_examiner(cast, planned, closed, opened, monday):
    planned()
    planned(hour=10, title="CCF 2", by="anne", pen="french")
    replanning = opened()
    again = hours(replanning)
    assert [at is not None and at.date() >= monday + WEEK for _, at in again] == [True, True]
    assert len({at.date() for _, at in again}) == 2
    anne_teaches_6c = (monday + WEEK, dt.time(9))
    assert anne_teaches_6c not in [(at.date(), at.time()) for _, at in again]
    compute(replanning)
    assert hours(replanning) == again


def test_what_cannot_be_placed_says_why(cast, planned, closed, opened, placed, monday):
    planned()
    placed("ines", starts_on=monday + WEEK, days=40)
    replanning = opened()
    why = Proposal.objects.get().why.replace("\xa0", " ")
    assert why == "Aucune heure : élèves en stage, établissement fermé."
    with pytest.raises(NotPossible, match="n’a d’heure"):
        publish(replanning, by=cast.helene)


def test_a_hand_chooses_an_hour_and_the_others_go_round_it(cast, planned, closed, opened, monday):
    planned()
    planned(hour=10, title="CCF 2", by="anne", pen="french")
    replanning = opened()
    first, second = Proposal.objects.order_by("pk")
    with pytest.raises(NotPossible, match="établissement fermé"):
        place(first, monday, dt.time(8), by=cast.helene)
    with pytest.raises(NotPossible, match="examinateur en cours"):
        place(second, monday + WEEK, dt.time(9), by=cast.helene)
    place(first, monday + 2 * WEEK, dt.time(14), by=cast.helene)
    with pytest.raises(NotPossible, match="CCF 1"):
        place(second, monday + 2 * WEEK, dt.time(14, 30), by=cast.helene)
    compute(replanning)
    first.refresh_from_db()
    assert (timezone.localtime(first.starts_at).hour, first.chosen_by) == (14, cast.helene)


def test_publishing_moves_the_tests_and_tells_everyone(cast, planned, closed, opened):
    sitting = planned()
    was, replanning = sitting.starts_at, opened()
    assert publish(replanning, by=cast.helene) == 1
    sitting.refresh_from_db()
    move = sitting.moves.get()
    assert (move.from_at, move.to_at, fallen(cast)) == (was, sitting.starts_at, [])
    told = Notification.objects.filter(saying__startswith="CCF 1, Maths").values_list("person__first_name", flat=True)
    assert sorted(told) == ["Inès", "Julien", "Karim", "Lucas", "Odile", "Sacha", "Samira"]
    with pytest.raises(NotPossible, match="déjà publié"):
        publish(replanning, by=cast.helene)


def test_one_pupil_catches_up_alone(cast, planned, opened, monday):
    sitting = planned()
    said = {"reason": "ill", "way": "resting", "load": "all"}
    declare_absence(cast.ines, by=cast.samira, starts_on=monday, ends_on=monday, **said)
    publish(opened(), by=cast.helene)
    make_up = Sitting.objects.get(makes_up_for=sitting)
    sitting.refresh_from_db()
    assert (make_up.pupil, sitting.moves.count(), fallen(cast)) == (cast.ines, 0, [])
    told = Notification.objects.filter(saying__startswith="CCF 1, Maths").values_list("person__first_name", flat=True)
    assert sorted(told) == ["Inès", "Julien", "Karim", "Samira"]


def test_a_dropped_calendar_changes_nothing_and_another_may_be_opened(cast, planned, closed, opened):
    sitting = planned()
    was, replanning = sitting.starts_at, opened()
    assert opened() == replanning
    drop(replanning, by=cast.helene)
    sitting.refresh_from_db()
    assert (sitting.starts_at, opened() == replanning) == (was, False)


def test_lost_days_are_not_made_up_on_the_day_of_a_test(placed, planned, long_year, monday):
    placement = placed()
    planned(monday + 5 * WEEK + DAY)
    assert window_for(placement, 5, after=monday + 5 * WEEK - DAY) == Window(
        monday + 7 * WEEK, monday + 7 * WEEK + 4 * DAY
    )


def test_the_head_makes_a_calendar_from_the_page(cast, planned, closed, monday):
    planned()
    head = cast.client("helene")
    assert head.post(f"{HERE}calendrier/", {"first": monday, "last": monday, "notice": "30"}).status_code == 422
    asked = {"first": monday, "last": monday + 5 * WEEK, "notice": "8"}
    path = head.post(f"{HERE}calendrier/", asked)["Location"]
    drain()
    replanning = Replanning.objects.get()
    assert replanning.first == max(monday, timezone.localdate() + 8 * DAY)
    assert "Nouvelle date" in read(head.get(path)).decode()
    proposal = f"/epreuves/propositions/{Proposal.objects.get().pk}/"
    assert head.post(proposal, {"day": "", "hour": "8:00"}).status_code == 422
    assert head.post(proposal, {"day": monday - WEEK, "hour": "8:00"}).status_code == 409
    assert head.post(proposal, {"day": monday + 2 * WEEK, "hour": "14:00"}).status_code == 302
    assert head.post(f"{path}publier/").status_code == 302
    assert head.post(f"{path}publier/").status_code == 409


def test_who_sees_tests_and_who_plans_them(cast, planned, closed):
    sitting = planned()
    people = ("helene", "admin", "marc", "julien", "anne", "ines", "samira", "stranger")
    assert [cast.client(who).get(HERE).status_code for who in people] == [*[200] * 5, 403, 403, 404]
    assert [cast.client(who).get(f"/epreuves/{sitting.pk}/").status_code for who in (*people, "adam")] == [
        200, 200, 403, 403, 403, 403, 403, 404, 404
    ]  # fmt: skip
    seen = {who: "CCF 1" in read(cast.client(who).get("/mes-stages/")).decode() for who in ("ines", "odile", "adam")}
    assert seen == {"ines": True, "odile": True, "adam": False}


def test_a_test_is_planned_corrected_and_annulled_from_its_page(cast, monday):
    head = cast.client("helene")
    asked = {"title": "CCF 1", "cohort": cast.cohorts["4B"].pk, "subject": cast.subjects["maths"].pk, "day": monday,
             "hour": "08:00", "minutes": "55", "examiner": cast.julien.pk}  # fmt: skip
    assert head.post(f"{HERE}ajouter/", asked | {"minutes": "0"}).status_code == 422
    head.post(f"{HERE}ajouter/", asked)
    sitting = Sitting.objects.get()
    head.post(f"/epreuves/{sitting.pk}/", asked | {"hour": "10:00", "room": "B12"})
    sitting.refresh_from_db()
    assert (timezone.localtime(sitting.starts_at).hour, sitting.room) == (10, "B12")
    head.post(f"/epreuves/{sitting.pk}/annuler/")
    assert "CCF 1" not in read(head.get(HERE)).decode()
