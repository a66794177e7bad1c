"""Three weeks of work, given by every teacher to every class and done by pupils as pupils do."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from demo.content import WEEKS, Given
from preau.learning.sequences.models import Laying, Sequence, Step
from preau.school.activities.models import Activity, Progress, Publication
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import Cohort, CohortMember, Profile, School
from preau.school.timetable.models import Lesson, Teaching
from preau.school.timetable.models.fortnight import monday_of

EVENING = dt.time(18)
FRIDAY = 4
SILENT = 0.03


def give_everywhere(school: School, today: dt.date, chance: random.Random, *, but: set[int]) -> int:
    """Lessons to read for every class but those told in detail; how many activities."""
    made = [given for teaching in _teachings(school, but) for given in _of_teaching(teaching, today, chance)]
    with transaction.atomic():
        _write(school, made)
        _do(made, today, chance)
    return len(made)


class _Made:
    """An activity on its way to the database, with its sequence."""

    __slots__ = ("activity", "cohort", "order", "sequence")

    def __init__(self, activity: Activity, cohort: Cohort, sequence: Sequence, order: int) -> None:
        self.activity, self.cohort, self.sequence, self.order = activity, cohort, sequence, order


def _teachings(school: School, but: set[int]) -> Iterator[Teaching]:
    """One teaching a class and pen: classes have many subjects, the demonstration gives work in most."""
    found = Teaching.objects.filter(cohort__school=school, cohort__kind=Cohort.Kind.DIVISION).exclude(cohort__in=but)
    seen: set[tuple[int, str]] = set()
    for teaching in found.select_related("cohort", "subject", "teacher").order_by("cohort", "pk"):
        key = (teaching.cohort_id, teaching.subject.pen)
        if key not in seen:
            seen.add(key)
            yield teaching


def _of_teaching(teaching: Teaching, today: dt.date, chance: random.Random) -> Iterator[_Made]:
    for number, week in enumerate(WEEKS[teaching.subject.pen]):
        monday = monday_of(today) + dt.timedelta(weeks=number - 2)
        if chance.random() < 0.12:
            continue  # a week without work in this subject
        sequence = Sequence(
            school_id=teaching.cohort.school_id, author=teaching.teacher, subject=teaching.subject, title=week.title
        )
        days = lesson_days(teaching, monday, today, len(week.activities))
        for order, (given, day) in enumerate(zip(week.activities, days, strict=True)):
            yield _Made(activity_of(given, teaching, day, kind="lesson"), teaching.cohort, sequence, order)


def lesson_days(teaching: Teaching, monday: dt.date, today: dt.date, many: int) -> list[dt.date]:
    """So many days of that week on which the class has the subject, in order, today among them if it can be."""
    held = Lesson.objects.filter(cohort=teaching.cohort, subject=teaching.subject, fortnight__weeks__monday=monday)
    days = {monday + dt.timedelta(days=weekday - 1) for weekday in held.values_list("weekday", flat=True)}
    days = days or {monday + dt.timedelta(days=day) for day in (0, 1, 3)}
    chosen = sorted(days, key=lambda day: (day != today, day))[:many]
    return sorted((chosen * many)[:many])


def activity_of(given: Given, teaching: Teaching, day: dt.date, *, kind: str) -> Activity:
    """The row of one piece of work, not saved and without its audience."""
    due = timezone.make_aware(dt.datetime.combine(_two_school_days_after(day), EVENING))
    return Activity(
        school_id=teaching.cohort.school_id,
        author=teaching.teacher,
        subject=teaching.subject,
        kind=kind,
        title=given.title,
        minutes_expected=given.minutes,
        nature=given.nature,
        body=given.body,
        method=given.method,
        scaffolding=given.help,
        production=given.production,
        planned_on=day,
        due_at=due if kind != "lesson" else None,
        scale=Activity.Scale.TWENTY if kind == "handin" else Activity.Scale.NONE,
        created_at=due - dt.timedelta(days=6),
    )


def _two_school_days_after(day: dt.date) -> dt.date:
    later = day + dt.timedelta(days=2)
    return later + dt.timedelta(days=7 - later.weekday()) if later.weekday() > FRIDAY else later


def _write(school: School, made: list[_Made]) -> None:
    audiences = _audiences(school, {one.cohort.pk for one in made})
    sequences = list({id(one.sequence): one.sequence for one in made}.values())
    cohort_of = {id(one.sequence): one.cohort.pk for one in made}
    for sequence in sequences:
        sequence.audience = audiences[cohort_of[id(sequence)]]
    Sequence.objects.bulk_create(sequences, batch_size=500)
    for one in made:
        one.activity.audience = audiences[one.cohort.pk]
    Activity.objects.bulk_create([one.activity for one in made], batch_size=500)
    Step.objects.bulk_create(
        [Step(sequence=one.sequence, activity=one.activity, position=one.order) for one in made], batch_size=500
    )
    Laying.objects.bulk_create(
        [Laying(sequence=one, by=one.author, at=_given_at(one)) for one in sequences], batch_size=500
    )
    Publication.objects.bulk_create(
        [Publication(activity=one.activity, by=one.activity.author, at=one.activity.created_at) for one in made],
        batch_size=500,
    )


def _given_at(sequence: Sequence) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=5)


def _audiences(school: School, cohorts: set[int]) -> dict[int, Audience]:
    found = Audience.objects.bulk_create([Audience(school=school) for _ in cohorts])
    by_cohort = dict(zip(sorted(cohorts), found, strict=True))
    AudiencePart.objects.bulk_create(
        [AudiencePart(audience=one, cohort_id=cohort, profile=Profile.PUPIL) for cohort, one in by_cohort.items()]
    )
    return by_cohort


def diligence(pupil: int, chance: random.Random) -> float:
    """How much of the work this pupil does: most nearly all, a few nothing at all."""
    return 0.0 if chance.random() < SILENT else min(1.0, chance.triangular(0.35, 1.1, 0.95))


def _do(made: list[_Made], today: dt.date, chance: random.Random) -> None:
    pupils: dict[int, list[int]] = defaultdict(list)
    here = CohortMember.objects.filter(cohort__in={one.cohort.pk for one in made}, pupil__activation__isnull=False)
    for cohort, pupil in here.values_list("cohort", "pupil"):
        pupils[cohort].append(pupil)
    careful = {pupil: diligence(pupil, chance) for members in pupils.values() for pupil in members}
    rows = [
        row
        for one in made
        if one.activity.planned_on and one.activity.planned_on <= today
        for pupil in pupils[one.cohort.pk]
        if (row := progress_of(one.activity, pupil, careful[pupil], today, chance))
    ]
    Progress.objects.bulk_create(rows, batch_size=1000)


def progress_of(
    activity: Activity, pupil: int, careful: float, today: dt.date, chance: random.Random
) -> Progress | None:
    """How far a pupil this careful is with it by now; None when not opened."""
    if chance.random() > careful or activity.planned_on is None:
        return None
    is_today = activity.planned_on == today
    if is_today and chance.random() < 0.6:
        return None
    at = _done_at(activity.planned_on, chance)
    done = chance.random() < (0.5 if is_today else 0.93)
    minutes = max(5, round(activity.minutes_expected * chance.triangular(0.6, 1.7, 1.0) / 5) * 5)
    return Progress(
        activity=activity,
        pupil_id=pupil,
        step=Progress.Step.RETURNED if done else Progress.Step.OPENED,
        at=at,
        opened_at=at - dt.timedelta(minutes=minutes),
        mark="lu" if done else "",
        minutes_spent=minutes if done and chance.random() < 0.6 else None,
    )


def _done_at(day: dt.date, chance: random.Random) -> dt.datetime:
    """During the day it was planned for, never in the future."""
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(8))) + dt.timedelta(minutes=chance.randrange(600))
    return min(at, timezone.now() - dt.timedelta(minutes=chance.randrange(1, 90)))
