"""A teacher's absence told with the school's own letters: the classes, their families, those who work with them."""

from typing import Any

from preau.communication.messaging.models import Conversation
from preau.communication.messaging.sending import begin
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.models import Leave
from preau.continuity.letters.facts import Facts, said_dates
from preau.continuity.letters.merging import merge, paragraphs
from preau.continuity.letters.said import Letters
from preau.continuity.letters.vocabulary import Key, Reader
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import clock
from preau.school.audiences.models import AudiencePart, everyone, guardians_of, pupils_of, teachers_of
from preau.school.people.models import Cohort, Profile
from preau.school.timetable.days import next_school_day


def said_leave(leave: Leave) -> str:
    """`du lundi 23 au mercredi 25 novembre`, `le lundi 23 novembre, de 8:00 à 12:00`, `… dès 10:00`."""
    dates = said_dates(leave.first_day, leave.last_day)
    start, end = leave.from_hour, leave.to_hour
    if leave.first_day == leave.last_day and start and end:
        return f"{dates}, de {clock(start)} à {clock(end)}"
    hours = [f"dès {clock(start)}" if start else "", f"jusqu’à {clock(end)}" if end else ""]
    said = " et ".join(hour for hour in hours if hour)
    return f"{dates}, {said}" if said else dates


def classes_of(leave: Leave) -> list[Cohort]:
    """Whose hours are lost."""
    found = {hour.cohort.pk: hour.cohort for hour in hours_of(leave)}
    return sorted(found.values(), key=lambda cohort: (cohort.kind, cohort.code))


def facts_of(leave: Leave, cohorts: list[Cohort], link: str) -> Facts:
    names = ", ".join(cohort.name for cohort in cohorts)
    back = next_school_day(leave.school, leave.last_day)
    if leave.to_hour:
        back = leave.last_day
    return Facts(
        leave.school, Scenario.TEACHER_ABSENT.value, leave.first_day, leave.last_day, back, classes=names, link=link,
        teacher=leave.teacher.formal_name,
    )  # fmt: skip


def announce_to_classes(leave: Leave, occasion: str, cohorts: list[Cohort], *, by: Any) -> list[Conversation]:
    """Three messages, each to whom it concerns; letters wait for the end of quiet hours. None without an hour lost."""
    if not cohorts:
        return []
    readers: dict[Reader, tuple[list[AudiencePart], str]] = {
        Reader.FAMILIES: ([guardians_of(one) for one in cohorts], "/"),
        Reader.PUPILS: ([pupils_of(one) for one in cohorts], "/"),
        Reader.STAFF: (_staff(cohorts), address("absences:mine")),
    }
    letters, number = Letters(leave.school), leave.changes.count()
    return [
        _send(leave, letters, Key(Scenario.TEACHER_ABSENT.value, occasion, reader.value), to,
              facts_of(leave, cohorts, link), f"leave:{leave.pk}:{occasion}:{number}:{reader.value}", by)
        for reader, (to, link) in readers.items()
    ]  # fmt: skip


def _staff(cohorts: list[Cohort]) -> list[AudiencePart]:
    return [teachers_of(one) for one in cohorts] + [everyone(Profile.STAFF), everyone(Profile.HEAD)]


def _send(
    leave: Leave, letters: Letters, key: Key, to: list[AudiencePart], facts: Facts, once: str, by: Any
) -> Conversation:
    text, fields = letters[key].text, facts.fields(key)
    return begin(
        leave.school, by=by, to=to, subject=merge(text.subject, fields)[:200],
        body=paragraphs(merge(text.body, fields)), kind=Conversation.Kind.ANNOUNCEMENT, key=once, by_mail=True,
        about=f"leave:{leave.pk}",
    )  # fmt: skip
