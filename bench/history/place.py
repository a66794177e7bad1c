"""A school, its people and its classes of each year; the same pupils climb from one year to the next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bench.history import weeks
from bench.history.size import LEVELS, SUBJECTS, Size
from preau.school.accounts.models import Activation
from preau.school.people.models import (
    ClassTeacher,
    Cohort,
    CohortMember,
    Guardianship,
    Membership,
    Person,
    Profile,
    School,
)
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject, Teaching

BATCH = 1_000
CLASSES_OF_ONE = 6  # whom a teacher has


@dataclass(frozen=True)
class Grade:
    """A class of one year: its pupils, and who teaches each subject, in the order of `SUBJECTS`."""

    year: int
    rank: int
    cohort: Cohort
    pupils: list[Person]
    teachers: list[Person]


@dataclass(frozen=True)
class Place:
    school: School
    head: Person
    staff: Person
    subjects: list[Subject]
    teachers: list[list[Person]]
    grades: list[Grade]

    @property
    def present(self) -> list[Grade]:
        return [one for one in self.grades if one.year == self.school.year]


def build(size: Size, today: dt.date, *, number: int = 0) -> Place:
    """`number` tells one such school from another."""
    year = weeks.year_of(today)
    school = School.objects.create(
        uai=_uai(number), name=f"Collège du banc {number}", year=year, academy="Banc",
        year_starts_on=dt.date(year, 9, 1), year_ends_on=dt.date(year + 1, 7, 5),
    )  # fmt: skip
    subjects = Subject.objects.bulk_create(
        [Subject(school=school, code=f"H{n}", label=label, short=label[:30]) for n, label in enumerate(SUBJECTS)]
    )
    (head,) = _people(school, "Direction", 1, Profile.HEAD, "d")
    (staff,) = _people(school, "Vie scolaire", 1, Profile.STAFF, "v")
    groups = -(-size.classes * len(LEVELS) // CLASSES_OF_ONE)
    teachers = [_people(school, f"Prof {label}", groups, Profile.TEACHER, f"t{n}") for n, label in enumerate(SUBJECTS)]
    place = Place(school, head, staff, subjects, teachers, [])
    generations = _generations(school, size)
    for past in range(size.years):
        _year(place, size, today, year - size.years + 1 + past, past, generations)
    return place


def _generations(school: School, size: Size) -> dict[int, list[Person]]:
    """Those who enter the sixth form in the year `-3` … `years - 1`; who has left belongs to no school."""
    many = size.classes * size.pupils
    present = range(size.years - len(LEVELS), size.years)
    found = {}
    for entry in range(1 - len(LEVELS), size.years):
        profile = Profile.PUPIL if entry in present else None
        found[entry] = _people(school, f"Élève {entry + len(LEVELS)}", many, profile, f"e{entry + len(LEVELS)}")
        if profile:
            _guarded(school, found[entry])
    return found


def _guarded(school: School, pupils: list[Person]) -> None:
    guardians = _people(school, "Parent", len(pupils), Profile.GUARDIAN, f"p{pupils[0].pk}")
    ties = [Guardianship(guardian=one, pupil=pupil) for one, pupil in zip(guardians, pupils, strict=True)]
    Guardianship.objects.bulk_create(ties, batch_size=BATCH)


def _people(school: School, name: str, many: int, profile: Profile | None, letter: str) -> list[Person]:
    first_names = ("Camille", "Noé", "Sasha", "Alix", "Ambre", "Ilyes", "Jeanne", "Malo")
    made = Person.objects.bulk_create(
        [
            Person(
                first_name=first_names[n % len(first_names)],
                last_name=f"{name} {n:03}",
                login=f"{letter}.{n}.{school.uai}".lower(),
                password="!",
            )
            for n in range(many)
        ],
        batch_size=BATCH,
    )
    if profile:
        Membership.objects.bulk_create([Membership(person=one, school=school, profile=profile) for one in made])
        since = weeks.at(dt.date(school.year, 9, 2), 17)
        Activation.objects.bulk_create([Activation(person=one, at=since) for one in made])
    return made


def _year(place: Place, size: Size, today: dt.date, year: int, past: int, generations: dict[int, list[Person]]) -> None:
    fortnight = Fortnight.objects.create(school=place.school, year=year, code="H", label="Toutes les semaines")
    held = weeks.mondays(year, size, today)
    ahead = [held[-1] + dt.timedelta(weeks=n) for n in (1, 2, 3)]
    FortnightWeek.objects.bulk_create([FortnightWeek(fortnight=fortnight, monday=one) for one in [*held, *ahead]])
    for level, name in enumerate(LEVELS):
        for letter in range(size.classes):
            rank = level * size.classes + letter
            of_level = generations[past - level]
            pupils = of_level[letter * size.pupils : (letter + 1) * size.pupils]
            place.grades.append(_class(place, year, rank, f"{name[0]}H{letter + 1}", name, pupils))
    for grade in place.grades[-size.classes * len(LEVELS) :]:
        _timetable(place, grade, fortnight, size)


def _class(place: Place, year: int, rank: int, code: str, level: str, pupils: list[Person]) -> Grade:
    cohort = Cohort.objects.create(school=place.school, year=year, code=code, level=level)
    CohortMember.objects.bulk_create([CohortMember(cohort=cohort, pupil=one) for one in pupils])
    teachers = [of_subject[rank // CLASSES_OF_ONE] for of_subject in place.teachers]
    pairs = zip(place.subjects, teachers, strict=True)
    Teaching.objects.bulk_create([Teaching(cohort=cohort, subject=one, teacher=by) for one, by in pairs])
    ClassTeacher.objects.create(cohort=cohort, teacher=teachers[rank % len(teachers)])
    return Grade(year, rank, cohort, pupils, teachers)


def subject_at(grade: Grade, slot: int) -> int:
    """Turned from class to class, so that nobody teaches two at once."""
    return (slot + grade.rank) % len(SUBJECTS)


def _timetable(place: Place, grade: Grade, fortnight: Fortnight, size: Size) -> None:
    lessons = Lesson.objects.bulk_create(
        [
            Lesson(
                cohort=grade.cohort,
                subject=place.subjects[subject_at(grade, slot)],
                fortnight=fortnight,
                weekday=day + 1,
                starts_at=dt.time(hour),
                minutes=55,
            )
            for slot, (day, hour) in enumerate(weeks.slots(size))
        ]
    )
    teaches: Iterable[int] = (grade.teachers[subject_at(grade, slot)].pk for slot in range(len(lessons)))
    through = Lesson.teachers.through
    through.objects.bulk_create(
        [through(lesson_id=one.pk, person_id=pk) for one, pk in zip(lessons, teaches, strict=True)]
    )


def find(*, number: int = 0) -> Place | None:
    """What `build` wrote, read again; its present classes alone."""
    school = School.objects.filter(uai=_uai(number)).first()
    if school is None:
        return None
    subjects = list(Subject.objects.filter(school=school).order_by("pk"))
    grades = [
        _read(cohort, rank, subjects) for rank, cohort in enumerate(Cohort.objects.of_year(school).order_by("pk"))
    ]
    teachers = [list(dict.fromkeys(one.teachers[n] for one in grades)) for n in range(len(subjects))]
    people = {profile: Person.objects.in_school(school, profile).get() for profile in (Profile.HEAD, Profile.STAFF)}
    return Place(school, people[Profile.HEAD], people[Profile.STAFF], subjects, teachers, grades)


def _read(cohort: Cohort, rank: int, subjects: list[Subject]) -> Grade:
    by_subject = {one.subject_id: one.teacher for one in cohort.teachings.select_related("teacher")}
    pupils = [one.pupil for one in cohort.members.select_related("pupil").order_by("pk")]
    return Grade(cohort.year, rank, cohort, pupils, [by_subject[one.pk] for one in subjects])


def _uai(number: int) -> str:
    return f"{9100000 + number}H"
