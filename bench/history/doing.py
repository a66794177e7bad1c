"""What pupils made of it: opened, handed in, returned, late or left; quizzes answered question by question."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.history.place import BATCH, Grade
from bench.history.works import Work
from demo.answering import ANSWERS
from demo.giving import print_of
from preau.learning.handins.models import Feedback, Submission
from preau.learning.quizzes.marking import points_for
from preau.learning.quizzes.models import Attempt, Finish, Response
from preau.learning.quizzes.models import Grade as Earned
from preau.learning.quizzes.models.grade import ENGINE
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.people.models import Person

TEXT = "J’ai lu la page et j’ai fait les trois exercices. Je n’ai pas compris la fin du dernier."
READ_AFTER = dt.timedelta(days=4)


@dataclass
class Done:
    """Rows to write, by kind, in the order in which they need one another."""

    rows: dict[type[Any], list[Any]] = field(
        default_factory=lambda: {one: [] for one in (Progress, Submission, Feedback, Attempt, Finish, Response, Earned)}
    )

    def add(self, row: Any) -> Any:
        self.rows[type(row)].append(row)
        return row

    def write(self) -> None:
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)


def do(grade: Grade, works: list[Work], now: dt.datetime, chance: random.Random) -> None:
    """What one class did of its year, until now."""
    done, ways = Done(), {one.pk: chance.betavariate(6, 1.2) for one in grade.pupils}
    for work in works:
        for pupil, at in _turns(work, grade, ways, now, chance):
            _turn(done, work, pupil, at, ways[pupil.pk], now, chance)
    done.write()


def _turns(
    work: Work, grade: Grade, ways: dict[int, float], now: dt.datetime, chance: random.Random
) -> Iterator[tuple[Person, dt.datetime]]:
    for pupil in grade.pupils:
        at = work.at + dt.timedelta(hours=chance.uniform(8, 40))
        if chance.random() < ways[pupil.pk] and at <= now:
            yield pupil, at


def _turn(
    done: Done, work: Work, pupil: Person, at: dt.datetime, way: float, now: dt.datetime, chance: random.Random
) -> None:
    step, mark, handed_in_at = Progress.Step.RETURNED, "fait", None
    if work.activity.kind == "quiz":
        mark, handed_in_at = _answer(done, work, pupil, at, way, chance), at
    if work.activity.kind == "handin":
        mark, handed_in_at = _hand_in(done, work, pupil, at, way, now), at
        step = Progress.Step.RETURNED if mark else Progress.Step.HANDED_IN
    done.add(
        Progress(
            activity=work.activity,
            pupil=pupil,
            step=step,
            at=at,
            opened_at=at - dt.timedelta(minutes=20),
            handed_in_at=handed_in_at,
            mark=mark,
            minutes_spent=chance.choice([None, 15, 20, 30]),
        )
    )


def _answer(done: Done, work: Work, pupil: Person, at: dt.datetime, way: float, chance: random.Random) -> str:
    attempt = Attempt(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        quiz=work.slots[0].quiz,
        pupil=pupil,
        number=1,
        seed=chance.getrandbits(62),
        layout=[slot.pk for slot in work.slots],
        started_at=at - dt.timedelta(minutes=12),
    )
    done.add(attempt)
    done.add(Finish(attempt=attempt, how=Finish.How.PUPIL, at=at))
    earned = 0.0
    for slot in work.slots:
        content = slot.version.content
        value = ANSWERS[content.type](content, chance.random() < way, chance)
        key = print_of(attempt.pk, slot.position)
        points = points_for(slot, [value])
        done.add(Response(attempt=attempt, slot=slot, seq=1, key=key, value=value, client_at=at, at=at))
        done.add(Earned(attempt=attempt, slot=slot, points=points, source="auto", engine=ENGINE, at=at))
        earned += float(points)
    return marks.earned(work.activity.measure, earned / len(work.slots))


def _hand_in(done: Done, work: Work, pupil: Person, at: dt.datetime, way: float, now: dt.datetime) -> str:
    key = print_of(work.activity.pk, pupil.pk)
    given = Submission(
        handin_id=work.activity.pk, pupil=pupil, number=1, key=key, text=TEXT, sha256=key * 2, sealed_at=at
    )
    done.add(given)
    if at + READ_AFTER > now:
        return ""
    mark = f"{round(6 + way * 13)}/20"
    done.add(Feedback(submission=given, comment="Bien lu.", mark=mark, by=work.activity.author, at=at + READ_AFTER))
    return mark
