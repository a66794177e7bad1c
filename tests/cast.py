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


def assemble() -> Cast:
    """Everyone, with classes 4B and 6C, a Latin group, a week of lessons from last month to the next."""
    year = _school_year(timezone.localdate())
    cast = Cast(
        school=School.objects.create(uai="0789999A", name="Collège des Tilleuls", academy="Versailles", year=year),
        elsewhere=School.objects.create(uai="0750001B", name="Collège d’à côté", year=year),
    )
    _enrol(cast, cast.school, PEOPLE)
    _enrol(cast, cast.elsewhere, STRANGERS)
    cast.people["steward"] = _person("Pascal", "Roy", "M.")
    Steward.objects.create(person=cast.steward)
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


def _person(first: str, last: str, civility: str) -> Person:
    login = f"{first}.{last}".lower().replace(" ", "").replace("è", "e").replace("é", "e")
    person = Person(first_name=first, last_name=last, civility=civility, login=login, email=f"{login}@example.org")
    person.set_unusable_password()
    person.save()
    Activation.objects.create(person=person)
    return person


def _enrol(cast: Cast, school: School, people: dict[str, tuple[str, str, str, Profile]]) -> None:
    for key, (first, last, civility, profile) in people.items():
        cast.people[key] = _person(first, last, civility)
        Membership.objects.create(person=cast.people[key], school=school, profile=profile)


def _classes(cast: Cast) -> None:
    for code, level, kind, pupils in [
        ("4B", "4e", Cohort.Kind.DIVISION, ["ines", "sacha", "lucas"]),
        ("6C", "6e", Cohort.Kind.DIVISION, ["adam"]),
        ("4LATIN", "4e", Cohort.Kind.GROUP, ["ines", "lucas"]),
    ]:
        cohort = Cohort.objects.create(
            school=cast.school, year=cast.school.year, kind=kind, code=code, label=code, level=level
        )
        CohortMember.objects.bulk_create([CohortMember(cohort=cohort, pupil=cast.people[key]) for key in pupils])
        cast.cohorts[code] = cohort
    cast.cohorts["4LATIN"].divisions.add(cast.cohorts["4B"])
    ClassTeacher.objects.create(cohort=cast.cohorts["4B"], teacher=cast.claire)
    away = Cohort.objects.create(school=cast.elsewhere, year=cast.school.year, code="4B", level="4e")
    CohortMember.objects.create(cohort=away, pupil=cast.strange_pupil)
    cast.cohorts["away"] = away


def _families(cast: Cast) -> None:
    for guardian, kinship, children in [
        ("samira", Kinship.MOTHER, ["ines", "adam"]),
        ("karim", Kinship.FATHER, ["ines", "adam"]),
        ("odile", Kinship.MOTHER, ["sacha"]),
        ("strange_guardian", Kinship.MOTHER, ["strange_pupil"]),
    ]:
        for child in children:
            Guardianship.objects.create(guardian=cast.people[guardian], pupil=cast.people[child], kinship=kinship)


def _timetable(cast: Cast) -> None:
    for code, label, short, pen in [
        ("061300", "Mathématiques", "Maths", "maths"),
        ("020700", "Français", "Français", "french"),
        ("020300", "LCA latin", "Latin", "history"),
    ]:
        cast.subjects[pen] = Subject.objects.create(school=cast.school, code=code, label=label, short=short, pen=pen)
    every_week = Fortnight.objects.create(
        school=cast.school, year=cast.school.year, code="H", label="Toutes les semaines"
    )
    first = monday_of(timezone.localdate()) - dt.timedelta(weeks=4)
    FortnightWeek.objects.bulk_create(
        [FortnightWeek(fortnight=every_week, monday=first + dt.timedelta(weeks=n)) for n in range(10)]
    )
    for cohort, subject, teacher, weekday, hour in [
        ("4B", "maths", "julien", 1, 8),
        ("4B", "french", "anne", 1, 10),
        ("4B", "maths", "julien", 4, 9),
        ("4LATIN", "history", "anne", 2, 14),
        ("6C", "french", "anne", 1, 9),
    ]:
        Teaching.objects.get_or_create(
            cohort=cast.cohorts[cohort], subject=cast.subjects[subject], teacher=cast.people[teacher]
        )
        lesson = Lesson.objects.create(
            cohort=cast.cohorts[cohort],
            subject=cast.subjects[subject],
            fortnight=every_week,
            weekday=weekday,
            starts_at=dt.time(hour),
            minutes=55,
        )
        lesson.teachers.add(cast.people[teacher])


def _school_year(today: dt.date) -> int:
    return today.year if today.month >= 8 else today.year - 1
