"""What was hard for a class in a work or a sequence, read from the answers; the class never reads a name in it."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from preau.learning.followup.matrix.shares import share_of
from preau.learning.followup.rules import sees_every_subject
from preau.learning.lessonbook.hours import Hour, hours_of_cohorts
from preau.learning.sequences.models import Sequence
from preau.school.activities import marks as marks_of
from preau.school.activities.difficulties import Difficulty
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Cohort, Person
from preau.school.timetable.days import next_school_day

BANDS = (("moins du quart", 0.25), ("du quart à la moitié", 0.5), ("de la moitié aux trois quarts", 0.75))
BEST = "au-delà"
LEVELS = {level for levels in marks_of.LEVELS.values() for level in levels}
HOURS_OFFERED = 3
HORIZON = dt.timedelta(weeks=6)


@dataclass(frozen=True)
class Hard:
    """One work: what was hard in it, how marks spread, who has done it and who has not."""

    work: Activity
    difficulties: list[Difficulty]
    spread: list[tuple[str, int]]
    done: int
    expected: int
    missing: list[Person]

    @classmethod
    def of(cls, work: Activity, given: list[Person], progress: dict[int, Progress]) -> "Hard":
        """`given`: those of the class whom it is for; `progress`: how far each pupil of the class is."""
        steps = {one.pk: progress[one.pk].step if one.pk in progress else None for one in given}
        done = {Progress.Step.HANDED_IN, Progress.Step.RETURNED}
        expected = [
            one for one in given
            if steps[one.pk] in done or (steps[one.pk] != Progress.Step.EXCUSED and one.pk not in work.own_dates[1])
        ]  # fmt: skip
        missing = [one for one in expected if steps[one.pk] not in done]
        ids = [one.pk for one in given]
        return cls(
            work, work.kind_of_work.difficulties(work, ids), spread_of([one.mark for one in progress.values()]),
            len(expected) - len(missing), len(expected), missing,
        )  # fmt: skip

    @property
    def keyed(self) -> list[tuple[str, Difficulty]]:
        """Named by what they say: the same while answers keep coming."""
        return [(_key(self.work, one), one) for one in self.difficulties]


@dataclass(frozen=True)
class Hardships:
    """Of a class, in one work (`sequence` is None) or in all those of a sequence."""

    cohort: Cohort
    sequence: Sequence | None
    works: list[Hard]
    pupils: list[Person]

    @property
    def about(self) -> str:
        return self.sequence.title if self.sequence else self.works[0].work.title

    @property
    def subject(self) -> Any:
        return self.works[0].work.subject

    @property
    def keyed(self) -> list[tuple[str, Difficulty]]:
        return [pair for hard in self.works for pair in hard.keyed]

    @property
    def told(self) -> str:
        """What the class was already answered about that one work: the lesson begins with it."""
        work = self.works[0].work
        return "" if self.sequence else work.kind_of_work.tells_the_class(work)

    @cached_property
    def hours(self) -> list[Hour]:
        """The coming hours of the class in that subject; none where its timetable has none."""
        if self.subject is None:
            return []
        now = timezone.localtime()
        found = hours_of_cohorts([self.cohort.pk], now.date(), now.date() + HORIZON, subject=self.subject.pk)
        return [one for one in found if (one.day, one.starts_at) > (now.date(), now.time())][:HOURS_OFFERED]

    @cached_property
    def moments(self) -> list[tuple[dt.date, dt.time | None]]:
        """Where the lesson may go: those hours, else the next school day."""
        hours: list[tuple[dt.date, dt.time | None]] = [(one.day, one.starts_at) for one in self.hours]
        return hours or [(next_school_day(self.cohort.school, timezone.localdate()), None)]


def hardships_of(cohort: Cohort, viewer: Any, *, work: int = 0, sequence: int = 0) -> Hardships | None:
    """None where this class was given nothing of the sort, or nothing that this adult follows."""
    pupils = list(Person.objects.pupils_of(cohort).by_name())
    asked = {"pk": work} if work else {"step__sequence": sequence, "step__removal__isnull": True}
    works = Activity.objects.published().filter(school=cohort.school, **asked).concerning(pupils)
    if not sees_every_subject(viewer, cohort):
        works = works.filter(Q(author=viewer) | Q(pk__in=Activity.objects.taught_by(viewer).values("pk")))
    found = list(works.select_related("subject", "audience", "author", "school").order_by("planned_on", "pk"))
    if not found:
        return None
    source = Sequence.objects.filter(pk=sequence).first() if sequence else None
    return Hardships(cohort, source, _read(found, pupils), pupils)


def _read(works: list[Activity], pupils: list[Person]) -> list[Hard]:
    """Works of one sequence mostly have one audience, which is asked once."""
    progress: dict[int, dict[int, Progress]] = defaultdict(dict)
    for one in Progress.objects.filter(activity__in=works, pupil__in=pupils):
        progress[one.activity_id][one.pupil_id] = one
    reached = {work.audience_id: set(work.pupils.values_list("pk", flat=True)) for work in _one_each(works)}
    given = {audience: [one for one in pupils if one.pk in those] for audience, those in reached.items()}
    return [Hard.of(work, given[work.audience_id], progress[work.pk]) for work in works]


def _one_each(works: list[Activity]) -> list[Activity]:
    """One work of each audience."""
    return list({work.audience_id: work for work in works}.values())


def spread_of(marks: list[str]) -> list[tuple[str, int]]:
    """How many in each part of what could be earned; letters and levels as they are."""
    shares = [share for mark in marks if (share := share_of(mark)) is not None]
    counted = Counter(next((label for label, most in BANDS if share < most), BEST) for share in shares)
    numbers = [(label, counted[label]) for label in (*(label for label, _ in BANDS), BEST)] if shares else []
    return numbers + sorted(Counter(mark for mark in marks if mark in LEVELS).items())


def _key(work: Activity, one: Difficulty) -> str:
    return hashlib.sha256(f"{work.pk}|{one.what}".encode()).hexdigest()[:16]
