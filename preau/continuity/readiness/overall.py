"""Is the school ready? Each figure at its own threshold; the whole is the worst of its parts, with the reason said."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.continuity.plans.gestures import Gesture, gesture_of
from preau.continuity.plans.measures import Figure, Measure, Reading, known_measures
from preau.continuity.plans.models import Action, Plan
from preau.continuity.readiness.models import Snapshot
from preau.school.people.models import School

READY, NEARLY, NOT_YET = "ready", "nearly", "not-yet"
SHOWN_DAYS = 365


@dataclass(frozen=True)
class Asked:
    """Which figures make a school ready, at which threshold (in percent) while its plan says nothing else."""

    code: str
    group: str
    target: int
    page: str


ASKED = [
    Asked("guardians-active", "Les comptes", 95, "campaigns:campaigns"),
    Asked("pupils-active", "Les comptes", 95, "accounts:console"),
    Asked("teachers-active", "Les comptes", 100, "accounts:console"),
    Asked("staff-active", "Les comptes", 95, "accounts:console"),
    Asked("guardians-tested", "Les comptes", 70, "campaigns:campaigns"),
    Asked("pupils-tested", "Les comptes", 80, "campaigns:campaigns"),
    Asked("staff-tested", "Les comptes", 90, "campaigns:campaigns"),
    Asked("contacts-verified", "Joindre tout le monde", 90, "directory:reach"),
    Asked("staff-contacts", "Joindre tout le monde", 95, "directory:reach"),
    Asked("equipment-known", "Travailler à la maison", 90, "equipment:equipment"),
    Asked("devices-ready", "Travailler à la maison", 95, "equipment:equipment"),
    Asked("minutes-ready", "Travailler à la maison", 80, "readiness:minutes"),
    Asked("apps-chosen", "S’organiser", 100, "recommendations:recommendations"),
    Asked("deputies-named", "S’organiser", 100, "plans:duties"),
    Asked("drill-held", "S’organiser", 100, "drills:drills"),
]


@dataclass
class Part:
    asked: Asked
    measure: Measure
    figure: Figure
    target: int
    gesture: Gesture | None
    history: list[tuple[dt.date, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing to count: neither ready nor late."""
        return not self.figure.whole

    @property
    def state(self) -> str:
        """Half of the threshold is nearly; less is not yet."""
        if self.is_empty or self.figure.percent >= self.target:
            return READY
        return NEARLY if 2 * self.figure.percent >= self.target else NOT_YET

    @property
    def lacking(self) -> int:
        return self.target - self.figure.percent


@dataclass
class Readiness:
    school: School
    parts: list[Part]

    @property
    def worst(self) -> Part | None:
        """The one furthest from its threshold among those in the worst state."""
        order = [NOT_YET, NEARLY]
        behind = [part for part in self.parts if part.state != READY]
        return min(behind, key=lambda part: (order.index(part.state), -part.lacking), default=None)

    @property
    def state(self) -> str:
        return self.worst.state if self.worst else READY

    def groups(self) -> list[tuple[str, list[Part]]]:
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts:
            found[part.asked.group].append(part)
        return list(found.items())

    def behind(self) -> int:
        return sum(part.state != READY for part in self.parts)


def readiness_of(school: School, today: dt.date | None = None) -> Readiness:
    """Every figure whose room is in the house, with its past year."""
    reading, measures = Reading(school), {one.code: one for one in known_measures()}
    targets, history = _targets(school), history_of(school, today or timezone.localdate())
    parts = []
    for asked in ASKED:
        figure = reading[asked.code]
        if figure is not None:
            target = targets.get(asked.code, asked.target)
            gesture = gesture_of(asked.page, school)
            parts.append(Part(asked, measures[asked.code], figure, target, gesture, history[asked.code]))
    return Readiness(school, parts)


def history_of(school: School, today: dt.date) -> dict[str, list[tuple[dt.date, int]]]:
    """`{figure: [(day, percent)]}`, the oldest first."""
    since = today - dt.timedelta(days=SHOWN_DAYS)
    found: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
    for one in Snapshot.objects.filter(school=school, day__gte=since):
        found[one.code].append((one.day, one.percent))
    return found


def _targets(school: School) -> dict[str, Any]:
    """What the plan in force asks for, where it does."""
    plan = Plan.objects.filter(school=school).first()
    version = plan.in_force if plan else None
    actions = Action.objects.kept().filter(version=version, target__isnull=False) if version else Action.objects.none()
    return dict(actions.values_list("measure", "target"))
