"""How far a situation is: each step with its people, its state and its proof. Three statements, whatever the plan."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.continuity.plans.gestures import Gesture, gesture_of
from preau.continuity.plans.measures import Figure, Reading
from preau.continuity.plans.models import Assignment, Deployment, Evidence, Step
from preau.continuity.plans.vocabulary import Phase, Proof

DONE, LATE, TO_DO, BLOCKED, AFTER = "done", "late", "to-do", "blocked", "after"


@dataclass
class Line:
    step: Step
    owners: list[Assignment] = field(default_factory=list)
    helpers: list[Assignment] = field(default_factory=list)
    proofs: list[Evidence] = field(default_factory=list)
    figure: Figure | None = None
    blocked_by: list[Step] = field(default_factory=list)
    now: dt.datetime = field(default_factory=timezone.now)
    gesture: Gesture | None = None

    @property
    def asked(self) -> int:
        return len(self.owners) if self.step.is_together else 1

    @property
    def done(self) -> int:
        """How many have done it; a measured figure, or one proof of what one person does, is enough."""
        return min(len(self.proofs), self.asked)

    @property
    def is_done(self) -> bool:
        if any(proof.by_id is None for proof in self.proofs):  # Préau itself saw the figure reached
            return True
        return self.done >= self.asked

    @property
    def state(self) -> str:
        if self.is_done:
            return DONE
        if self.due_at is None:
            return AFTER
        if self.due_at < self.now:
            return LATE
        return BLOCKED if self.blocked_by else TO_DO

    @property
    def due_at(self) -> dt.datetime | None:
        return self.step.due(self.now)

    def is_done_by(self, person: Any) -> bool:
        return any(proof.by_id == person.pk for proof in self.proofs)

    def missing(self) -> list[Any]:
        """Of those who each do it, who has not."""
        done = {proof.by_id for proof in self.proofs}
        return [one.person for one in self.owners if one.person_id not in done]


@dataclass
class Board:
    deployment: Deployment
    lines: list[Line]

    def by_phase(self) -> list[tuple[Phase, list[Line]]]:
        found = [(phase, [line for line in self.lines if line.step.phase == phase]) for phase in Phase]
        return [(phase, lines) for phase, lines in found if lines]

    def counted(self) -> dict[str, int]:
        counts = dict.fromkeys((DONE, LATE, TO_DO, BLOCKED, AFTER), 0)
        for line in self.lines:
            counts[line.state] += 1
        return counts

    def of(self, person: Any) -> list[Line]:
        """What is asked of this person, late first."""
        mine = [line for line in self.lines if any(a.person_id == person.pk for a in line.owners + line.helpers)]
        return sorted(mine, key=lambda line: (line.state != LATE, line.due_at is None, line.due_at))


def board_of(deployment: Deployment, *, now: dt.datetime | None = None, reading: Reading | None = None) -> Board:
    """`reading` when the figures were looked at already."""
    reading, now = reading or Reading(deployment.school), now or timezone.now()
    return Board(deployment, _lines_of(list(deployment.steps.all()), reading, now))


def _lines_of(steps: list[Step], reading: Reading, now: dt.datetime) -> list[Line]:
    """Lines in the order given; what blocks a step is among them."""
    today = timezone.localdate(now)
    asked, proofs = _asked(steps), _proofs(steps, today)
    lines = {step.code: Line(step, *asked[step.pk], proofs[step.pk], now=now) for step in steps}
    for step in steps:
        line = lines[step.code]
        line.gesture = gesture_of(step.gesture, reading.school)
        if step.proof == Proof.FIGURE:
            line.figure = reading[step.measure]
    for line in lines.values():
        before = [lines[code] for code in line.step.after if code in lines]
        line.blocked_by = [other.step for other in before if not other.is_done]
    return list(lines.values())


def _asked(steps: list[Step]) -> dict[int, tuple[list[Assignment], list[Assignment]]]:
    found: dict[int, tuple[list[Assignment], list[Assignment]]] = defaultdict(lambda: ([], []))
    for one in Assignment.objects.filter(step__in=steps).select_related("person"):
        found[one.step_id][0 if one.part == Assignment.Part.OWNER else 1].append(one)
    return found


def _proofs(steps: list[Step], today: dt.date) -> dict[int, list[Evidence]]:
    """Those of the period in which today is."""
    periods = {step.pk: step.when.period(today) for step in steps}
    found: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(step__in=steps).select_related("by", "document"):
        if one.period == periods[one.step_id]:
            found[one.step_id].append(one)
    return found
