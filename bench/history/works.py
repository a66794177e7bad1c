"""What a class was given, week after week: lessons, work, hand-ins and quizzes; one week in three is a sequence."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.history import weeks
from bench.history.place import BATCH, Grade, Place
from bench.history.size import SUBJECTS, Size
from preau.learning.handins.models import Handin
from preau.learning.quizzes.models import ItemVersion, Quiz, Slot
from preau.learning.sequences.models import Laying, Sequence, Step
from preau.school.activities.models import Activity, Publication
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import Profile

KINDS = ("lesson", "homework", "handin")
SEQUENCE_EVERY = 3
TOLD = "<p>Lisez la page, faites les trois exercices, puis relisez la correction.</p>"


@dataclass
class Work:
    """An activity as it is given; the slots of a quiz."""

    activity: Activity
    week: int
    slots: list[Slot] = field(default_factory=list)

    @property
    def at(self) -> dt.datetime:
        assert self.activity.planned_on
        return weeks.at(self.activity.planned_on, 8)


def give(
    place: Place, grade: Grade, versions: list[ItemVersion], size: Size, today: dt.date, chance: random.Random
) -> list[Work]:
    """All that a class is given in its year."""
    works = [
        Work(_activity(place, grade, week, monday, rank, size, chance), week)
        for week, monday in weeks.numbered(grade.year, size, today)
        for rank in range(size.works)
    ]
    _written(place, grade, works)
    _sequences(place, grade, works)
    _ask([one for one in works if one.activity.kind == "quiz"], versions, size, chance)
    Handin.objects.bulk_create([Handin(activity=one.activity) for one in works if one.activity.kind == "handin"])
    return works


def _activity(
    place: Place, grade: Grade, week: int, monday: dt.date, rank: int, size: Size, chance: random.Random
) -> Activity:
    in_sequence = week % SEQUENCE_EVERY == 0
    subject = (week // SEQUENCE_EVERY if in_sequence else week + rank) % len(SUBJECTS)
    kind = "quiz" if rank == 0 and week % size.quiz_every == 0 else KINDS[rank % len(KINDS)]
    day = monday + dt.timedelta(days=rank % 5)
    due = None if kind == "lesson" else weeks.at(day + dt.timedelta(days=chance.choice([1, 2, 3])), 18)
    return Activity(
        school=place.school,
        author=grade.teachers[subject],
        subject=place.subjects[subject],
        kind=kind,
        title=f"{SUBJECTS[subject]} {week + 1}.{rank + 1}",
        body=TOLD,
        minutes_expected=chance.choice([10, 15, 20, 30]),
        scale=Activity.Scale.TWENTY if kind in {"handin", "quiz"} else Activity.Scale.NONE,
        planned_on=day,
        due_at=due,
        created_at=weeks.at(monday, 7.5),
    )


def _written(place: Place, grade: Grade, works: list[Work]) -> None:
    """Each with an audience of its own, as rooms give; those of one sequence share one."""
    shared: dict[int, Audience] = {}
    audiences = []
    for one in works:
        fresh = Audience(school=place.school)
        one.activity.audience = shared.setdefault(one.week, fresh) if one.week % SEQUENCE_EVERY == 0 else fresh
        if one.activity.audience is fresh:
            audiences.append(fresh)
    Audience.objects.bulk_create(audiences, batch_size=BATCH)
    AudiencePart.objects.bulk_create(
        [AudiencePart(audience=one, cohort=grade.cohort, profile=Profile.PUPIL) for one in audiences], batch_size=BATCH
    )
    Activity.objects.bulk_create([one.activity for one in works], batch_size=BATCH)
    Publication.objects.bulk_create(
        [Publication(activity=one.activity, by=one.activity.author, at=one.activity.created_at) for one in works],
        batch_size=BATCH,
    )


def _sequences(place: Place, grade: Grade, works: list[Work]) -> None:
    first = {one.week: one.activity for one in reversed(works) if one.week % SEQUENCE_EVERY == 0}
    made = {
        week: Sequence(
            school=place.school,
            author=activity.author,
            title=f"{activity.subject} en {grade.cohort}, semaine {week + 1}",
            subject=activity.subject,
            audience=activity.audience,
            created_at=activity.created_at,
        )
        for week, activity in first.items()
    }
    Sequence.objects.bulk_create(made.values())
    Laying.objects.bulk_create([Laying(sequence=one, by=one.author, at=one.created_at) for one in made.values()])
    places = [one for one in works if one.week in made]
    Step.objects.bulk_create(
        [Step(sequence=made[one.week], activity=one.activity, position=n) for n, one in enumerate(places, 1)]
    )


def _ask(works: list[Work], versions: list[ItemVersion], size: Size, chance: random.Random) -> None:
    quizzes = Quiz.objects.bulk_create([Quiz(activity=one.activity) for one in works])
    for one, quiz in zip(works, quizzes, strict=True):
        asked = chance.sample(versions, size.asked)
        one.slots = [Slot(quiz=quiz, version=version, position=n) for n, version in enumerate(asked, 1)]
    Slot.objects.bulk_create([slot for one in works for slot in one.slots], batch_size=BATCH)


def put_in_reserve(place: Place, size: Size) -> None:
    """What each teacher prepares for a class of theirs: three activities a sequence, not given yet."""
    for grade in place.present:
        for subject, teacher in enumerate(grade.teachers):
            if _has_it_first(place, grade, subject):
                _reserve(place, grade, subject, teacher, size)


def _has_it_first(place: Place, grade: Grade, subject: int) -> bool:
    return next(one for one in place.present if one.teachers[subject] == grade.teachers[subject]) is grade


def _reserve(place: Place, grade: Grade, subject: int, teacher: object, size: Size) -> None:
    audiences = Audience.objects.bulk_create([Audience(school=place.school) for _ in range(size.reserve)])
    AudiencePart.objects.bulk_create(
        [AudiencePart(audience=one, cohort=grade.cohort, profile=Profile.PUPIL) for one in audiences]
    )
    common = {"school": place.school, "author": teacher, "subject": place.subjects[subject]}
    made = Sequence.objects.bulk_create(
        [Sequence(title=f"En réserve {n + 1}", audience=one, **common) for n, one in enumerate(audiences)]
    )
    steps = list(_steps(made, common))
    Activity.objects.bulk_create([one.activity for one in steps])
    Step.objects.bulk_create(steps)


def _steps(sequences: list[Sequence], common: dict[str, object]) -> Iterator[Step]:
    for sequence in sequences:
        for n, kind in enumerate(KINDS, 1):
            activity = Activity(
                kind=kind, title=f"Étape {n}", audience=sequence.audience, minutes_expected=20, body=TOLD, **common
            )
            yield Step(sequence=sequence, activity=activity, position=n)
