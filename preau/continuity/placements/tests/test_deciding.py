"""What befalls a placement is listed by itself; what is decided is told, counted, and can be taken back."""

import datetime as dt

import pytest

from preau.continuity.absences.declaring import declare as declare_absence
from preau.continuity.closures.models import Closure, ClosureScope, Reopening
from preau.continuity.placements.counting import accounts_of, periods_of, said_weeks
from preau.continuity.placements.deciding import NotPossible, decide, revoke
from preau.continuity.placements.disrupting import lift
from preau.continuity.placements.entering import AlreadyThere, attest, withdraw
from preau.continuity.placements.models import Decision, Diploma, Placement
from preau.continuity.placements.touching import touches_of
from preau.continuity.placements.windows import Window, window_for
from preau.continuity.plans.deploying import deployed_about
from preau.foundation.mail.models import Letter
from preau.school.notifications.models import Notification

pytestmark = pytest.mark.django_db
WEEK, DAY = dt.timedelta(weeks=1), dt.timedelta(days=1)


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("detail", flat=True))


def decided(cast, placement, choice, **more):
    decide(touches_of([placement]), choice, by=cast.helene, **more)
    return Decision.objects.standing().filter(placement=placement).last()


@pytest.mark.parametrize("named", ["host", "town", "cohort", "pupil"])
def test_a_disruption_touches_those_whom_it_names_and_nobody_else(cast, placed, disrupted, touched, named):
    ines, sacha = placed(), placed("sacha", host_name="Mairie", town="Achères")
    placed("adam", host_name="Boulangerie", town="Achères")
    thing = {"host": ines.host, "town": "POISSY", "cohort": cast.cohorts["4B"], "pupil": cast.ines}[named]
    disrupted(**{named: thing})
    also = [("disruption", 5, None)] if named == "cohort" else []
    adam = Placement.objects.get(pupil=cast.adam)
    assert (touched(ines), touched(sacha), touched(adam)) == ([("disruption", 5, None)], also, [])


def test_a_closure_is_listed_by_itself_and_takes_no_day_of_the_host(cast, placed, touched, monday):
    ines, adam = placed(), placed("adam", host_name="Mairie")
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday + 4 * DAY)
    ClosureScope.objects.create(closure=closure, level="4e")
    assert (touched(ines), touched(adam)) == ([("closure", 0, None)], [])
    Reopening.objects.create(closure=closure, pupil=cast.ines, from_day=monday)
    assert touched(ines) == []


def test_an_apprentice_keeps_the_days_of_the_firm_and_follows_those_of_school_from_home(cast, placed, monday):
    apprentice = placed(kind="apprenticeship", weekdays="345", days=60)
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday + 4 * DAY)
    ClosureScope.objects.create(closure=closure)
    touch = touches_of([apprentice])[0]
    assert (touch.lost, touch.remote) == ((), (monday, monday + DAY))


def test_an_absence_is_listed_by_itself(cast, placed, touched, monday):
    placement = placed()
    said = {"reason": "ill", "way": "resting", "load": "all"}
    absence = declare_absence(cast.ines, by=cast.samira, starts_on=monday, ends_on=monday + DAY, **said)
    assert touched(placement) == [("absence", 2, None)]
    absence.delete()
    assert touched(placement) == []


def test_a_disruption_sets_the_plan_going_and_its_end_winds_it_up(cast, placed, disrupted, touched, monday):
    placement = placed()
    disruption = disrupted(placement)
    deployment = deployed_about(disruption)
    assert (deployment.scenario, cast.ines.last_name in deployment.title) == ("placement-disrupted", False)
    lift(disruption, monday + WEEK, by=cast.helene)
    assert (touched(placement), deployed_about(disruption).ended_at is None) == ([("disruption", 1, None)], False)
    lift(disruption, monday, by=cast.helene)
    assert (touched(placement), deployed_about(disruption).is_under_way) == ([], False)


def test_a_disruption_that_touches_nobody_sets_nothing_going(placed, disrupted, monday):
    assert deployed_about(disrupted(placed(), starts_on=monday + 20 * WEEK)) is None


@pytest.mark.parametrize(
    ("choice", "lost"), [("goes-on", 0), ("remote-work", 0), ("lessons", 5), ("suspended", 5), ("shortened", 5)]
)
def test_days_are_lost_unless_the_work_with_the_host_goes_on(cast, placed, disrupted, choice, lost):
    placement = placed()
    disrupted(placement)
    decided(cast, placement, choice)
    period = periods_of([placement])[0]
    assert (period.planned, period.lost, period.to_come) == (20, lost, 20 - lost)


def test_everyone_whom_a_decision_concerns_is_told(cast, placed, disrupted, monday):
    placement = placed()
    disrupted(placement)
    Notification.objects.all().delete()
    Letter.objects.all().delete()
    decided(cast, placement, "lessons")
    assert told(cast.ines) == [
        "Tu suis les cours de ta classe\u00a0; si l’établissement est fermé, leur travail est sur ton fil."
    ]
    adults = ["L’élève suit les cours de sa classe, à distance si l’établissement est fermé."]
    assert [told(one) for one in (cast.samira, cast.karim, cast.julien)] == [adults] * 3
    addresses = sorted(Letter.objects.values_list("address", flat=True))
    assert addresses == [cast.karim.email, "morel@garage.example", cast.samira.email]


def test_days_that_are_shifted_go_to_the_first_free_stretch(cast, placed, disrupted, long_year, monday):
    placement = placed(days=12)
    placed("sacha", host_name="Mairie", starts_on=monday + 2 * WEEK, days=12)
    disrupted(placement)
    later = decided(cast, placement, "shifted").catch_ups.get()
    assert (later.starts_on, later.ends_on, later.host) == (
        monday + 4 * WEEK,
        monday + 4 * WEEK + 4 * DAY,
        placement.host,
    )
    assert periods_of([later])[0].to_come == 5


def test_a_stretch_neither_holds_a_holiday_nor_passes_the_end_of_the_year(placed, long_year, monday):
    placement = placed()
    assert window_for(placement, 10, after=monday + 5 * WEEK - DAY) == Window(
        monday + 7 * WEEK, monday + 8 * WEEK + 4 * DAY
    )
    assert window_for(placement, 10, after=monday + 25 * WEEK) is None
    assert window_for(placement, 2, after=monday + 8 * WEEK) == Window(
        monday + 8 * WEEK + DAY, monday + 8 * WEEK + 2 * DAY
    )


def test_a_decision_taken_back_leaves_nothing_behind(cast, placed, disrupted, touched, long_year):
    placement = placed()
    disrupted(placement)
    decision = decided(cast, placement, "shifted")
    revoke(decision, by=cast.helene)
    revoke(decision, by=cast.helene)
    assert (touched(placement), Placement.objects.count()) == ([("disruption", 5, None)], 1)
    assert told(cast.ines)[-2:] == [told(cast.ines)[-2], "La décision est annulée\u00a0; une autre sera prise."]


def test_another_decision_takes_the_place_of_the_first(cast, placed, disrupted, touched, long_year):
    placement = placed()
    disrupted(placement)
    decided(cast, placement, "shifted")
    decided(cast, placement, "goes-on")
    assert (touched(placement), Placement.objects.count()) == ([("disruption", 0, "goes-on")], 1)


def test_many_are_decided_together_or_none(cast, placed, disrupted, touched, long_year, monday):
    ines, sacha = placed(), placed("sacha")
    disrupted(ines)
    cast.school.year_ends_on = monday + 5 * WEEK
    cast.school.save()
    placed("lucas", host_name="Mairie", starts_on=monday + 4 * WEEK, days=5)
    with pytest.raises(NotPossible, match="Aucune période libre"):
        decide(touches_of(Placement.objects.filter(pk__in=[ines.pk, sacha.pk])), "shifted", by=cast.helene)
    assert Decision.objects.count() == 0
    both = touches_of(Placement.objects.filter(pk__in=[ines.pk, sacha.pk]))
    assert decide(both, "suspended", by=cast.helene) == 2
    assert (touched(ines), touched(sacha)) == ([("disruption", 5, "suspended")], [("disruption", 5, "suspended")])


def test_dates_chosen_by_hand_do_not_fall_on_another_placement(cast, placed, disrupted, monday):
    placement = placed(days=12)
    placed(host_name="Mairie", starts_on=monday + 3 * WEEK, days=5)
    disrupted(placement)
    with pytest.raises(NotPossible, match="déjà en stage"):
        decided(cast, placement, "shifted", window=Window(monday + 3 * WEEK, monday + 3 * WEEK + 4 * DAY))


def test_one_does_not_work_in_two_places_on_one_day(placed, monday):
    placed()
    with pytest.raises(AlreadyThere):
        placed(host_name="Mairie", starts_on=monday + WEEK, days=2)
    assert Placement.objects.count() == 1


def test_a_placement_that_was_withdrawn_counts_for_nothing(cast, placed, disrupted):
    placement = placed()
    withdraw(placement, by=cast.helene)
    placement = Placement.objects.get()
    disrupted(placement)
    assert touches_of([placement]) == []
    placed(host_name="Mairie")


def test_weeks_are_asked_done_lost_and_missing(cast, placed, disrupted, monday):
    Diploma.objects.create(school=cast.school, name="Bac pro", weeks=8).cohorts.set([cast.cohorts["4B"]])
    past = placed(starts_on=monday - 4 * WEEK, days=12)
    disrupted(placed())
    account = next(one for one in accounts_of(cast.cohorts["4B"]) if one.pupil == cast.ines)
    said = [said_weeks(one) for one in (account.done, account.to_come, account.lost, account.missing)]
    assert (past.is_over, account.asked, said) == (True, 8, ["2", "3", "1", "3"])
    attest(past, 7, by=cast.julien)
    account = next(one for one in accounts_of(cast.cohorts["4B"]) if one.pupil == cast.ines)
    assert said_weeks(account.done) == "1,4"
