"""Which weeks each alternation is held in, weeks left unsaid included."""

import datetime as dt

from preau.school.imports.kinds import Kind
from preau.school.imports.naming import labelled
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.records import AlternationRecord, LessonRecord
from preau.school.imports.structure import year_of


def check_fortnights(records: Sorted, picture: Picture) -> None:
    """ALTERNANCES; one without weeks, or used by a lesson without being described, takes the school's weeks."""
    described = {one.code: one for one in records.of(AlternationRecord, Kind.TIMETABLE)}
    used = {lesson.alternation for lesson in records.of(LessonRecord, Kind.TIMETABLE)}
    school_weeks = _school_weeks(records, picture, described)
    for code in sorted(described.keys() | used):
        one = described.get(code)
        mondays = one.mondays if one else ()
        if not mondays:
            sentence = "Ses semaines ne sont pas dans le fichier : ses cours ont lieu toutes les semaines."
            picture.mention(Noun.FORTNIGHT, f"ALTERNANCE {code}", code, sentence)
        picture[Noun.FORTNIGHT][code] = {
            "label": labelled(one.label)[:80] if one else "",
            "mondays": [monday.isoformat() for monday in mondays or school_weeks],
        }


def _school_weeks(records: Sorted, picture: Picture, described: dict[str, AlternationRecord]) -> list[dt.date]:
    """The weeks that some alternation names, holidays left out; else every week of the school year."""
    named = sorted({monday for one in described.values() for monday in one.mondays})
    return named or _every_week(records, picture.year)


def _every_week(records: Sorted, year: int) -> list[dt.date]:
    said = year_of(records)
    first = (said and said.starts_on) or dt.date(year, 9, 1)
    last = min((said and said.ends_on) or dt.date(year + 1, 7, 4), dt.date(year + 1, 7, 4))
    monday = first - dt.timedelta(days=first.weekday())
    return [monday + dt.timedelta(weeks=n) for n in range(max(0, (last - monday).days // 7 + 1))]
