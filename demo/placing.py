"""Pupils at work outside: the troisièmes who observe, a class of the lycée in its PFMP, and what disturbs them."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from preau.continuity.absences.leaving import declare_leave
from preau.continuity.absences.models import Leave
from preau.continuity.placements.deciding import decide
from preau.continuity.placements.disrupting import disrupt
from preau.continuity.placements.entering import enter
from preau.continuity.placements.models import Diploma, Disruption, Placement
from preau.continuity.placements.planning_sittings import plan
from preau.continuity.placements.touching import touches_of
from preau.school.people.models import Cohort, Person, Profile, School
from preau.school.timetable.models import Subject, Teaching
from preau.school.timetable.models.fortnight import monday_of

WEEK = dt.timedelta(weeks=1)
PRO = "1MELEC"  # no file of ours has vocational classes: one of the lycée becomes one
WEEKS = 22
HOSTS = [
    ("Garage Morel", "Poissy", "Mme Morel"),
    ("Électricité Lamy", "Poissy", "M. Lamy"),
    ("Mairie d’Achères", "Achères", "Mme Sow"),
    ("Ateliers Vidal", "Conflans", "M. Vidal"),
]
OBSERVED = [
    ("Pharmacie du Marché", "Poissy", "Mme Caron"),
    ("Boulangerie Perrin", "Poissy", "M. Perrin"),
    ("Médiathèque", "Achères", "Mme Tran"),
]


def observe(college: School, today: dt.date, *, head: Person) -> None:
    """Three pupils of a troisième discover a trade this week; one place has closed, one case is settled."""
    division = Cohort.objects.of_year(college).divisions().filter(level="3e").order_by("code")[0]
    placed = _place(division, "observation", OBSERVED, _monday(today), dt.timedelta(days=4), by=head, most=6)
    with as_of(hours.at(hours.school_days_before(today, 1), 11)):
        disrupt(college, by=head, cause=Disruption.Cause.CLOSED, host=placed[0].host, note="Dégât des eaux.",
                starts_on=placed[0].starts_on, ends_on=placed[0].ends_on)  # fmt: skip
        decide(_of(placed[1]), "goes-on", by=head, why="L’organisme accueille toujours.")
    teacher = Person.objects.filter(teachings__cohort=division).order_by("last_name", "pk")[0]
    _plan(division, teacher, [("Oral blanc du brevet", hours.at(hours.school_days_before(today, 1), 10))], by=head)


def _plan(cohort: Cohort, examiner: Person, tests: list[tuple[str, dt.datetime]], *, by: Person) -> None:
    subject = Subject.objects.filter(lessons__cohort=cohort, lessons__teachers=examiner).order_by("pk").first()
    subject = subject or Subject.objects.filter(school=cohort.school).order_by("pk")[0]
    for title, starts_at in tests:
        plan(cohort.school, by=by, title=title, cohort=cohort, subject=subject, examiner=examiner,
             starts_at=starts_at, minutes=55, room="B12")  # fmt: skip


def _monday(today: dt.date) -> dt.date:
    """This week's; the next one's on a Saturday or a Sunday, when this week is over."""
    return monday_of(today + dt.timedelta(days=2))


def _of(placement: Placement) -> list:
    return touches_of([placement])


def _place(
    cohort: Cohort,
    kind: str,
    hosts: list[tuple[str, str, str]],
    first: dt.date,
    span: dt.timedelta,
    *,
    by: Person,
    most: int | None = None,
) -> list[Placement]:
    """The pupils of a class, each with a host and a tutor, in turn; a teacher of the class follows them."""
    pupils = list(Person.objects.pupils_of(cohort).by_name())[:most]
    teachers = list(Person.objects.filter(teachings__cohort=cohort).distinct().order_by("last_name", "pk"))
    found = []
    for place, pupil in enumerate(pupils):
        name, town, tutor = hosts[place % len(hosts)]
        found.append(
            enter(
                cohort.school, pupil, by=by, kind=kind, host_name=name, town=town, tutor=tutor, weekdays="12345",
                phone=f"01 39 00 {place:02} {place + 11:02}", starts_on=first, ends_on=first + span,
                referee=teachers[place % len(teachers)] if teachers else None,
            )
        )  # fmt: skip
    return found


def train(lycee: School, today: dt.date) -> None:
    """A vocational class of the lycée, half-way through four weeks: a disruption under way, two cases decided."""
    head = Person.objects.in_school(lycee, Profile.HEAD).by_name()[0]
    division = Cohort.objects.of_year(lycee).divisions().filter(level="1re").order_by("-code")[0]
    division.code, division.label = PRO, "Première bac pro Métiers de l’électricité"
    division.save()
    Diploma.objects.create(school=lycee, name="Bac pro Métiers de l’électricité", weeks=WEEKS).cohorts.set([division])
    began = _monday(today) - WEEK
    with as_of(hours.at(hours.school_days_before(today, 25), 15)):
        _place(division, "pfmp", HOSTS, began - 6 * WEEK, dt.timedelta(days=25), by=head)
        placed = _place(division, "pfmp", HOSTS, began, dt.timedelta(days=25), by=head)
    with as_of(hours.at(hours.school_days_before(today, 1), 17.5)):
        disrupt(lycee, by=head, cause=Disruption.Cause.CLOSED, town="Poissy", note="Crue de la Seine.",
                starts_on=_monday(today), ends_on=_monday(today) + dt.timedelta(days=11))  # fmt: skip
        decide(_of(placed[0]), "shifted", by=head, why="L’organisme rouvre après la décrue.")
        decide(_of(placed[1]), "shortened", by=head, why="Aucune autre place à distance raisonnable.")
    _tests(division, began + 5 * WEEK, today, by=head)


def _tests(cohort: Cohort, monday: dt.date, today: dt.date, *, by: Person) -> None:
    """Three CCF in the week that follows, whose examiner will be away: they need another date."""
    teachings = Teaching.objects.filter(cohort=cohort).select_related("teacher").order_by("subject__label", "pk")
    examiner = teachings[0].teacher
    days = [(f"CCF {n}", hours.at(monday + dt.timedelta(days=2 * n - 2), 10)) for n in (1, 2, 3)]
    _plan(cohort, examiner, days, by=by)
    with as_of(hours.at(hours.school_days_before(today, 1), 16)):
        declare_leave(examiner, cohort.school, by=by, kind=Leave.Kind.PLANNED, reason=Leave.Reason.TRAINING,
                      starts_at=hours.at(monday, 7), ends_at=hours.at(monday + dt.timedelta(days=4), 19))  # fmt: skip
