"""How many minutes are asked of pupils, day by day, by all their teachers together.

A class's day is the day of its busiest pupil: parallel groups and differentiated work are never added up for
pupils who do not have them. An activity weighs what its author expects, or the median of what pupils said it
took once enough of them said so. A handful of statements, whatever the number of classes.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects

from preau.learning.workload import durations
from preau.learning.workload.models import caps_of
from preau.school.activities.models import Activity
from preau.school.audiences.models import AudienceMember
from preau.school.people.models import Cohort, CohortMember
from preau.school.timetable.models.fortnight import monday_of

SCHOOL_DAYS = 5

Since = dict[int, dict[int, dt.date | None]]  # by class, its pupils and since when each is there
Part = tuple[str, int, str]  # pen, minutes, subject: what a chart stacks


@dataclass(frozen=True)
class Work:
    """One activity as it weighs on a day."""

    pk: int
    audience: int
    day: dt.date
    minutes: int
    title: str
    subject: str
    pen: str
    author: str
    is_measured: bool


@dataclass
class DayLoad:
    day: dt.date
    cap: int | None
    works: list[tuple[Work, int]] = field(default_factory=list)  # with how many pupils have it
    parts: list[Part] = field(default_factory=list)  # of the busiest pupil
    least: int = 0
    pupils_over: int = 0

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes, _ in self.parts)

    @property
    def is_over(self) -> bool:
        return self.cap is not None and self.minutes > self.cap

    @property
    def room(self) -> int | None:
        """Minutes left under the bearing; nothing known without one."""
        return None if self.cap is None else self.cap - self.minutes


@dataclass
class ClassLoad:
    cohort: Cohort
    pupils: int
    days: list[DayLoad]
    has: dict[int, set[int]] = field(default_factory=dict, repr=False)  # audience: the pupils of the class in it
    members: list[int] = field(default_factory=list, repr=False)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)

    @property
    def is_over(self) -> bool:
        return any(day.is_over for day in self.days)

    @property
    def by_pupil(self) -> dict[int, list[int]]:
        """`{pupil: minutes of each day}`."""
        found = {pupil: [0] * len(self.days) for pupil in self.members}
        for index, day in enumerate(self.days):
            for work, _ in day.works:
                for pupil in self.has[work.audience] & found.keys():
                    found[pupil][index] += work.minutes
        return found

    @property
    def cap(self) -> int | None:
        return self.days[0].cap if self.days else None


def school_week(day: dt.date) -> list[dt.date]:
    """Monday to Friday of the week of this day."""
    return [monday_of(day) + dt.timedelta(days=number) for number in range(SCHOOL_DAYS)]


def loads(
    cohorts: Iterable[Cohort],
    days: Sequence[dt.date],
    *,
    besides: Collection[int] = (),
    only: Collection[int] | None = None,
) -> list[ClassLoad]:
    """The load of each class or group on these days, `besides` some activities, for `only` some of its pupils."""
    cohorts = list(cohorts)
    pupils = _pupils(cohorts, only)
    works = _works({cohort.school_id for cohort in cohorts}, days, besides)
    has = _audiences_of(pupils, {work.audience for work in works})
    caps = _caps(cohorts)
    return [
        ClassLoad(
            cohort,
            len(pupils[cohort.pk]),
            [_day(day, caps[cohort.pk], works, _there_on(day, pupils[cohort.pk]), has) for day in days],
            has,
            list(pupils[cohort.pk]),
        )
        for cohort in cohorts
    ]


def _pupils(cohorts: list[Cohort], only: Collection[int] | None) -> Since:
    found: Since = {cohort.pk: {} for cohort in cohorts}
    members = CohortMember.objects.filter(cohort__in=cohorts)
    if only is not None:
        members = members.filter(pupil__in=only)
    for cohort, pupil, since in members.values_list("cohort_id", "pupil_id", "since"):
        found[cohort][pupil] = since
    return found


def _there_on(day: dt.date, pupils: dict[int, dt.date | None]) -> list[int]:
    """Nothing weighed on who had not come yet."""
    return [pupil for pupil, since in pupils.items() if since is None or since <= day]


def _works(schools: set[int], days: Sequence[dt.date], besides: Collection[int]) -> list[Work]:
    if not days:
        return []
    given: Any = Activity.objects.filter(school__in=schools, publication__isnull=False, planned_on__in=days)
    measured = {pk: minutes for pk, (minutes, _) in durations.measured(given.values("pk")).items()}
    return [
        Work(
            pk, audience, day, measured.get(pk, minutes), title, short or "Autre", pen or "life", author, pk in measured
        )
        for pk, audience, day, minutes, title, short, pen, author in given.exclude(pk__in=besides).values_list(
            "pk",
            "audience_id",
            "planned_on",
            "minutes_expected",
            "title",
            "subject__short",
            "subject__pen",
            "author__last_name",
        )
    ]


def _audiences_of(pupils: Since, audiences: set[int]) -> dict[int, set[int]]:
    """`{audience: pupils it concerns}`. Literal ids, so that the database looks into these audiences only."""
    wanted = {pupil for some in pupils.values() for pupil in some}
    has: defaultdict[int, set[int]] = defaultdict(set)
    rows = AudienceMember.objects.filter(audience__in=audiences).values_list("audience_id", "person_id")
    for audience, person in rows:
        if person in wanted:
            has[audience].add(person)
    return has


def _day(day: dt.date, cap: int | None, works: list[Work], pupils: list[int], has: dict[int, set[int]]) -> DayLoad:
    load = DayLoad(day, cap)
    totals: Counter[int] = Counter(dict.fromkeys(pupils, 0))
    here = set(pupils)
    for work in works:
        concerned = has[work.audience] & here if work.day == day else set()
        if concerned:
            load.works.append((work, len(concerned)))
            for pupil in concerned:
                totals[pupil] += work.minutes
    if load.works:
        busiest = max(totals, key=lambda pupil: (totals[pupil], -pupil))
        load.parts = _parts(work for work, _ in load.works if busiest in has[work.audience])
        load.least = min(totals.values())
        load.pupils_over = sum(cap is not None and total > cap for total in totals.values())
    return load


def _parts(works: Iterable[Work]) -> list[Part]:
    by_subject: Counter[tuple[str, str]] = Counter()
    for work in works:
        by_subject[work.subject, work.pen] += work.minutes
    return [(pen, minutes, subject) for (subject, pen), minutes in by_subject.most_common()]


def _caps(cohorts: list[Cohort]) -> dict[int, int | None]:
    """The bearing of each; a group without a level takes the lowest of the classes it is drawn from."""
    prefetch_related_objects([cohort for cohort in cohorts if not cohort.level], "divisions")
    decided = {school: caps_of(school) for school in {cohort.school_id for cohort in cohorts}}
    return {cohort.pk: _cap(cohort, decided[cohort.school_id]) for cohort in cohorts}


def _cap(cohort: Cohort, decided: dict[str, int]) -> int | None:
    levels = [cohort.level] if cohort.level else [division.level for division in cohort.divisions.all()]
    return min((decided[level] for level in levels if level in decided), default=None)
