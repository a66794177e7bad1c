"""A team of the demonstration is as one that the application lays."""

import datetime as dt
import random

from django.utils import timezone

from demo.content import Given
from demo.giving import Made
from demo.handing_in import hand_in
from demo.tempers import Temper
from demo.turn import Turn
from preau.learning.handins.copies.reading import lines
from preau.learning.handins.models import Feedback, Handin, TeamMember
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of


def test_the_first_hands_in_for_those_who_did_the_work(cast):
    now = timezone.now()
    began = now - dt.timedelta(days=9)
    activity = Activity.objects.create(
        school=cast.school, author=cast.julien, kind="handin", title="Compter", minutes_expected=30,
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
    )  # fmt: skip
    Handin.of(activity)
    given = Given("handin", "training", 30, "Compter", texts=["Repos 15.", "Repos 16."], together=3)
    given.replies = {"good": ["Bien."], "fair": ["Bien."]}
    made = Made(activity, given, cast.cohorts["4B"])
    turns = [
        Turn(made, pupil, Temper(1, 1), began, began + dt.timedelta(hours=1), is_done, random.Random(1))
        for pupil, is_done in ((cast.ines, True), (cast.sacha, True), (cast.lucas, False))
    ]
    rows = hand_in(turns, now)
    assert [(line.pupils, line.team and line.team.name) for line in lines(activity.handin)] == [
        ([cast.ines, cast.sacha], "Groupe 1"), ([cast.lucas], None),
    ]  # fmt: skip
    sealed = {one.pupil: (one.original and one.original.pupil, one.text) for one in activity.handin.submissions.all()}
    text = sealed[cast.ines][1]
    assert sealed == {cast.ines: (None, text), cast.sacha: (cast.ines, text)}
    assert [member.pupil for member in TeamMember.objects.order_by("pk")] == [cast.ines, cast.sacha]
    assert sorted(Feedback.objects.values_list("submission__pupil__first_name", "comment")) == [
        ("Inès", "Bien."), ("Sacha", "Bien."),
    ]  # fmt: skip
    assert len(rows) == 3
