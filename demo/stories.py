"""The classes of the cast, told in detail: real questions answered, real work handed in, a few words exchanged."""

import datetime as dt
import random

from demo.answering import answer
from demo.content import WEEKS
from demo.handing_in import hand_in_and_answer
from demo.work import activity_of, diligence, lesson_days, progress_of
from preau.learning.quizzes import pasting
from preau.learning.quizzes.models import Quiz
from preau.learning.sequences import composing
from preau.learning.sequences.models import Laying, Sequence, Step
from preau.school.activities.models import Activity, Progress, Publication
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models import Teaching
from preau.school.timetable.models.fortnight import monday_of


def tell(college: School, today: dt.date, chance: random.Random) -> None:
    for code in ("4B", "6C"):
        cohort = Cohort.objects.get(school=college, year=college.year, code=code)
        present = cohort.members.filter(pupil__activation__isnull=False)
        careful = {member.pupil_id: diligence(member.pupil_id, chance) for member in present}
        for teaching in _one_a_pen(cohort):
            for number, _ in enumerate(WEEKS[teaching.subject.pen]):
                _week(teaching, number, today, careful, chance)


def _one_a_pen(cohort: Cohort) -> list[Teaching]:
    found: dict[str, Teaching] = {}
    for teaching in cohort.teachings.select_related("cohort__school", "subject", "teacher").order_by("pk"):
        found.setdefault(teaching.subject.pen, teaching)
    return list(found.values())


def _week(teaching: Teaching, number: int, today: dt.date, careful: dict[int, float], chance: random.Random) -> None:
    monday = monday_of(today) + dt.timedelta(weeks=number - 2)
    week = WEEKS[teaching.subject.pen][number]
    days = lesson_days(teaching, monday, today, len(week.activities))
    sequence = composing.begin(
        by=teaching.teacher,
        school=teaching.cohort.school,
        title=week.title,
        cohorts=[teaching.cohort],
        subject=teaching.subject,
    )
    for order, (given, day) in enumerate(zip(week.activities, days, strict=True)):
        activity = activity_of(given, teaching, day, kind=given.kind)
        _place(activity, sequence, order)
        if given.questions:
            questions = [taken.content for taken in pasting.read(given.questions).taken]
            Quiz.of(activity).add_all(questions, by=teaching.teacher)
        if day <= today:
            _do(activity, careful, today, chance)
    Laying.objects.create(sequence=sequence, by=teaching.teacher)


def _do(activity: Activity, careful: dict[int, float], today: dt.date, chance: random.Random) -> None:
    pupils = Person.objects.in_bulk(list(careful))
    for pupil, diligent in careful.items():
        progress = progress_of(activity, pupil, diligent, today, chance)
        if progress is None:
            continue
        if activity.kind == "lesson":
            progress.save()
        elif activity.kind == "quiz":
            answer(activity.quiz, pupils[pupil], progress.opened_at, 0.3 + 0.6 * diligent, chance)
        elif progress.step == Progress.Step.RETURNED:
            hand_in_and_answer(activity, pupils[pupil], progress.at, diligent, chance)


def _place(activity: Activity, sequence: Sequence, order: int) -> None:
    activity.audience = sequence.audience
    activity.save()
    Step.objects.create(sequence=sequence, activity=activity, position=order)
    Publication.objects.create(activity=activity, by=sequence.author, at=activity.created_at)
