"""Three pupils are away: one in hospital for a fortnight who follows, one ill who rests, one who will be."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.continuity.absences.declaring import declare
from preau.continuity.absences.gathering import answer, shares_of
from preau.continuity.absences.models import Absence
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.days import next_school_day

KNOWN = ["Inès", "Sacha"]  # whose stories are told elsewhere


def tell(college: School, today: dt.date) -> None:
    cpe = who(college, "Marc Oliveira")
    in_hospital, ill = _of_class(college)[:2]
    follows = {"reason": Absence.Reason.HOSPITAL, "way": Absence.Way.REMOTE, "load": Absence.Load.ESSENTIAL}
    rests = {"reason": Absence.Reason.ILL, "way": Absence.Way.RESTING, "load": Absence.Load.ALL}
    with as_of(hours.at(hours.school_days_before(today, 4), 9.2)):
        long = _declare(in_hospital, today - dt.timedelta(days=6), today + dt.timedelta(days=7), by=cpe, **follows)
    with as_of(hours.at(hours.school_days_before(today, 3), 17.1)):
        _answered(long)
    with as_of(hours.at(hours.school_days_before(today, 1), 7.6)):
        _declare(ill, today - dt.timedelta(days=1), today + dt.timedelta(days=1), by=_guardian(ill), **rests)
        tomorrow = next_school_day(college, today)
        family = {"reason": Absence.Reason.FAMILY, "way": Absence.Way.REMOTE, "load": Absence.Load.ALL}
        _declare(who(college, "Adam Benali"), tomorrow, tomorrow, by=who(college, "Samira Benali"), **family)


def _of_class(college: School) -> list[Person]:
    pupils = Person.objects.pupils_of(Cohort.objects.get(school=college, code="4B", year=college.year))
    return list(pupils.filter(activation__isnull=False).exclude(first_name__in=KNOWN).by_name())


def _declare(pupil: Person, first: dt.date, last: dt.date, *, by: Person, **said: str) -> Absence:
    is_ours = said["reason"] == Absence.Reason.HOSPITAL
    return declare(pupil, by=by, starts_on=first, ends_on=last, is_confirmed=is_ours, **said)


def _guardian(pupil: Person) -> Person:
    return Person.objects.filter(guardianships__pupil=pupil).order_by("guardianships__level", "pk")[0]


def _answered(absence: Absence) -> None:
    """Half of the teachers have said what comes first."""
    for part in absence.parts.order_by("pk")[::2]:
        first = {work.activity.pk for share in shares_of(absence, part.teacher) for work in share.works[:1]}
        answer(absence, part.teacher, essentials=first, notes={part.pk: "Photographies du cahier dans le casier."})
