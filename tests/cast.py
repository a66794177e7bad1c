"""The fixed cast of every test: one collège with a life of its own, and strangers from next door."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from preau.school.accounts.models import Activation, DeviceSession
from preau.school.accounts.sessions import KEY
from preau.school.people.models import (
    ClassTeacher,
    Cohort,
    CohortMember,
    Guardianship,
    Kinship,
    Membership,
    Person,
    Profile,
    School,
    Steward,
)
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject, Teaching
from preau.school.timetable.models.fortnight import monday_of


@dataclass
class Cast:
    """People by their first name (`cast.ines`); the collège is `cast.school`, the strangers' `cast.elsewhere`."""

    school: School
    elsewhere: School
    people: dict[str, Person] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, who: str) -> Client:
        """A browser in which this person is signed in (`"nobody"` for no one)."""
        return browser_of(None if who == "nobody" else self.people[who])


# first name: (last name, civility, profile)
PEOPLE = {
    "ines": ("Inès", "Benali", "", Profile.PUPIL),
    "adam": ("Adam", "Benali", "", Profile.PUPIL),
    "sacha": ("Sacha", "Girard", "", Profile.PUPIL),
    "lucas": ("Lucas", "Blanchard", "", Profile.PUPIL),
    "samira": ("Samira", "Benali", "Mme", Profile.GUARDIAN),
    "karim": ("Karim", "Benali", "M.", Profile.GUARDIAN),
    "odile": ("Odile", "Girard", "Mme", Profile.GUARDIAN),
    "julien": ("Julien", "Ferrand", "M.", Profile.TEACHER),
    "claire": ("Claire", "Nowak", "Mme", Profile.TEACHER),
    "anne": ("Anne", "Le Goff", "Mme", Profile.TEACHER),
    "marc": ("Marc", "Oliveira", "M.", Profile.STAFF),
    "helene": ("Hélène", "Vasseur", "Mme", Profile.HEAD),
    "admin": ("Léa", "Fournier", "Mme", Profile.ADMINISTRATOR),
}
STRANGERS = {
    "strange_pupil": ("Ugo", "Martel", "", Profile.PUPIL),
    "strange_guardian": ("Rita", "Martel", "Mme", Profile.GUARDIAN),
    "stranger": ("Yves", "Perrot", "M.", Profile.TEACHER),
    "strange_head": ("Denise", "Aubry", "Mme", Profile.HEAD),
}
# by code: level, kind, then pupils
CLASSES = {
    "4B": ("4e", Cohort.Kind.DIVISION, ["ines", "sacha", "lucas"]),
    "6C": ("6e", Cohort.Kind.DIVISION, ["adam"]),
    "4LATIN": ("4e", Cohort.Kind.GROUP, ["ines", "lucas"]),
}
FAMILIES = {
    "samira": (Kinship.MOTHER, ["ines", "adam"]),
    "karim": (Kinship.FATHER, ["ines", "adam"]),
    "odile": (Kinship.MOTHER, ["sacha"]),
    "strange_guardian": (Kinship.MOTHER, ["strange_pupil"]),
}
SUBJECTS = {
    "maths": {"code": "061300", "label": "Mathématiques", "short": "Maths"},
    "french": {"code": "020700", "label": "Français", "short": "Français"},
    "history": {"code": "020300", "label": "LCA latin", "short": "Latin"},
}
# class, subject, teacher, weekday, hour
LESSONS = [
    ("4B", "maths", "julien", 1, 8),
    ("4B", "french", "anne", 1, 10),
    ("4B", "maths", "julien", 4, 9),
    ("4LATIN", "history", "anne", 2, 14),
    ("6C", "french", "anne", 1, 9),
]


def assemble() -> Cast:
    """Everyone, with classes 4B and 6C, a Latin group, a week of lessons from last month to the next.

    Thousands of tests begin so: a statement a table, not a statement a row.
    """
    year = _school_year(timezone.localdate())
    cast = Cast(
        school=School.objects.create(uai="0789999A", name="Collège des Tilleuls", academy="Versailles", year=year),
        elsewhere=School.objects.create(uai="0750001B", name="Collège d’à côté", year=year),
    )
    _people(cast)
    _enrol(cast)
    _classes(cast)
    _families(cast)
    _timetable(cast)
    return cast


def browser_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        device = DeviceSession.objects.create(
            person=person,
            expires_at=timezone.now() + dt.timedelta(days=1),
            verified_at=timezone.now(),
            device="test",
        )
        session = client.session
        session[KEY] = device.key
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def read(answer: Any) -> bytes:
    """A whole answer, file or page. (Closing a file unread would end the test's own connection.)"""
    return b"".join(answer)


def _people(cast: Cast) -> None:
    known = {**PEOPLE, **STRANGERS, "steward": ("Pascal", "Roy", "M.", None)}
    cast.people |= {key: _person(first, last, civility) for key, (first, last, civility, _) in known.items()}
    Person.objects.bulk_create(cast.people.values())
    Activation.objects.bulk_create([Activation(person=person) for person in cast.people.values()])


def _person(first: str, last: str, civility: str) -> Person:
    login = f"{first}.{last}".lower().replace(" ", "").replace("è", "e").replace("é", "e")
    person = Person(first_name=first, last_name=last, civility=civility, login=login, email=f"{login}@example.org")
    person.set_unusable_password()
    return person


def _enrol(cast: Cast) -> None:
    Membership.objects.bulk_create(
        [
            Membership(person=cast.people[key], school=school, profile=profile)
            for school, people in [(cast.school, PEOPLE), (cast.elsewhere, STRANGERS)]
            for key, (*_, profile) in people.items()
        ]
    )
    Steward.objects.create(person=cast.steward)


def _classes(cast: Cast) -> None:
    cohorts = [
        Cohort(school=cast.school, year=cast.school.year, kind=kind, code=code, label=code, level=level)
        for code, (level, kind, _) in CLASSES.items()
    ]
    away = Cohort(school=cast.elsewhere, year=cast.school.year, code="4B", level="4e")
    Cohort.objects.bulk_create([*cohorts, away])
    cast.cohorts |= {**dict(zip(CLASSES, cohorts, strict=True)), "away": away}
    pupils = {**{code: pupils for code, (*_, pupils) in CLASSES.items()}, "away": ["strange_pupil"]}
    CohortMember.objects.bulk_create(
        [CohortMember(cohort=cast.cohorts[code], pupil=cast.people[key]) for code in pupils for key in pupils[code]]
    )
    cast.cohorts["4LATIN"].divisions.add(cast.cohorts["4B"])
    ClassTeacher.objects.create(cohort=cast.cohorts["4B"], teacher=cast.claire)


def _families(cast: Cast) -> None:
    Guardianship.objects.bulk_create(
        [
            Guardianship(guardian=cast.people[guardian], pupil=cast.people[child], kinship=kinship)
            for guardian, (kinship, children) in FAMILIES.items()
            for child in children
        ]
    )


def _timetable(cast: Cast) -> None:
    cast.subjects |= {pen: Subject(school=cast.school, pen=pen, **names) for pen, names in SUBJECTS.items()}
    Subject.objects.bulk_create(cast.subjects.values())
    every_week = Fortnight.objects.create(
        school=cast.school, year=cast.school.year, code="H", label="Toutes les semaines"
    )
    first = monday_of(timezone.localdate()) - dt.timedelta(weeks=4)
    FortnightWeek.objects.bulk_create(
        [FortnightWeek(fortnight=every_week, monday=first + dt.timedelta(weeks=n)) for n in range(10)]
    )
    _lessons(cast, every_week)


def _lessons(cast: Cast, every_week: Fortnight) -> None:
    taught = {(cohort, subject, teacher) for cohort, subject, teacher, *_ in LESSONS}
    Teaching.objects.bulk_create(
        [
            Teaching(cohort=cast.cohorts[cohort], subject=cast.subjects[subject], teacher=cast.people[teacher])
            for cohort, subject, teacher in sorted(taught)
        ]
    )
    lessons = Lesson.objects.bulk_create(
        [
            Lesson(
                cohort=cast.cohorts[cohort],
                subject=cast.subjects[subject],
                fortnight=every_week,
                weekday=weekday,
                starts_at=dt.time(hour),
                minutes=55,
            )
            for cohort, subject, _, weekday, hour in LESSONS
        ]
    )
    of_lesson = Lesson.teachers.through
    of_lesson.objects.bulk_create(
        [
            of_lesson(lesson=lesson, person=cast.people[teacher])
            for lesson, (_, _, teacher, *_) in zip(lessons, LESSONS, strict=True)
        ]
    )


def _school_year(today: dt.date) -> int:
    return today.year if today.month >= 8 else today.year - 1
