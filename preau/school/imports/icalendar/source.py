from preau.school.imports.icalendar.read import named, read
from preau.school.imports.icalendar.titles import owner_of
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.source import Empty, Source
from preau.school.imports.weekly.draw import Week, spare_others, teach
from preau.school.imports.weekly.records import CalendarRecord, FileNameRecord

NONE = (
    "Aucun événement de ces calendriers n’est le cours d’une classe de l’établissement : "
    "importez d’abord ses classes, et vérifiez que chaque calendrier est celui d’une classe ou d’un enseignant."
)


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """The week of the classes and of the teachers whose calendars these are."""
    week, teachers = Week(picture, known), set()
    names = records.of(FileNameRecord, Kind.ICALENDAR)
    for file, calendar in zip(names, records.of(CalendarRecord, Kind.ICALENDAR), strict=True):
        cohort, teacher = owner_of((calendar.title, file.name), week)
        teachers |= {teacher}
        for fault in calendar.faults:
            week.fault(fault)
        for slot in calendar.slots:
            week.add(slot, cohort=cohort, teacher=teacher)
    week.draw()
    teach(picture, known)
    cohorts = set() if teachers - {""} else week.named
    spare_others(picture, known, cohorts, teachers - {""})


ICALENDAR = Source(
    kinds=frozenset({Kind.ICALENDAR}),
    read=read,
    named=named,
    check=check,
    starts={b"BEGIN:VCALENDAR": Kind.ICALENDAR},
    gathered=frozenset({Kind.ICALENDAR}),
    empties=(Empty(Kind.ICALENDAR, Noun.LESSON, NONE),),
    counted={CalendarRecord: ("calendrier", "calendriers")},
)
