"""A drill begins at its hour, tells those chosen and no other, ends by itself, and closes nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.continuity.drills.holding import acknowledge, ask_for, begin, call_off, end, tick
from preau.continuity.drills.models import Drill, Receipt, Told
from preau.continuity.drills.reporting import before, drill_held, figures_of
from preau.continuity.plans.models import Deployment
from preau.foundation.mail.models import Letter
from preau.school.notifications.models import Notification
from preau.school.timetable.models import Lesson

pytestmark = pytest.mark.django_db
STAFF = ["admin", "anne", "claire", "helene", "julien", "marc"]


@pytest.fixture
def asked(cast):
    def ask(**more):
        given = {"scenario": "total-closure", "starts_at": timezone.now(), "minutes": 60, "words": "Exercice."} | more
        return ask_for(cast.school, by=cast.helene, **given)

    return ask


def told_in(cast):
    names = {person.pk: name for name, person in cast.people.items()}
    return sorted(names[one.person_id] for one in Told.objects.all())


def test_it_waits_for_its_hour_then_begins_and_ends_by_itself(asked):
    hour = timezone.now() + dt.timedelta(hours=2)
    drill = asked(starts_at=hour)
    assert (tick(now=hour - dt.timedelta(minutes=1)), Told.objects.count()) == (0, 0)
    assert (tick(now=hour), tick(now=hour)) == (1, 0)
    assert list(Drill.objects.running()) == [drill]
    assert tick(now=hour + dt.timedelta(minutes=60)) == 1
    drill = Drill.objects.get()
    assert (drill.is_over, drill.ending.by, drill.report.figures["minutes"]) == (True, None, 60)


def test_the_team_alone_is_told_unless_chosen_otherwise(cast, asked):
    asked()
    assert told_in(cast) == STAFF
    assert Notification.objects.count() == 6


def test_families_are_told_when_chosen(cast, asked):
    asked(circle="everyone")
    assert told_in(cast) == sorted([*STAFF, "adam", "ines", "karim", "lucas", "odile", "sacha", "samira"])


@pytest.mark.parametrize(("channel", "letters"), [("app", 0), ("mail", 6)])
def test_nothing_leaves_the_platform_unless_chosen(asked, channel, letters):
    asked(channel=channel)
    assert Letter.objects.count() == letters


def test_everything_says_that_it_is_an_exercise(asked):
    drill = asked()
    deployment = Deployment.objects.get()
    said = {one.saying for one in Notification.objects.all()}
    assert (deployment.mode, deployment.title, said) == ("drill", str(drill), {str(drill)})
    assert str(drill) == "Exercice\u00a0: fermeture totale"


def test_nothing_is_closed_and_no_lesson_changes(asked):
    before_it = list(Lesson.objects.values())
    end(asked(), by=None)
    assert (Closure.objects.count(), list(Lesson.objects.values())) == (0, before_it)


def test_a_second_beginning_or_end_changes_nothing(asked):
    drill = asked()
    begin(drill)
    end(drill)
    end(drill)
    assert (Told.objects.count(), Deployment.objects.count(), drill.report.pk) == (6, 1, Drill.objects.get().report.pk)


def test_the_report_says_how_fast_people_answered(cast, asked):
    drill = asked()
    for who, minutes in [("marc", 2), ("julien", 10), ("anne", 20), ("claire", 90)]:
        acknowledge(drill, getattr(cast, who))
        Receipt.objects.filter(told__person=getattr(cast, who)).update(
            at=drill.start.at + dt.timedelta(minutes=minutes)
        )
    figures = figures_of(drill, drill.start.at + dt.timedelta(minutes=60))
    assert [figures[key] for key in ("told", "received", "median", "minutes")] == [6, 3, 10.0, 60]
    assert figures["profiles"]["teacher"] == {"told": 3, "received": 2, "median": 15.0}
    assert [count for _, count in figures["curve"]][::6] == [0, 2, 3, 3, 3]


def test_steps_due_and_not_done_are_said(cast, asked):
    drill = asked()
    figures = figures_of(drill, drill.start.at + dt.timedelta(hours=3))
    states = {step["what"]: step["state"] for step in figures["steps"]}
    declared = [what for what, state in states.items() if state == "done"]
    assert [what[:22] for what in declared] == ["Déclarer la fermeture "]  # holding the drill is doing it
    assert sorted(set(states.values())) == ["done", "missed"]


def test_a_drill_is_compared_with_the_last_one(asked):
    first = asked()
    end(first)
    second = asked()
    assert (before(second), before(first)) == (first.report, None)


def test_calling_it_off_stands_the_plan_down_and_says_so(cast, asked):
    drill = asked()
    call_off(drill, by=cast.helene)
    assert Notification.objects.filter(person=cast.marc, saying=f"{drill}, annulé").count() == 1
    assert not Deployment.objects.under_way().exists()
    assert tick(now=timezone.now() + dt.timedelta(days=1)) == 0


def test_a_drill_held_counts_for_a_year(cast, asked):
    drill = asked()
    assert drill_held(cast.school).reached == 0
    end(drill)
    assert drill_held(cast.school).reached == 1
    type(drill.ending).objects.update(at=timezone.now() - dt.timedelta(days=366))
    assert drill_held(cast.school).reached == 0
