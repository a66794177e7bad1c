"""What was told of each hour of each class, given with some of them, and what adults did about who fell behind."""

import datetime as dt
import random

from bench.history import weeks
from bench.history.place import BATCH, Grade, Place, subject_at
from bench.history.size import Size
from bench.history.works import Work
from preau.learning.followup.models import Contact, Dismissal, Reminder
from preau.learning.lessonbook.models import Giving, Publication, Session

BODY = "<p>Correction des exercices, puis le cours sur la suite du chapitre. Trace écrite dans le cahier.</p>"
CALLED = 0.08  # of the pupils of a class, each month
A_MONTH = 4


def tell(place: Place, grade: Grade, works: list[Work], size: Size, today: dt.date) -> None:
    """Every hour that was held; the first of a subject in a week gives what is to be done in it."""
    sessions = [
        _session(place, grade, monday + dt.timedelta(days=day), hour, slot)
        for monday in weeks.mondays(grade.year, size, today)
        for slot, (day, hour) in enumerate(weeks.slots(size))
        if monday + dt.timedelta(days=day) <= today
    ]
    Session.objects.bulk_create(sessions, batch_size=BATCH)
    Publication.objects.bulk_create(
        [Publication(session=one, by=one.author, at=one.written_at) for one in sessions], batch_size=BATCH
    )
    _give(sessions, works)


def _session(place: Place, grade: Grade, day: dt.date, hour: int, slot: int) -> Session:
    subject = subject_at(grade, slot)
    return Session(
        school=place.school,
        cohort=grade.cohort,
        subject=place.subjects[subject],
        day=day,
        starts_at=dt.time(hour),
        minutes=55,
        title=f"{place.subjects[subject].label}, la suite",
        body=BODY,
        author=grade.teachers[subject],
        edition=1,
        written_at=weeks.at(day, 17),
    )


def _give(sessions: list[Session], works: list[Work]) -> None:
    told = {(one.subject_id, one.day.isocalendar()[:2]): one for one in reversed(sessions)}
    rows = []
    for work in works:
        if work.activity.kind == "homework" and work.activity.planned_on:
            session = told.get((work.activity.subject_id, work.activity.planned_on.isocalendar()[:2]))
            if session:
                rows.append(Giving(session=session, activity=work.activity, by=session.author, at=session.written_at))
    Giving.objects.bulk_create(rows, batch_size=BATCH)


def call(place: Place, grade: Grade, works: list[Work], size: Size, today: dt.date, chance: random.Random) -> None:
    """The ledger of a year: calls, alerts set aside, reminders."""
    contacts, aside, reminders = [], [], []
    for week, monday in weeks.numbered(grade.year, size, today):
        at = weeks.at(monday, 10)
        if week % A_MONTH:
            continue
        for pupil in grade.pupils:
            if chance.random() < CALLED:
                said = chance.choice(list(Contact.Outcome.values))
                contacts.append(Contact(school=place.school, pupil=pupil, by=place.staff, at=at, outcome=said))
        pupil, until = chance.choice(grade.pupils), monday + dt.timedelta(days=14)
        aside.append(
            Dismissal(
                school=place.school, pupil=pupil, rule="B", why="Absence prévue", by=place.staff, at=at, until=until
            )
        )
        due = [one.activity for one in works if one.week == week and one.activity.due_at]
        reminders += [Reminder(activity=one, pupil=pupil, by=one.author, day=monday, at=at) for one in due]
    Contact.objects.bulk_create(contacts, batch_size=BATCH)
    Dismissal.objects.bulk_create(aside, batch_size=BATCH)
    Reminder.objects.bulk_create(reminders, batch_size=BATCH)
