"""The week of a class seen from each of its pupils, and from each subject."""

from dataclasses import dataclass

from preau.learning.workload.load import ClassLoad
from preau.school.people.models import Person

FEW = 3


@dataclass(frozen=True)
class PupilWeek:
    pupil: Person
    days: list[int]
    cap: int | None

    @property
    def minutes(self) -> int:
        return sum(self.days)

    @property
    def is_over(self) -> bool:
        return self.cap is not None and max(self.days, default=0) > self.cap


def weeks_of_pupils(load: ClassLoad) -> list[PupilWeek]:
    """Every pupil of the class, the most laden first."""
    people = Person.objects.in_bulk(load.members)
    weeks = [PupilWeek(people[pk], days, load.cap) for pk, days in load.by_pupil.items()]
    return sorted(weeks, key=lambda week: (-week.minutes, week.pupil.sorted_name))


def extremes(weeks: list[PupilWeek]) -> tuple[list[PupilWeek], list[PupilWeek]]:
    """The few who have most and the few who have least; nobody when all have the same."""
    if not weeks or weeks[0].minutes == weeks[-1].minutes:
        return [], []
    few = min(FEW, len(weeks) // 2)
    return weeks[:few], weeks[-few:][::-1]


def by_subject(load: ClassLoad) -> list[tuple[str, str, list[int]]]:
    """`[(subject, pen, minutes of each day)]` of each day's busiest pupil, the heaviest subject first."""
    found: dict[tuple[str, str], list[int]] = {}
    for index, day in enumerate(load.days):
        for pen, minutes, name in day.parts:
            found.setdefault((name, pen), [0] * len(load.days))[index] += minutes
    rows = [(name, pen, days) for (name, pen), days in found.items()]
    return sorted(rows, key=lambda row: (-sum(row[2]), row[0]))
