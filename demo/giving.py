"""The work of the demonstration, given: rows written by the thousand, such as a teacher’s gestures make."""

import datetime as dt
import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

from demo import documents, hours
from demo.content import Given
from demo.helping import helped, retries
from demo.planning import Laid
from demo.programming import programs_of
from preau.foundation.storage.models import File
from preau.learning.handins.models import Handin
from preau.learning.quizzes import pasting, review
from preau.learning.quizzes.models import Item, ItemVersion, Quiz, Slot
from preau.learning.sequences.models import Laying, Sequence, Step
from preau.school.activities.models import Activity, Publication, Resource
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import Cohort, Profile, School
from preau.school.timetable.models import Subject
from preau.school.timetable.models.fortnight import monday_of

BATCH = 500
BY_COMPETENCES = {"6e", "CE2", "CM1", "CM2"}


@dataclass(eq=False)
class Made:
    """An activity given to a class, and what it was made from."""

    activity: Activity
    given: Given
    cohort: Cohort
    slots: list[Slot] = field(default_factory=list)


def give(school: School, laid: list[Laid], moment: dt.datetime) -> list[Made]:
    """Every sequence laid and published, with its documents, its questions, its ways of handing in."""
    audiences = _audiences(school, [one.teaching.cohort for one in laid])
    subjects = {subject.label: subject for subject in Subject.objects.filter(school=school)}
    chance = random.Random(f"given/{school.uai}")
    sequences, made, steps, layings = [], [], [], []
    for one in laid:
        given_at = _given_at(one, moment, chance)
        sequence = _sequence(school, one, audiences[one.teaching.cohort_id], given_at)
        sequences.append(sequence)
        layings.append(Laying(sequence=sequence, by=sequence.author, at=given_at))
        for order, (given, day) in enumerate(one.works):
            activity = _activity(sequence, given, day, one.teaching.cohort)
            activity.subject = subjects.get(given.subject, sequence.subject)
            made.append(Made(activity, given, one.teaching.cohort))
            steps.append(Step(sequence=sequence, activity=activity, position=order))
    Sequence.objects.bulk_create(sequences, batch_size=BATCH)
    Activity.objects.bulk_create([one.activity for one in made], batch_size=BATCH)
    Step.objects.bulk_create(steps, batch_size=BATCH)
    Laying.objects.bulk_create(layings, batch_size=BATCH)
    published = [
        Publication(activity=step.activity, by=step.sequence.author, at=step.sequence.created_at) for step in steps
    ]
    Publication.objects.bulk_create(published, batch_size=BATCH)
    _attach(made)
    _ask(school, [one for one in made if one.given.kind == "quiz"])
    _take(made)
    return made


def _given_at(one: Laid, moment: dt.datetime, chance: random.Random) -> dt.datetime:
    """The Friday before; next week's work is there since the last school day at the latest."""
    today = moment.date()
    friday = monday_of(one.works[0][1]) - dt.timedelta(days=3)
    return hours.taught(min(friday, hours.school_days_before(today, 1)), chance)


def _sequence(school: School, one: Laid, audience: Audience, at: dt.datetime) -> Sequence:
    """Its author is a teacher of the class; in an école a sequence has works of several subjects."""
    return Sequence(
        school=school,
        author=one.teaching.teacher,
        title=one.unit.title,
        subject=None if any(given.subject for given, _ in one.works) else one.teaching.subject,
        audience=audience,
        created_at=at,
    )


def _activity(sequence: Sequence, given: Given, day: dt.date, cohort: Cohort) -> Activity:
    due = hours.at(hours.school_days_after(day, 2), 18)
    return Activity(
        school=sequence.school,
        author=sequence.author,
        audience=sequence.audience,
        kind=given.kind,
        title=given.title,
        minutes_expected=given.minutes,
        nature=given.nature,
        body=given.body,
        method=given.method,
        scaffolding=given.help,
        production=given.production,
        together=Activity.Together.GROUP if given.together else Activity.Together.ALONE,
        planned_on=day,
        due_at=due if given.kind != "lesson" else None,
        scale=_scale(given, cohort),
        created_at=sequence.created_at,
    )


def _scale(given: Given, cohort: Cohort) -> str:
    if given.kind != "handin" or cohort.level in {"CP", "CE1", "PS", "MS", "GS"}:
        return Activity.Scale.NONE
    return Activity.Scale.COMPETENCES if cohort.level in BY_COMPETENCES else Activity.Scale.TWENTY


def _audiences(school: School, cohorts: list[Cohort]) -> dict[int, Audience]:
    ids = list(dict.fromkeys(cohort.pk for cohort in cohorts))
    found = Audience.objects.bulk_create([Audience(school=school) for _ in ids])
    by_cohort = dict(zip(ids, found, strict=True))
    AudiencePart.objects.bulk_create(
        [AudiencePart(audience=one, cohort_id=cohort, profile=Profile.PUPIL) for cohort, one in by_cohort.items()]
    )
    return by_cohort


def _attach(made: list[Made]) -> None:
    """A document is kept once by each teacher who gives it, through the same door as an upload."""
    kept: dict[tuple[int, str], File] = {}
    found = []
    for one in made:
        if one.given.document:
            key = one.activity.author_id, one.given.document
            if key not in kept:
                kept[key] = documents.kept(one.given, by=one.activity.author)
            found.append(Resource(activity=one.activity, file=kept[key], label=kept[key].name))
        if one.given.link:
            url, label = one.given.link
            found.append(Resource(activity=one.activity, url=url, label=label, position=1))
    Resource.objects.bulk_create(found, batch_size=BATCH)


def _ask(school: School, made: list[Made]) -> None:
    """Quizzes; a teacher writes each question once, every class answers the same version."""
    questions = _questions(school, made)
    quizzes = [_quiz(one) for one in made]
    Quiz.objects.bulk_create(quizzes, batch_size=BATCH)
    for one, quiz in zip(made, quizzes, strict=True):
        versions = questions[one.activity.author_id, one.given.title]
        one.slots = [Slot(quiz=quiz, version=version, position=n) for n, version in enumerate(versions, 1)]
    Slot.objects.bulk_create([slot for one in made for slot in one.slots], batch_size=BATCH)


def _quiz(one: Made) -> Quiz:
    """An evaluation is done once, one question after another; the rest is training."""
    if one.given.nature == Activity.Nature.ASSESSMENT:
        once = {"attempts_allowed": 1, "paging": Quiz.Paging.FORWARD}
        return Quiz(activity=one.activity, review=review.ASSESSMENT, **once)
    return Quiz(activity=one.activity, retries=retries(one.given.title))


def _questions(school: School, made: list[Made]) -> dict[tuple[int, str], list[ItemVersion]]:
    written: dict[tuple[int, str], list[ItemVersion]] = {}
    for one in made:
        key = one.activity.author_id, one.given.title
        if key not in written:
            contents = [helped(taken.content) for taken in pasting.read(one.given.questions).taken]
            contents += programs_of(one.given.title)
            written[key] = [_version(school, one.activity, content) for content in contents]
    versions = [version for some in written.values() for version in some]
    Item.objects.bulk_create([version.item for version in versions], batch_size=BATCH)
    ItemVersion.objects.bulk_create(versions, batch_size=BATCH)
    return written


def _version(school: School, activity: Activity, content: Any) -> ItemVersion:
    at = activity.created_at
    item = Item(school=school, author=activity.author, created_at=at)
    version = ItemVersion.of(item, content, by=activity.author)
    version.at = at
    return version


def _take(made: list[Made]) -> None:
    """Where some are asked to do it again, it may be handed in again."""
    Handin.objects.bulk_create(
        [
            Handin(
                activity=one.activity,
                takes_links=bool(one.given.elsewhere),
                rewriting=Handin.Rewriting.CLOSED if "redo" in one.given.replies else Handin.Rewriting.RETURNED,
            )
            for one in made
            if one.given.kind == "handin"
        ],
        batch_size=BATCH,
    )


def print_of(*parts: object) -> str:
    """A key that the same demonstration makes again."""
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:32]
