"""From the school to `seating` and back: which hours each test could take, and what takes the others away."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from preau.continuity.absences.models import Absence, Leave
from preau.continuity.absences.models.leave import moment_of
from preau.continuity.closures.remote import remote_cohorts
from preau.continuity.placements.days import Weeks, spread
from preau.continuity.placements.falling import pupils_of, working_days
from preau.continuity.placements.models import Proposal, Replanning, Sitting
from preau.continuity.placements.seating import Choice, Exam
from preau.school.people.models import CohortMember, School
from preau.school.timetable.models import FortnightWeek, Lesson

DAY = 24 * 60
EVENING = 18 * 60
USUAL = [dt.time(hour) for hour in (8, 9, 10, 11, 14, 15, 16)]  # when no timetable says when lessons begin
WORKED = 5
CLOSED, WORKING, ABSENT, LEAVE, TEACHING = "closed", "working", "absent", "leave", "teaching"
WORDS = {
    CLOSED: "établissement fermé",
    WORKING: "élèves en stage",
    ABSENT: "élève absent",
    LEAVE: "examinateur absent",
    TEACHING: "examinateur en cours",
}


@dataclass
class Slots:
    """Of one test: the hours that it could take, and how many were taken away by what."""

    choices: list[Choice] = field(default_factory=list)
    barred: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> str:
        """`Aucune heure : élèves en stage, examinateur en cours.`"""
        return f"Aucune heure\u00a0: {', '.join(WORDS[why] for why, _ in self.barred.most_common())}."


class Days:
    """The school over the days of a new calendar, asked once."""

    def __init__(self, school: School, first: dt.date, last: dt.date) -> None:
        self.school, self.first = school, first
        weeks = Weeks.of(school)
        self.days = [day for day in spread(first, last) if day.isoweekday() <= WORKED and not weeks.is_holiday(day)]
        self.closed = {day: set(remote_cohorts(school, day).values_list("pk", flat=True)) for day in self.days}
        self.working = working_days(school, first, last)
        self.absent: dict[dt.date, set[int]] = defaultdict(set)
        for one in Absence.objects.filter(school=school).overlapping(first, last):
            for day in spread(max(first, one.starts_on), min(last, one.ends_on)):
                self.absent[day].add(one.pupil_id)
        self.leaves = list(Leave.objects.filter(school=school).standing())
        self.cohorts_of: dict[int, set[int]] = defaultdict(set)
        for cohort, pupil in CohortMember.objects.filter(cohort__school=school, cohort__year=school.year).values_list(
            "cohort", "pupil"
        ):
            self.cohorts_of[pupil].add(cohort)
        self._read_lessons(school)

    def _read_lessons(self, school: School) -> None:
        """By weekday, with the weeks that each is held in."""
        held: dict[int, set[dt.date]] = defaultdict(set)
        for fortnight, monday in FortnightWeek.objects.filter(fortnight__school=school).values_list(
            "fortnight", "monday"
        ):
            held[fortnight].add(monday)
        lessons = Lesson.objects.filter(cohort__school=school, cohort__year=school.year).prefetch_related("teachers")
        self.lessons = [(one, held[one.fortnight_id], {person.pk for person in one.teachers.all()}) for one in lessons]
        self.starts = sorted({one.starts_at for one, _, _ in self.lessons}) or USUAL

    def minute_of(self, day: dt.date, hour: dt.time) -> int:
        return (day - self.first).days * DAY + hour.hour * 60 + hour.minute

    def moment_at(self, start: int) -> dt.datetime:
        days, minutes = divmod(start, DAY)
        return moment_of(self.first + dt.timedelta(days=days), dt.time(minutes // 60, minutes % 60))

    def slots_of(self, sitting: Sitting, pupils: frozenset[int]) -> Slots:
        found = Slots()
        for day in self.days:
            on = self._lessons_on(day)
            for hour in self.starts:
                if hour.hour * 60 + hour.minute + sitting.minutes <= EVENING:
                    self._look(found, sitting, pupils, day, hour, on)
        return found

    def _look(
        self, found: Slots, sitting: Sitting, pupils: frozenset[int], day: dt.date, hour: dt.time, on: list[tuple]
    ) -> None:
        if why := self.barred(sitting, pupils, day, hour, on):
            found.barred[why] += 1
            return
        cohorts = {cohort for pupil in pupils for cohort in self.cohorts_of[pupil]}
        missed = sum(
            one.cohort_id in cohorts and sitting.examiner_id not in teachers and _during(one, hour, sitting.minutes)
            for one, _, teachers in on
        )
        found.choices.append(Choice(self.minute_of(day, hour), missed))

    def barred(
        self, sitting: Sitting, pupils: frozenset[int], day: dt.date, hour: dt.time, on: list[tuple] | None = None
    ) -> str:
        """What stands in the way at that hour, other tests left aside; blank when nothing does."""
        if sitting.cohort_id in self.closed.get(day, set()):
            return CLOSED
        if pupils & self.working.get(day, set()):
            return WORKING
        if pupils & self.absent.get(day, set()):
            return ABSENT
        starts = moment_of(day, hour)
        ends = starts + dt.timedelta(minutes=sitting.minutes)
        if any(one.teacher_id == sitting.examiner_id and one.starts_at < ends and one.ends_at > starts
               for one in self.leaves):  # fmt: skip
            return LEAVE
        busy = any(sitting.examiner_id in teachers and one.cohort_id != sitting.cohort_id
                   and _during(one, hour, sitting.minutes)
                   for one, _, teachers in (self._lessons_on(day) if on is None else on))  # fmt: skip
        return TEACHING if busy else ""

    def _lessons_on(self, day: dt.date) -> list[tuple]:
        monday = day - dt.timedelta(days=day.weekday())
        return [row for row in self.lessons if row[0].weekday == day.isoweekday() and monday in row[1]]


def _during(lesson: Lesson, hour: dt.time, minutes: int) -> bool:
    start, begins = hour.hour * 60 + hour.minute, lesson.starts_at.hour * 60 + lesson.starts_at.minute
    return begins < start + minutes and start < begins + lesson.minutes


def exam_of(key: str, sitting: Sitting, pupils: frozenset[int], choices: Iterable[Choice], *, fixed: bool) -> Exam:
    return Exam(key, sitting.minutes, pupils, sitting.examiner_id, sitting.room, tuple(choices), fixed)


def standing_exams(days: Days, replanning: Replanning) -> Iterator[tuple[Exam, Sitting]]:
    """Tests that stay where they are, in the days of the calendar."""
    moved = replanning.proposals.filter(pupil__isnull=True).values("sitting")
    found = Sitting.objects.filter(school=replanning.school).on_days(replanning.first, replanning.last)
    for one in found.exclude(pk__in=moved).shown():
        at = timezone.localtime(one.starts_at)
        choice = Choice(days.minute_of(at.date(), at.time()))
        yield exam_of(f"s{one.pk}", one, pupils_of(one), [choice], fixed=True), one


def pupils_in(proposal: Proposal) -> frozenset[int]:
    return frozenset({proposal.pupil_id}) if proposal.pupil_id else pupils_of(proposal.sitting)
