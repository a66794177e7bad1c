"""Three weeks of lesson books: what was told of each hour, what was given, what the head signed."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from demo import hours, newcoming
from demo.backdating import as_of
from demo.tempers import Temper, tempers
from preau.foundation.text.clean import clean
from preau.learning.lessonbook import homework, writing
from preau.learning.lessonbook.hours import Hour, hours_of_cohorts, next_hours
from preau.learning.lessonbook.models import Inspection, Publication, Session, Visa
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models import Publication as Given
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models import Teaching

WORDS = Path(__file__).parent / "data" / "seances.txt"
BACK, AHEAD = dt.timedelta(weeks=3), dt.timedelta(days=4)
GIVING = {"4B", "3A"}  # whose books have work with nothing to hand in
LATELY = dt.timedelta(minutes=100)
TICKING = 4  # one pupil in four does not tick


@dataclass(frozen=True)
class Told:
    title: str
    body: str
    work: str
    minutes: int


def keep(school: School, today: dt.date, moment: dt.datetime, *, head: Person) -> None:
    """Everybody writes; some hours of the last days are still to write, a few of the next are prepared."""
    cohorts = list(Cohort.objects.of_year(school))
    sessions = _sessions(school, [cohort.pk for cohort in cohorts], today, moment)
    Session.objects.bulk_create(sessions, batch_size=500)
    past = [one for one in sessions if one.day <= today]
    Publication.objects.bulk_create(
        [Publication(session=one, by=one.author, at=_evening(one, moment)) for one in past],
        batch_size=500,
    )
    codes = {cohort.pk for cohort in cohorts if cohort.code in GIVING}
    _give([one for one in past if one.cohort_id in codes], tempers(school, today), moment)
    _take_one_back(school, today, moment)
    _sign(school, today, head)


def _take_one_back(school: School, today: dt.date, moment: dt.datetime) -> None:
    """The last exercise that Inès had ticked is withdrawn the same evening: she reads that in her day."""
    given = Activity.objects.filter(school=school, kind=homework.KIND, planned_on__lte=today).order_by(
        "-planned_on", "pk"
    )
    ticked = given.filter(progresses__pupil__first_name="Inès", progresses__pupil__last_name="Benali").first()
    if ticked is not None:
        with as_of(min(hours.at(ticked.planned_on, 18.5), moment - LATELY / 2)):
            homework.withdraw(ticked, by=ticked.author)


def _sessions(school: School, cohorts: list[int], today: dt.date, moment: dt.datetime) -> list[Session]:
    teachers = {
        (cohort, subject): teacher
        for cohort, subject, teacher in Teaching.objects.filter(cohort__in=cohorts).values_list(
            "cohort", "subject", "teacher"
        )
    }
    lines: dict[tuple[int, int], Iterator[Told]] = {}
    words = dict(_words())
    found = []
    for hour in hours_of_cohorts(cohorts, today - BACK, today + AHEAD):
        taught = (hour.key.cohort, hour.key.subject)
        if taught not in teachers:
            continue
        line = lines.setdefault(taught, itertools.cycle(words.get(hour.pen, words["life"])))
        found.append(_session(school, hour, teachers[taught], next(line), moment))
    return [one for one in found if not _is_to_write(one, today)]


def _is_to_write(session: Session, today: dt.date) -> bool:
    """One in six of the last three days, and two in three of those to come."""
    number = session.day.toordinal() + session.starts_at.hour + session.cohort_id
    if session.day > today:
        return number % 3 != 0
    return session.day > today - dt.timedelta(days=3) and number % 6 == 0


def _session(school: School, hour: Hour, teacher: int, told: Told, moment: dt.datetime) -> Session:
    key = hour.key
    session = Session(
        school=school, cohort_id=key.cohort, subject_id=key.subject, day=key.day, starts_at=key.starts_at,
        minutes=hour.minutes, title=told.title, body=clean(f"<p>{told.body}</p>"), author_id=teacher, edition=1,
    )  # fmt: skip
    session.written_at = _evening(session, moment)
    return session


def _evening(session: Session, moment: dt.datetime) -> dt.datetime:
    """Of that day; of today, an hour or two before now."""
    at = timezone.make_aware(dt.datetime.combine(session.day, dt.time(17, 10)))
    return min(at, moment - LATELY)


def _give(sessions: list[Session], ways: dict[int, Temper], moment: dt.datetime) -> None:
    """Through the room's own door, then dated as it took place."""
    works = {(one.title): one for told in dict(_words()).values() for one in told}
    for session in sessions:
        told = works[session.title]
        following = next_hours(session.cohort_id, session.subject_id, session.key, most=1, weeks=3)
        if not told.work or not following:
            continue
        due_at = timezone.make_aware(dt.datetime.combine(following[0].day, following[0].starts_at))
        given = homework.give(session, by=session.author, title=told.work, minutes=told.minutes, due_at=due_at)
        evening = _evening(session, moment)
        Given.objects.filter(activity=given).update(at=evening)
        Activity.objects.filter(pk=given.pk).update(created_at=evening)
        if due_at < moment:
            there = newcoming.there_on(session.cohort, session.day, list(given.pupils))
            Progress.objects.bulk_create(one for one in _ticks(given, evening, ways) if one.pupil in there)


def _ticks(given: Any, at: dt.datetime, ways: dict[int, Temper]) -> list[Progress]:
    """Most of those who still come say that it is done, the same evening."""
    said = {"step": Progress.Step.RETURNED, "mark": homework.DONE, "at": at, "opened_at": at}
    pupils = [one for one in given.pupils.filter(activation__isnull=False).by_name()
              if not ways[one.pk].is_silent(timezone.localdate(at))]  # fmt: skip
    return [Progress(activity=given, pupil=one, **said) for n, one in enumerate(pupils) if (n + given.pk) % TICKING]


def _sign(school: School, today: dt.date, head: Person) -> None:
    """Julien's and Claire's books, the week before; an inspector of mathematics reads one of them."""
    week = today - dt.timedelta(days=14), today - dt.timedelta(days=7)
    known = {"Ferrand": "Progression claire, merci.", "Nowak": ""}
    for teacher in Person.objects.filter(teachings__cohort__school=school, last_name__in=known).distinct():
        Visa.sign(school, by=head, teacher=teacher, first=week[0], last=week[1], remark=known[teacher.last_name])
    julien = Person.objects.filter(teachings__cohort__school=school, last_name="Ferrand").first()
    if julien is None:
        return
    until = today + dt.timedelta(days=30)
    Inspection.grant(school, by=head, name="Mme Prat", quality="IA-IPR de mathématiques", teacher=julien, until=until)
    last = Session.objects.filter(author=julien).published().latest_first().first()
    if last is not None:
        writing.note(last, "Reprendre le produit en croix avec le groupe du fond.", by=julien)


def _words() -> Iterator[tuple[str, list[Told]]]:
    """`(pen, what is told hour after hour)`."""
    for part in WORDS.read_text().split("# ")[1:]:
        pen, _, text = part.partition("\n")
        lines = text.split("\n")
        triples = zip(lines[::3], lines[1::3], lines[2::3], strict=False)
        yield pen, [_told(*three) for three in triples if three[0]]


def _told(title: str, body: str, work: str) -> Told:
    said, _, minutes = work.partition(" | ")
    return Told(title, body, said, int(minutes or 0))
