"""Loads the demonstration into an empty database: three schools, a closure in its third week, work at all stages."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from demo import (
    allowing,
    arrivals,
    attesting,
    being_away,
    closing,
    differing,
    doing,
    equipping,
    giving,
    hours,
    last_year,
    lesson_books,
    meeting,
    newcoming,
    placing,
    planning,
    playing,
    raising_hands,
    readying,
    records,
    schools,
    sharing_out,
    stories,
    talking,
    watching,
)
from demo.cast import COLLEGE, ECOLE, LYCEE
from demo.keeping_questions import keep_questions
from demo.peers import read_each_other
from demo.rubrics import mark_with_rubrics
from demo.tempers import Temper, tempers
from preau.school.accounts.models import Activation
from preau.school.people.models import Person, School, Steward

Say = Callable[[str], None]


def load(say: Say = print, *, now: dt.datetime | None = None, pupils: int | None = None) -> None:
    """Everything, in order; `say` is told of each step and its duration. `pupils`: a small collège alone."""
    moment = hours.latest_step(now or timezone.now())
    today = timezone.localdate(now)
    steward, administrator = _administrators(moment)
    with _step(say, "Les fichiers du secrétariat sont générés puis importés"):
        brought = schools.bring_in(today, by=administrator, pupils=pupils)
    ways = {}
    with _step(say, "Les comptes sont activés"), transaction.atomic():
        for school in brought:
            schools.hold_lessons_on(school, today)
            ways[school.pk] = tempers(school, today)
            arrivals.activate(school, moment, ways[school.pk])
        arrivals.see([steward, administrator], moment)
        newcoming.come(brought[0], today)
    college = brought[0]
    head = Person.objects.get(memberships__school=college, first_name="Hélène", last_name="Vasseur")
    with _step(say, "Le collège a signé son plan"), transaction.atomic():
        readying.get_ready(college, today, head=head)
    with _step(say, "Le collège ferme, tout le monde est prévenu"):
        closure = closing.close(college, today, head=head)
    with _step(say, "Les professeurs donnent du travail, les élèves le font"), transaction.atomic():
        for school in brought:
            _work(school, today, moment, ways[school.pk])
        lesson_books.keep(college, today, moment, head=head)
        keep_questions(college, moment)
        playing.play(college, today, moment, ways[college.pk])
        differing.differ(college)
        attesting.attest(college, today)
        sharing_out.share_out(college, today)
        mark_with_rubrics(college)
        allowing.allow(college, moment, ways[college.pk])
        read_each_other(college, moment, ways[college.pk])
    with _step(say, "On se parle, on s’inquiète, on s’organise"):
        arrivals.offer_roles(college, steward, moment)
        stories.tell(college, today, moment)
        being_away.tell(college, today)
        placing.observe(college, today, head=head)
        for lycee in brought:
            if lycee.uai == LYCEE:
                placing.train(lycee, today)
        closing.tick(closure, moment)
        readying.follow(closure, today)
        talking.talk(college, today, moment)
        raising_hands.get_stuck(college, today)
        watching.watch(college, today, moment)
    with _step(say, "Le secrétariat tient ses listes"):
        equipping.equip(college, today, head=head, by=administrator)
        meeting.meet(college, head=head)
        last_year.close(college, by=head)
        records.keep(college, moment, by=administrator)


def _work(school: School, today: dt.date, moment: dt.datetime, ways: dict[int, Temper]) -> None:
    if school.uai == ECOLE:
        schools.teach_in_primary(school)
    made = giving.give(school, planning.plan(school, schools.teachings_of(school), today), moment)
    doing.do(school, made, moment, ways)


def is_loaded() -> bool:
    return School.objects.filter(uai=COLLEGE).exists()


def _administrators(moment: dt.datetime) -> tuple[Person, Person]:
    """Who was there before any file: the platform's steward and the collège's administrator."""
    steward = Person.objects.create(first_name="Pascal", last_name="Roy", civility="M.", login="pascal.roy")
    administrator = Person.objects.create(
        first_name="Léa", last_name="Fournier", civility="Mme", login="lea.fournier", email="lea.fournier@example.org"
    )
    Steward.objects.create(person=steward)
    begun = hours.at(hours.school_days_before(timezone.localdate(moment), 55), 9.5)
    Activation.objects.bulk_create([Activation(person=person, at=begun) for person in (steward, administrator)])
    return steward, administrator


@contextmanager
def _step(say: Say, words: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    say(f"  {words} ({time.monotonic() - began:.0f} s)")
