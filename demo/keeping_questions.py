"""The maths bank of the collège: brought in from a file by one teacher, shared with the school."""

import datetime as dt
from dataclasses import replace
from typing import Any

from demo.names import DATA
from preau.learning.banks import arranging, arriving, drawing, revising
from preau.learning.banks.models import Draw, Entry, Folder, Share
from preau.learning.quizzes.models import ItemVersion, Quiz
from preau.school.people.models import Person, School
from preau.school.timetable.models import Subject

HINT = {"text": "Relis l’exemple de la leçon avant de répondre.", "cost": 0}


def keep_questions(school: School, moment: dt.datetime) -> None:
    """Some sixty questions in their folders; a folder more for oneself, and one where a quiz was put away."""
    by = Person.objects.get(memberships__school=school, first_name="Julien", last_name="Ferrand")
    bank = Folder.objects.open("Banque de maths", by=by, school=school)
    octets = (DATA / "banks" / "maths.gift").read_bytes()
    arrival = arriving.bring(octets, "banque-maths.gift", by=by, school=school, folder=bank, quiz=None)
    arriving.take(arrival)
    arrival.entries.update(subject=_maths(school))
    arranging.share(bank, Share.Reach.SCHOOL, [], by=by)
    Folder.objects.open("En préparation", by=by, school=school)
    _put_away(by, school, moment)
    _draw(by, moment)


def _draw(by: Person, moment: dt.datetime) -> None:
    """A quiz that nobody has begun yet: two questions more for each pupil, drawn from the bank."""
    waiting = Quiz.objects.filter(activity__author=by, activity__title__startswith="Puissances", attempts=None)
    for quiz in waiting.order_by("-pk")[:1]:
        drawing.draw(quiz, 2, folder=None, tag="puissances", by=by)
        Draw.objects.filter(quiz=quiz).update(at=moment - dt.timedelta(days=1))


def _put_away(by: Person, school: School, moment: dt.datetime) -> None:
    """One of them has a hint since: the quiz that asks it says so."""
    quiz = Quiz.objects.filter(activity__author=by, slots__isnull=False).order_by("activity__planned_on", "pk").first()
    if quiz is None:
        return
    folder = Folder.objects.open("Mes QCM", by=by, school=school)
    arranging.put_away(quiz, folder, by=by)
    entry: Entry = folder.entries.order_by("pk")[0]
    content = entry.version.content
    feedback = {**content.feedback, "hints": [HINT]}
    revising.revise(entry, replace(content, feedback=feedback), by=by, name=entry.name, points=entry.points)
    ItemVersion.objects.filter(pk=entry.version.pk).update(at=moment - dt.timedelta(days=1))


def _maths(school: School) -> Any:
    return Subject.objects.filter(school=school, pen=Subject.Pen.MATHS).order_by("pk").first()
