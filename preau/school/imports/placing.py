"""Writing the school and what is not people: subjects, classes, groups, alternations, lessons."""

import datetime as dt
from typing import Any

from preau.school.imports.models import Change, Verb
from preau.school.imports.picture import code_of, cohort_key
from preau.school.people.models import Cohort, Membership, Person, Profile, School
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject
from preau.school.timetable.pens import pen_for

BATCH = 500
Changes = list[Change]


class Place:
    """One school in one year, and its things by the keys of the files; looked up once, in bulk."""

    def __init__(self, school: School, year: int) -> None:
        self.school, self.year = school, year
        self.cohorts: dict[str, int] = {}
        self.subjects: dict[str, int] = {}
        self.fortnights: dict[str, int] = {}

    def look_up(self) -> None:
        """Once the things are there, and before what refers to them is written."""
        here: dict[str, Any] = {"school": self.school, "year": self.year}
        rows = Cohort.objects.filter(**here).values_list("kind", "code", "pk")
        self.cohorts = {cohort_key(kind, code): pk for kind, code, pk in rows}
        self.subjects = dict(Subject.objects.filter(school=self.school).values_list("code", "pk"))
        self.fortnights = dict(Fortnight.objects.filter(**here).values_list("code", "pk"))


def write_school(changes: Changes, uai: str, year: int) -> School:
    """The school of this UAI, created or brought up to date."""
    for change in changes:
        facts = change.after | {
            name: dt.date.fromisoformat(change.after[name]) if change.after[name] else None
            for name in ("year_starts_on", "year_ends_on")
        }
        School.objects.update_or_create(uai=uai, defaults=facts)
    return School.objects.get(uai=uai)


def write_subjects(changes: Changes, place: Place) -> None:
    """A subject gets its felt pen when it is created, and keeps it."""
    Subject.objects.bulk_create(
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
        batch_size=BATCH,
    )
    for change in _verb(changes, Verb.CHANGE):
        Subject.objects.filter(pk=change.row).update(label=change.after["label"], short=change.after["short"])


def write_cohorts(changes: Changes, place: Place) -> None:
    Cohort.objects.bulk_create(
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
        batch_size=BATCH,
    )
    for change in _verb(changes, Verb.CHANGE):
        Cohort.objects.filter(pk=change.row).update(label=change.after["label"], level=change.after["level"])
    place.look_up()
    link = Cohort.divisions.through
    link.objects.bulk_create(
        [
            link(from_cohort_id=place.cohorts[change.key], to_cohort_id=place.cohorts[inside])
            for change in changes
            for inside in added(change, "divisions")
        ],
        batch_size=BATCH,
    )


def write_fortnights(changes: Changes, place: Place) -> None:
    """The weeks of an alternation are the file's, all of them."""
    Fortnight.objects.bulk_create(
        [
            Fortnight(school=place.school, year=place.year, code=change.key, label=change.after["label"])
            for change in _verb(changes, Verb.CREATE)
        ],
        batch_size=BATCH,
    )
    place.look_up()
    for change in _verb(changes, Verb.CHANGE):
        Fortnight.objects.filter(pk=change.row).update(label=change.after["label"])
    FortnightWeek.objects.filter(fortnight__in=[change.row for change in _verb(changes, Verb.CHANGE)]).delete()
    FortnightWeek.objects.bulk_create(
        [
            FortnightWeek(fortnight_id=place.fortnights[change.key], monday=dt.date.fromisoformat(monday))
            for change in changes
            for monday in change.after["mondays"]
        ],
        batch_size=BATCH,
    )


def write_lessons(changes: Changes, place: Place, people: dict[str, int]) -> None:
    """`people` are staff by key."""
    removed = [change.row for change in _verb(changes, Verb.REMOVE)]
    for at in range(0, len(removed), BATCH):
        Lesson.objects.filter(pk__in=removed[at : at + BATCH]).delete()
    created = {change.key: _lesson(change, place) for change in _verb(changes, Verb.CREATE)}
    Lesson.objects.bulk_create(created.values(), batch_size=BATCH)
    kept = _verb(changes, Verb.CHANGE)
    Lesson.objects.bulk_update(
        [Lesson(pk=change.row, minutes=change.after["minutes"]) for change in kept], ["minutes"], batch_size=BATCH
    )
    through = Lesson.teachers.through
    through.objects.filter(lesson__in=[change.row for change in kept]).delete()
    rows = {change.key: created[change.key].pk for change in changes if change.key in created}
    rows |= {change.key: change.row for change in kept}
    through.objects.bulk_create(
        [
            through(lesson_id=rows[change.key], person_id=people[teacher])
            for change in changes
            if change.key in rows
            for teacher in change.after["teachers"]
            if teacher in people
        ],
        batch_size=BATCH,
    )


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
    )


def _verb(changes: Changes, verb: str) -> Changes:
    return [change for change in changes if change.verb == verb]


def administer(school: School, person: Person | None) -> None:
    """Who brings a school in administers it, when nobody does yet."""
    here = Membership.objects.filter(school=school, profile=Profile.ADMINISTRATOR)
    if person is not None and not here.exists():
        Membership.objects.create(school=school, person=person, profile=Profile.ADMINISTRATOR)
