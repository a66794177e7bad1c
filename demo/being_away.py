"""Three pupils are away: one in hospital for a fortnight who follows, one ill who rests, one who will be.

And a teacher, for three days of training once the collège has opened again: half of the hours are decided.
"""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.continuity.absences.colleagues import free_for
from preau.continuity.absences.deciding import decide, reply_to
from preau.continuity.absences.declaring import declare
from preau.continuity.absences.gathering import answer, shares_of
from preau.continuity.absences.hours import Hour, hours_of
from preau.continuity.absences.leaving import announce, declare_leave
from preau.continuity.absences.models import Absence, Decision, Leave, Reply
from preau.continuity.absences.models.leave import DAY_BEGINS, DAY_ENDS, moment_of
from preau.continuity.absences.volunteering import offer, own_grid
from preau.school.people.models import Cohort, Person, Profile, School
from preau.school.timetable.days import next_school_day
from preau.school.timetable.models.fortnight import monday_of

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
    with as_of(hours.at(hours.school_days_before(today, 30), 17.5)):
        _volunteers(college)
    _teachers_away(college, monday_of(today), hours.school_days_before(today, 2))


def _volunteers(college: School) -> None:
    """One teacher in three offers two hours of the week."""
    for number, teacher in enumerate(Person.objects.in_school(college, Profile.TEACHER).by_name()[::3]):
        free = [cell.key for row in own_grid(teacher, college).rows for cell in row.cells if not cell.taught]
        offer(teacher, college, {free[(7 * number + step) % len(free)] for step in (0, 11)}, by=teacher)


def _teachers_away(college: School, monday: dt.date, lately: dt.date) -> None:
    """One was ill before the closure; Anne Le Goff will be in training the Monday after it, to its Wednesday."""
    before, ill = monday - dt.timedelta(weeks=3), _somebody_who_teaches(college)
    with as_of(hours.at(before, 7.4)):
        _on_leave(ill, college, before, 2, {"kind": Leave.Kind.SUDDEN, "reason": Leave.Reason.ILL}, step=1)
    trains = {"kind": Leave.Kind.PLANNED, "reason": Leave.Reason.TRAINING}
    with as_of(hours.at(lately, 16.3)):
        _on_leave(who(college, "Anne Le Goff"), college, monday + dt.timedelta(weeks=2), 3, trains, step=2)


def _somebody_who_teaches(college: School) -> Person:
    told_elsewhere = ["Anne", "Claire", "Julien"]
    teachers = Person.objects.in_school(college, Profile.TEACHER).exclude(first_name__in=told_elsewhere)
    return teachers.filter(lessons__weekday=1, lessons__cohort__code="4B").by_name()[0]


def _on_leave(teacher: Person, college: School, first: dt.date, days: int, said: dict[str, str], *, step: int) -> None:
    head = who(college, "Hélène Vasseur")
    leave = declare_leave(
        teacher, college, by=head, starts_at=moment_of(first, DAY_BEGINS),
        ends_at=moment_of(first + dt.timedelta(days=days - 1), DAY_ENDS), **said,
    )  # fmt: skip
    if not leave.is_over:
        announce(leave, by=head)
    for number, hour in enumerate(hours_of(leave)[::step]):
        _decided(hour, number, head)


def _decided(hour: Hour, number: int, head: Person) -> None:
    """In turn: a colleague who has said yes, permanence, a colleague who has not answered yet."""
    free = free_for(hour)
    if number % 3 == 1 or not free:
        decide(hour, Decision.Way.STUDY, by=head, note="Rendez-vous au CDI")
        return
    decision = decide(hour, Decision.Way.COLLEAGUE, by=head, colleague=free[0].person)
    if number % 3 == 0:
        reply_to(decision, Reply.Said.YES, by=free[0].person)


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
