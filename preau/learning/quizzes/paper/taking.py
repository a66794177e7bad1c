"""What pupils wrote on paper, typed back by the teacher: all of it or nothing, corrected by the key of each subject."""

import uuid
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Finish, Grade, Paper, Quiz, Response
from preau.learning.quizzes.paper import boxes
from preau.learning.quizzes.paper.boxes import Unreadable
from preau.learning.quizzes.paper.subjects import Subject
from preau.learning.quizzes.sheet import Asked
from preau.learning.quizzes.types.number import parsed
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance


@dataclass
class Line:
    """One pupil's row: the subject they had, and a cell per question. `problems` are told beside the cell."""

    pupil: Any
    subject: Subject
    cells: list[str]
    problems: dict[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def lines(quiz: Quiz, pupils: list[tuple[Any, Paper]], subjects: dict[int, Subject]) -> list[Line]:
    """As it was typed so far, for those who did not answer on a screen; a constant number of statements."""
    attempts = {one.pupil_id: one for one in typed_attempts(quiz)}
    values, points = _said(list(attempts.values()))
    found = []
    for pupil, paper in pupils:
        mine = attempts.get(pupil.pk)
        subject = subjects.get(mine.seed if mine else paper.code, subjects[paper.code])
        cells = [_cell(one, mine, values, points) if mine else "" for one in subject.questions]
        found.append(Line(pupil, subject, cells))
    return found


def typed_attempts(quiz: Quiz) -> Any:
    return quiz.attempts.filter(finish__how=Finish.How.PAPER).select_related("finish", "pupil")


def on_screen(quiz: Quiz) -> set[int]:
    """Pupils who answered on a screen: what is on paper does not replace it."""
    return set(quiz.attempts.exclude(finish__how=Finish.How.PAPER).values_list("pupil", flat=True))


def take(quiz: Quiz, typed: list[Line], *, by: Any) -> int:
    """Write every line down; how many pupils. When one cell cannot be read, nothing is: see `problems`."""
    filled = [(line, _values(line)) for line in typed if not line.is_empty]
    if any(line.problems for line in typed):
        return 0
    with transaction.atomic():
        for line, (values, points) in filled:
            _write(quiz, line, values, points, by=by)
        activity = quiz.activity
        record("paper.typed", by=by, on=activity, scope=activity.school.scope, pupils=len(filled))
    return len(filled)


def _values(line: Line) -> tuple[dict[int, Any], dict[int, Decimal]]:
    """What was answered to each question, and the points of those that a teacher reads."""
    values: dict[int, Any] = {}
    points: dict[int, Decimal] = {}
    for at, (one, cell) in enumerate(zip(line.subject.questions, line.cells, strict=True)):
        try:
            if one.type.may_wait:
                earned = _points(one, cell)
                points |= {} if earned is None else {one.slot.pk: earned}
            else:
                values[one.slot.pk] = boxes.read(one, cell)
        except Unreadable as problem:
            line.problems[at] = str(problem)
    return values, points


def _points(one: Asked, cell: str) -> Decimal | None:
    if not cell.strip():
        return None
    found = parsed(cell)
    try:
        said = Decimal(str(found[0])).quantize(Decimal("0.01")) if found else None
    except InvalidOperation:
        said = None
    if said is None or not 0 <= said <= one.slot.points:
        raise Unreadable(f"des points de 0 à {one.slot.points.normalize():f}".replace(".", ","))
    return said


def _write(quiz: Quiz, line: Line, values: dict[int, Any], points: dict[int, Decimal], *, by: Any) -> None:
    now, paper = timezone.now(), line.subject.paper
    attempt = _attempt(quiz, line, paper, now)
    before = attempt.values
    changed = {slot: value for slot, value in values.items() if value != before.get(slot)}
    last = attempt.responses.count()
    Response.objects.bulk_create(
        Response(attempt=attempt, slot_id=slot, seq=last + at, key=uuid.uuid4().hex, value=value, client_at=now, at=now)
        for at, (slot, value) in enumerate(changed.items(), start=1)
    )
    marking.grade(attempt)
    for slot, earned in points.items():
        attempt.grades.create(slot_id=slot, points=earned, source=Grade.Source.READ, by=by)
    advance(quiz.activity, line.pupil, Progress.Step.HANDED_IN, at=attempt.finish.at)
    marking.tell_mark(quiz, line.pupil, now)


def _attempt(quiz: Quiz, line: Line, paper: Paper, now: Any) -> Attempt:
    """The one that was typed for this pupil; with another subject, it begins anew."""
    found: Attempt | None = typed_attempts(quiz).filter(pupil=line.pupil).first()
    if found and found.seed == paper.code:
        return found
    if found:
        found.delete()
    attempt = Attempt.objects.create(
        quiz=quiz, pupil=line.pupil, number=1, seed=paper.code, layout=paper.layout, started_at=now
    )
    attempt.finish = Finish.objects.create(attempt=attempt, how=Finish.How.PAPER, at=now)
    return attempt


def _said(attempts: list[Attempt]) -> tuple[dict[Any, Any], dict[Any, Decimal]]:
    rows = Response.objects.filter(attempt__in=attempts).order_by("seq").values_list("attempt", "slot", "value")
    points = Grade.objects.filter(attempt__in=attempts, source=Grade.Source.READ).latest_points()
    return {(attempt, slot): value for attempt, slot, value in rows}, points


def _cell(one: Asked, attempt: Attempt, values: dict[Any, Any], points: dict[Any, Decimal]) -> str:
    at = (attempt.pk, one.slot.pk)
    if one.type.may_wait:
        return f"{points[at].normalize():f}".replace(".", ",") if at in points else ""
    return boxes.written(one, values.get(at))
