"""Writing the school and what is not people: subjects, classes, groups, alternations, lessons."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils import timezone

from preau.school.imports.ledger import BATCH, Ledger
from preau.school.imports.models import Change, Verb
from preau.school.imports.picture import code_of, cohort_key
from preau.school.people.models import Cohort, CohortMember, Membership, Person, Profile, School, zone_of
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject
from preau.school.timetable.pens import pen_for

Changes = list[Change]


class Place:
    """One school in one year, its things by the keys of the files (looked up once, in bulk), and what is written."""

    def __init__(self, school: School, year: int, ledger: Ledger) -> None:
        self.school, self.year, self.ledger = school, year, ledger
        self.cohorts: dict[str, int] = {}
        self.subjects: dict[str, int] = {}
        self.fortnights: dict[str, int] = {}

    @cached_property
    def _lived_in(self) -> set[int]:
        """The classes and groups that had pupils before this import, asked as the first of its own is written."""
        here = CohortMember.objects.filter(cohort__school=self.school, cohort__year=self.year)
        return set(here.values_list("cohort_id", flat=True))

    def first_day(self, cohort: int) -> dt.date | None:
        """Of who comes into this class now; none for those who make it, there from the beginning."""
        return timezone.localdate() if cohort in self._lived_in else None

    def look_up(self) -> None:
        """Once the things are there, and before what refers to them is written."""
        here: dict[str, Any] = {"school": self.school, "year": self.year}
        rows = Cohort.objects.filter(**here).values_list("kind", "code", "pk")
        self.cohorts = {cohort_key(kind, code): pk for kind, code, pk in rows}
        self.subjects = dict(Subject.objects.filter(school=self.school).values_list("code", "pk"))
        self.fortnights = dict(Fortnight.objects.filter(**here).values_list("code", "pk"))


def write_school(changes: Changes, uai: str, year: int, ledger: Ledger) -> School:
    """The school of this UAI, created or brought up to date. One that was created stays when the import is undone."""
    for change in changes:
        facts = change.after | {
            name: dt.date.fromisoformat(change.after[name]) if change.after[name] else None
            for name in ("year_starts_on", "year_ends_on")
        }
        here = School.objects.filter(uai=uai).first()
        if here is None:
            School.objects.create(uai=uai, time_zone=zone_of(uai), **facts)
        else:
            ledger.change(School, [School(pk=here.pk, uai=uai, **facts)], list(facts))
    return School.objects.get(uai=uai)


def write_subjects(changes: Changes, place: Place) -> None:
    """A subject gets its felt pen when it is created, and keeps it."""
    place.ledger.create(
        Subject,
        [
            Subject(
                school=place.school,
                code=change.key,
                label=change.after["label"] or f"Matière {change.key}",
                short=change.after["short"] or change.key,
                pen=pen_for(change.key, change.after["label"]),
            )
            for change in _verb(changes, Verb.CREATE)
        ],
    )
    _relabel(Subject, changes, ["label", "short"], place)


def write_cohorts(changes: Changes, place: Place) -> None:
    place.ledger.create(
        Cohort,
        [
            Cohort(
                school=place.school,
                year=place.year,
                kind=change.key.partition(":")[0],
                code=code_of(change.key),
                label=change.after["label"],
                level=change.after["level"],
            )
            for change in _verb(changes, Verb.CREATE)
        ],
    )
    _relabel(Cohort, changes, ["label", "level"], place)
    place.look_up()
    link = Cohort.divisions.through
    place.ledger.create(
        link,
        [
            link(from_cohort_id=place.cohorts[change.key], to_cohort_id=place.cohorts[inside])
            for change in changes
            for inside in added(change, "divisions")
        ],
    )


def write_fortnights(changes: Changes, place: Place) -> None:
    """The weeks of an alternation are the file's, all of them."""
    place.ledger.create(
        Fortnight,
        [
            Fortnight(school=place.school, year=place.year, code=change.key, label=change.after["label"])
            for change in _verb(changes, Verb.CREATE)
        ],
    )
    place.look_up()
    _relabel(Fortnight, changes, ["label"], place)
    changed = [change.row for change in _verb(changes, Verb.CHANGE)]
    place.ledger.remove(FortnightWeek.objects.filter(fortnight__in=changed))
    place.ledger.create(
        FortnightWeek,
        [
            FortnightWeek(fortnight_id=place.fortnights[change.key], monday=dt.date.fromisoformat(monday))
            for change in changes
            for monday in change.after["mondays"]
        ],
    )


def write_lessons(changes: Changes, place: Place, people: dict[str, int]) -> None:
    """`people` are staff by key."""
    through = Lesson.teachers.through
    removed = [change.row for change in _verb(changes, Verb.REMOVE)]
    for at in range(0, len(removed), BATCH):
        some = removed[at : at + BATCH]
        place.ledger.remove(through.objects.filter(lesson__in=some))
        place.ledger.remove(Lesson.objects.filter(pk__in=some))
    created = {change.key: _lesson(change, place) for change in _verb(changes, Verb.CREATE)}
    place.ledger.create(Lesson, created.values())
    kept = _verb(changes, Verb.CHANGE)
    place.ledger.change(
        Lesson,
        [Lesson(pk=change.row, minutes=change.after["minutes"], room=_room(change)) for change in kept],
        ["minutes", "room"],
    )
    place.ledger.remove(through.objects.filter(lesson__in=[change.row for change in kept]))
    rows = {change.key: created[change.key].pk for change in changes if change.key in created}
    rows |= {change.key: change.row for change in kept}
    place.ledger.create(
        through,
        [
            through(lesson_id=rows[change.key], person_id=people[teacher])
            for change in changes
            if change.key in rows
            for teacher in change.after["teachers"]
            if teacher in people
        ],
    )


def _relabel(model: Any, changes: Changes, columns: list[str], place: Place) -> None:
    rows = [
        model(pk=change.row, **{name: change.after[name] for name in columns}) for change in _verb(changes, Verb.CHANGE)
    ]
    place.ledger.change(model, rows, columns)


def added(change: Change, name: str) -> list[str]:
    """The links of this kind that the change adds."""
    return sorted(set(change.after.get(name, [])) - set(change.before.get(name, [])))


def dropped(change: Change, name: str) -> list[str]:
    return sorted(set(change.before.get(name, [])) - set(change.after.get(name, [])))


def _lesson(change: Change, place: Place) -> Lesson:
    cohort, subject, fortnight, weekday, starts = change.key.split("|")
    return Lesson(
        cohort_id=place.cohorts[cohort],
        subject_id=place.subjects[subject],
        fortnight_id=place.fortnights[fortnight],
        weekday=int(weekday),
        starts_at=dt.time(int(starts[:2]), int(starts[2:])),
        minutes=change.after["minutes"],
        room=_room(change),
    )


def _room(change: Change) -> str:
    """Not every file says the room."""
    return str(change.after.get("room", change.before.get("room", "")))


def _verb(changes: Changes, verb: str) -> Changes:
    return [change for change in changes if change.verb == verb]


def administer(school: School, person: Person | None) -> None:
    """Who brings a school in administers it, when nobody does yet."""
    here = Membership.objects.filter(school=school, profile=Profile.ADMINISTRATOR)
    if person is not None and not here.exists():
        Membership.objects.create(school=school, person=person, profile=Profile.ADMINISTRATOR)
