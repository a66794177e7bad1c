"""Rubrics of three teachers of the collège, shared; the last works that each has answered are read with it."""

import random
from typing import Any

from demo.names import DATA
from preau.learning.handins.answers.grading import proposed
from preau.learning.handins.models import Feedback, Grade, Handin
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.people.models import Person, School
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.grid import Row
from preau.school.rubrics.models import Rubric, Share, Version

AUTHORS = [
    ("Julien", "Ferrand", "Résoudre un problème", "maths"),
    ("Claire", "Nowak", "Construire un croquis", "histoire"),
    ("Anne", "Le Goff", "Écrire un récit", "francais"),
]
REMARKS = {
    "Justifie": ["Cite le théorème avant de t’en servir.", "Vérifie que les droites sont parallèles, puis conclus."],
    "Rédige": ["Termine par une phrase qui répond à la question."],
    "Légende": ["Range ta légende en deux parties, chacune avec son titre.", "Une couleur pour une idée."],
    "Accorde": ["Relis en cherchant chaque sujet."],
}


def mark_with_rubrics(school: School) -> None:
    for first, last, title, name in AUTHORS:
        version = _kept(school, first, last, title, name)
        given = Handin.objects.filter(activity__author=version.rubric.author, submissions__feedbacks__isnull=False)
        for handin in given.select_related("activity").distinct().order_by("-activity__due_at", "pk")[:3]:
            _read_with(handin, version)


def _kept(school: School, first: str, last: str, title: str, name: str) -> Version:
    """In its author's reserve, and shared with the collège."""
    author = Person.objects.get(memberships__school=school, first_name=first, last_name=last)
    subject = author.teachings.order_by("pk").values_list("subject", flat=True).first()
    rubric = Rubric.objects.create(school=school, author=author, subject_id=subject, title=title)
    version: Version = rubric.write(read_table((DATA / "rubrics" / f"{name}.tsv").read_text()).grid(), by=author)
    rubric.share_with(Share.Reach.SCHOOL, by=author)
    return version


def _read_with(handin: Handin, version: Version) -> None:
    """As if each answer had been chosen in the rubric: its levels make the mark."""
    handin.rubric = version
    handin.save(update_fields=["rubric"])
    for feedback in (
        Feedback.objects.filter(submission__handin=handin).select_related("submission__pupil").order_by("pk")
    ):
        row = _row(version, feedback)
        mark = proposed(handin.activity.measure, version.grid, row) or feedback.mark
        feedback.grade = Grade.objects.create(
            submission=feedback.submission,
            version=version,
            levels=row.levels,
            remarks=row.remarks,
            points=version.grid.points_of(row.levels),
            mark=mark,
            by=feedback.by,
            at=feedback.at,
        )
        feedback.mark = mark
        feedback.save(update_fields=["grade", "mark"])
        Progress.objects.filter(activity=handin.activity, pupil=feedback.submission.pupil).update(mark=mark)


def _row(version: Version, feedback: Any) -> Row:
    """Around what the answer said; to justify is harder than the rest."""
    chance = random.Random(f"rubric/{feedback.submission.pupil.login}")
    most = len(version.grid.levels) - 1
    centre = (marks.share(feedback.mark) or 0.6) * most
    hard = {"a": 0.4, "b": -0.7, "c": 0.2, "d": 0.0}
    levels = {
        one.key: min(max(round(centre + hard.get(one.key, 0) + chance.uniform(-0.6, 0.6)), 0), most)
        for one in version.grid.criteria
    }
    low = [one for one in version.grid.criteria if levels[one.key] <= 1 and one.label in REMARKS]
    said = {one.key: chance.choice(REMARKS[one.label]) for one in low}
    return Row(levels, said)
