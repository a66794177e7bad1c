"""An interactive activity given by M. Ferrand, and what his class scored at it."""

import datetime as dt
import io
import random

from django.core.files.uploadedfile import UploadedFile

from demo import hours, interactive
from demo.backdating import as_of
from demo.giving import BATCH, print_of
from demo.tempers import Temper
from preau.foundation.storage.keeping import keep
from preau.learning.h5p.bringing import bring
from preau.learning.h5p.models import Interactive, Statement
from preau.learning.sequences.models import Laying, Sequence, Step
from preau.school.activities.models import Activity, Progress, Publication
from preau.school.audiences.models import Audience, pupils_of
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models import Subject

QUESTIONS = 3
TWICE = 0.25


def play(school: School, today: dt.date, moment: dt.datetime, tempers: dict[int, Temper]) -> None:
    """Three school days ago; nobody is late: it has no date."""
    day = hours.school_days_before(today, 3)
    activity = _given(school, day)
    octets = interactive.package()
    uploaded = UploadedFile(io.BytesIO(octets), "fractions-vrai-ou-faux.h5p", size=len(octets))
    made = Interactive.of(activity)
    with as_of(activity.created_at):
        bring(made, keep(uploaded, by=activity.author), by=activity.author)
    pupils = activity.pupils.filter(activation__isnull=False).order_by("login")
    chance = random.Random(f"playing/{school.uai}")
    for pupil in pupils:
        temper = tempers.get(pupil.pk)
        if temper and not temper.is_silent(day):
            _plays(made, pupil, temper, day, moment, chance)


def _given(school: School, day: dt.date) -> Activity:
    author = Person.objects.get(memberships__school=school, first_name="Julien", last_name="Ferrand")
    audience = Audience.of(school, pupils_of(Cohort.objects.of_year(school).get(code="4B")))
    subject = Subject.objects.filter(school=school, pen=Subject.Pen.MATHS).order_by("pk").first()
    at = hours.at(hours.school_days_before(day, 1), 17)
    held = {"school": school, "author": author, "subject": subject, "audience": audience, "created_at": at}
    sequence = Sequence.objects.create(title="Fractions, pour s’échauffer", **held)
    activity = Activity.objects.create(
        kind="h5p",
        title="Vrai ou faux : les fractions",
        minutes_expected=5,
        nature=Activity.Nature.TRAINING,
        planned_on=day,
        **held,
    )
    Step.objects.create(sequence=sequence, activity=activity, position=0)
    Laying.objects.create(sequence=sequence, by=author, at=at)
    Publication.objects.create(activity=activity, by=author, at=at)
    return activity


def _plays(
    made: Interactive, pupil: Person, temper: Temper, day: dt.date, moment: dt.datetime, chance: random.Random
) -> None:
    """Once, sometimes twice; the better score counts."""
    at = hours.worked(day, chance)
    scores = [_score(temper, chance) for _ in range(2 if chance.random() < TWICE else 1)]
    if at > moment or chance.random() > temper.careful:
        return
    Statement.objects.bulk_create(
        [
            Statement(
                interactive=made,
                package=made.package,
                pupil=pupil,
                key=print_of(made.pk, pupil.login, number),
                verb=Statement.Verb.COMPLETED,
                raw=score,
                most=QUESTIONS,
                said_at=at + dt.timedelta(minutes=3 * number),
                at=at + dt.timedelta(minutes=3 * number),
            )
            for number, score in enumerate(scores)
        ],
        batch_size=BATCH,
    )
    Progress.objects.create(
        activity=made.activity,
        pupil=pupil,
        step=Progress.Step.HANDED_IN,
        at=at,
        opened_at=at - dt.timedelta(minutes=4),
        handed_in_at=at,
        mark=f"{round(100 * max(scores) / QUESTIONS)}\u00a0%",
    )


def _score(temper: Temper, chance: random.Random) -> int:
    return sum(chance.random() < temper.skill for _ in range(QUESTIONS))
