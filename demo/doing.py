"""Pupils do the work, each in their own way: opened, done, late or left."""

import datetime as dt
import random
from collections import defaultdict

from demo import answering, handing_in, hours, newcoming
from demo.giving import BATCH, Made
from demo.tempers import Temper
from demo.turn import Turn
from preau.school.activities.models import Progress
from preau.school.people.models import CohortMember, Person, School


def do(school: School, made: list[Made], moment: dt.datetime, tempers: dict[int, Temper]) -> None:
    """What has been done of it by now."""
    pupils = _pupils(school)
    by_kind: dict[str, list[Turn]] = defaultdict(list)
    for one in made:
        if one.activity.planned_on and one.activity.planned_on <= moment.date():
            there = newcoming.there_on(one.cohort, one.activity.planned_on, pupils[one.cohort.pk])
            by_kind[one.given.kind] += _turns(one, there, tempers, moment)
    rows = [_read(turn) for turn in by_kind["lesson"]]
    rows += answering.answer(by_kind["quiz"], moment)
    rows += handing_in.hand_in(by_kind["handin"], moment)
    Progress.objects.bulk_create(rows, batch_size=BATCH)


def _pupils(school: School) -> dict[int, list[Person]]:
    """Of each class and group, those who have an account of their own."""
    found = defaultdict(list)
    members = CohortMember.objects.filter(cohort__school=school, pupil__activation__isnull=False)
    for member in members.select_related("pupil").order_by("cohort__code", "pupil__login"):
        found[member.cohort_id].append(member.pupil)
    return found


def _turns(one: Made, pupils: list[Person], tempers: dict[int, Temper], moment: dt.datetime) -> list[Turn]:
    chance = random.Random(f"{one.cohort.school_id}/{one.cohort.code}/{one.given.title}/{one.activity.planned_on}")
    turns = [_turn(one, pupil, tempers[pupil.pk], chance) for pupil in pupils if pupil.pk in tempers]
    return [turn for turn in turns if turn is not None and turn.at <= moment]


def _turn(one: Made, pupil: Person, temper: Temper, chance: random.Random) -> Turn | None:
    """What is due is nearly always done by who works at all; a lesson is sometimes only opened, or never."""
    day, due = one.activity.planned_on, one.activity.due_at
    assert day is not None
    careful = temper.careful if due is None or temper.careful < 0.8 else 0.985
    is_opened, is_done = chance.random() < careful + 0.04, chance.random() < careful
    if due and chance.random() < temper.slow:
        at = due + dt.timedelta(hours=chance.uniform(14, 27))
    else:
        at = hours.worked(day + dt.timedelta(days=chance.choice([0, 0, 0, 1]) if due else 0), chance)
    if not (is_opened or is_done) or temper.is_silent(at.date()):
        return None
    began_at = at - dt.timedelta(minutes=max(4, one.given.minutes * chance.uniform(0.5, 1.4)))
    return Turn(one, pupil, temper, began_at, at, is_done, chance)


def _read(turn: Turn) -> Progress:
    if turn.is_done:
        return turn.progress(Progress.Step.RETURNED, turn.at, mark="lu")
    return turn.progress(Progress.Step.OPENED, turn.at)
