"""Which work on which day: laid on the lessons of each class, four weeks around today, under the load of its level."""

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from demo.cast import COLLEGE
from demo.content import Given, Unit, units
from preau.learning.workload.models import caps_of
from preau.school.people.models import Cohort, School
from preau.school.timetable.models import FortnightWeek, Lesson, Teaching
from preau.school.timetable.models.fortnight import monday_of

WEEKS = (-2, -1, 0, 1)
FULL = 0.75  # of the load of the level: pupils say that work takes longer than foreseen
UNKNOWN_CAP = 60  # no bearing in a nursery class
NAMED = {
    "Mathématiques": "maths", "Français": "francais", "Histoire-géographie": "histoire", "Anglais LV1": "anglais",
    "Sciences de la vie et de la Terre": "svt", "Physique-chimie": "physique", "Technologie": "technologie",
    "Arts plastiques": "arts", "Éducation musicale": "musique", "Éducation physique et sportive": "eps",
    "Espagnol LV2": "espagnol", "Allemand LV2": "allemand", "Italien LV2": "italien", "LCA latin": "latin",
    "Spécialité mathématiques": "maths_lycee", "Philosophie": "philo", "Sciences économiques et sociales": "ses",
    "Spécialité SES": "ses", "Sciences numériques et technologie": "numerique",
    "Numérique et sciences informatiques": "numerique",
}  # fmt: skip
IN_LYCEE = {"maths": "maths_lycee", "francais": "lettres_lycee", "histoire": "", "svt": "", "anglais": "anglais"}
LYCEE = {"2de", "1re", "Tle"}


@dataclass
class Laid:
    """One week's sequence of a class: each work with its day."""

    teaching: Teaching
    week: int
    unit: Unit
    works: list[tuple[Given, dt.date]]


def plan(school: School, teachings: list[Teaching], today: dt.date) -> list[Laid]:
    """Everything, class by class; groups first, their work weighs on every class they come from."""
    return list(_Planner(school, today).lay(teachings))


class _Planner:
    def __init__(self, school: School, today: dt.date) -> None:
        self.today, self.chance = today, random.Random(f"plan/{school.uai}")
        self.is_closed = school.uai == COLLEGE
        self.held = _held(school)
        self.caps = caps_of(school.pk)
        self.minutes: Counter[tuple[int, dt.date]] = Counter()

    def lay(self, teachings: list[Teaching]) -> Iterator[Laid]:
        for week in WEEKS if self.is_closed else WEEKS[1:]:
            for teaching in teachings:
                found = units(discipline_of(teaching), level_of(teaching.cohort))
                if WEEKS.index(week) < len(found) and self.chance.random() > 0.07:
                    unit = found[WEEKS.index(week)]
                    if works := self._days(teaching, unit, week):
                        yield Laid(teaching, week, unit, works)

    def _days(self, teaching: Teaching, unit: Unit, week: int) -> list[tuple[Given, dt.date]]:
        monday = monday_of(self.today) + dt.timedelta(weeks=week)
        days = self.held[teaching.cohort_id, teaching.subject_id, monday]
        days = days or self._any_days(monday)
        laid: list[tuple[Given, dt.date]] = []
        for given in unit.works:
            day = self._day(
                teaching.cohort, given, [day for day in days if day not in {one for _, one in laid}] or days
            )
            if day:
                laid.append((given, day))
        days = sorted(day for _, day in laid)
        return list(zip([given for given, _ in laid], days, strict=True))

    def _any_days(self, monday: dt.date) -> list[dt.date]:
        """Without a timetable, as in an école: today, and days of the week."""
        days = [monday + dt.timedelta(days=day) for day in self.chance.sample([0, 1, 3, 4], 4)]
        return [self.today, *days] if monday == monday_of(self.today) else days

    def _day(self, cohort: Cohort, given: Given, days: list[dt.date]) -> dt.date | None:
        """Today while it has room, else the lightest of these days; none when all are full for a class concerned."""
        divisions = [cohort.pk] if cohort.kind == Cohort.Kind.DIVISION else [one.pk for one in cohort.divisions.all()]
        most = FULL * self.caps.get(cohort.level, UNKNOWN_CAP)

        def load(day: dt.date) -> float:
            heaviest = max(self.minutes[division, day] for division in divisions)
            return heaviest - most if day == self.today and heaviest < most / 2 else heaviest

        day = min(days, key=lambda day: (load(day), day))
        if any(self.minutes[division, day] + given.minutes > most for division in divisions):
            return None
        for division in divisions:
            self.minutes[division, day] += given.minutes
        return day


def discipline_of(teaching: Teaching) -> str:
    if teaching.cohort.level in PRIMARY:
        return PRIMARY[teaching.cohort.level]
    named = NAMED.get(teaching.subject.label, "")
    return IN_LYCEE.get(named, named) if teaching.cohort.level in LYCEE else named


PRIMARY = {
    **dict.fromkeys(["PS", "MS", "GS"], "maternelle"),
    **dict.fromkeys(["CP", "CE1", "CE2"], "cycle2"),
    **dict.fromkeys(["CM1", "CM2"], "cycle3"),
}


def level_of(cohort: Cohort) -> str:
    """As the contents say it: the older pupils of a lycée read what a troisième does in languages."""
    return "3" if cohort.level in LYCEE else cohort.level


def _held(school: School) -> dict[tuple[int, int, dt.date], list[dt.date]]:
    """The days of each week on which a class has a subject."""
    weeks = defaultdict(list)
    for fortnight, monday in FortnightWeek.objects.filter(fortnight__school=school).values_list("fortnight", "monday"):
        weeks[fortnight].append(monday)
    found: dict[tuple[int, int, dt.date], set[dt.date]] = defaultdict(set)
    lessons = Lesson.objects.filter(cohort__school=school).values_list("cohort", "subject", "fortnight", "weekday")
    for cohort, subject, fortnight, weekday in lessons:
        for monday in weeks[fortnight]:
            found[cohort, subject, monday].add(monday + dt.timedelta(days=weekday - 1))
    return defaultdict(list, {key: sorted(days) for key, days in found.items()})
