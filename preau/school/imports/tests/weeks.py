"""The week of a school that is here, written as timetabling software exports it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from preau.school.people.models import Person
from preau.school.timetable.models import Lesson

PARIS = ZoneInfo("Europe/Paris")


def calendar(events: Iterable[str], *, title: str = "") -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Emploi du temps//FR", "METHOD:PUBLISH"]
    named = [f"X-WR-CALNAME;LANGUAGE=fr:{title}"] if title else []
    return "\r\n".join([*head, *named, *events, "END:VCALENDAR", ""]).encode()


def event(start: dt.datetime, minutes: int = 55, **cells: str) -> str:
    """`cells` are properties; `start` is local, written in UTC as PRONOTE does."""
    ends = start + dt.timedelta(minutes=minutes)
    said = [f"{name.replace('_', '-')}:{folded(value)}" for name, value in cells.items()]
    return "\r\n".join(["BEGIN:VEVENT", f"DTSTART:{utc(start)}", f"DTEND:{utc(ends)}", *said, "END:VEVENT"])


def folded(value: str) -> str:
    """Escaped, and cut at seventy characters, in the middle of a word."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "\r\n ".join(plain[at : at + 60] for at in range(0, max(1, len(plain)), 60))


def utc(local: dt.datetime) -> str:
    return f"{local.replace(tzinfo=PARIS).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def family(person: Person) -> str:
    return f"{person.last_name.upper()} {person.first_name}"


def calendars_of_classes() -> dict[str, bytes]:
    """One for each class: its own lessons and those of its groups, week after week."""
    events: dict[str, list[str]] = defaultdict(list)
    for lesson in Lesson.objects.select_related("cohort", "subject", "fortnight").prefetch_related("teachers"):
        inside = [one.code for one in lesson.cohort.divisions.all()] or [lesson.cohort.code]
        for code in inside:
            events[code] += flat(lesson)
    return {
        f"EDT_{code}.ics": calendar(some, title=f"Calendrier - {code} - du 01/09/2026") for code, some in events.items()
    }


def calendars_of_teachers() -> dict[str, bytes]:
    events: dict[Person, list[str]] = defaultdict(list)
    for lesson in Lesson.objects.select_related("cohort", "subject", "fortnight").prefetch_related("teachers"):
        for teacher in lesson.teachers.all():
            events[teacher] += flat(lesson, says_teacher=False)
    return {
        f"{teacher.pk}.ics": calendar(some, title=f"Calendrier - {family(teacher)} - du 01 septembre 2026")
        for teacher, some in events.items()
    }


def flat(lesson: Lesson, *, says_teacher: bool = True) -> list[str]:
    who = ", ".join(family(one) for one in lesson.teachers.all())
    code, is_group = lesson.cohort.code, lesson.cohort.kind == "group"
    lines = [f"Matière : {lesson.subject.label.upper().replace(' ET ', ' &amp; ')}"]
    lines += [f"Professeur : {who}"] if says_teacher else []
    lines += [f"Groupe : [{code}]" if is_group else f"Classe : {code}", "Salle : 12"]
    days = [week.monday + dt.timedelta(days=lesson.weekday - 1) for week in lesson.fortnight.weeks.all()]
    return [
        event(
            dt.datetime.combine(day, lesson.starts_at),
            lesson.minutes,
            CATEGORIES="Cours",
            SUMMARY=f"{lesson.subject.label.upper()} - {code}",
            DESCRIPTION="\n".join(lines),
            LOCATION="12",
        )
        for day in days
    ]


def table_of_lessons() -> bytes:
    """As EDT writes it."""
    words = {"H": "H", "A": "Q1", "B": "Q2"}
    days = ("", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
    rows = []
    for number, lesson in enumerate(Lesson.objects.select_related("cohort", "subject", "fortnight"), start=1):
        teachers = list(lesson.teachers.all())
        cells = {
            "NUMERO": number,
            "DUREE": f"{lesson.minutes // 60}h{lesson.minutes % 60:02}",
            "FREQUENCE": words[lesson.fortnight.code],
            "MAT_CODE": lesson.subject.code,
            "MAT_LIBELLE": lesson.subject.label.upper(),
            "PROF_NOM": ", ".join(one.last_name.upper() for one in teachers),
            "PROF_PRENOM": ", ".join(one.first_name for one in teachers),
            "CLASSE": f"[{lesson.cohort.code}]" if lesson.cohort.kind == "group" else lesson.cohort.code,
            "SALLE": "B12",
            "ALTERNANCE": words[lesson.fortnight.code],
            "MODALITE": "CG",
            "CO-ENS.": "N",
            "POND.": "1",
            "JOUR": days[lesson.weekday],
            "H.DEBUT": f"{lesson.starts_at.hour}h{lesson.starts_at.minute:02}",
            "EFFECTIF": 24,
        }
        rows.append("<Cours>" + "".join(f"<{tag}>{said}</{tag}>" for tag, said in cells.items()) + "</Cours>")
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<TABLE>\n' + "\n".join(rows) + "\n</TABLE>\n"
    return text.encode("iso-8859-1", "xmlcharrefreplace")
