"""On a Friday afternoon the week of each class is closed: written once, and told to the adults who answer for it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import count
from preau.learning.followup.advising import addressed, followed_in
from preau.learning.followup.matrix.cell import Cell
from preau.learning.followup.matrix.weaving import Matrix, Pupil, Work, matrix_of
from preau.learning.followup.matrix.window import WEEK
from preau.learning.followup.models import Contact, Reminder, Week, WeekLine
from preau.learning.followup.watch.alerts import Rule
from preau.learning.followup.watch.away import away_in
from preau.learning.followup.watch.heeding import Heeded, heeded
from preau.learning.followup.watch.silence import concerns_of
from preau.learning.followup.watch.worrying import packed
from preau.school.activities.kinds import is_handed_in
from preau.school.notifications.models import notify
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.days import school_days
from preau.school.timetable.models.fortnight import monday_of

CLOSES_AT = dt.time(16)
FRIDAY = 5
TOPIC = "weeks"
AT_LEAST = 2  # works, under which having done everything says little


def is_over(school: School, now: dt.datetime) -> bool:
    """From Friday at four by the school’s own clock, of a week in which it had lessons."""
    local = timezone.localtime(now, school.zone)
    ended = local.isoweekday() > FRIDAY or (local.isoweekday() == FRIDAY and local.time() >= CLOSES_AT)
    monday = monday_of(local.date())
    return ended and bool(school_days(school, monday, local.date()))


@transaction.atomic
def close_weeks(school: School, *, now: dt.datetime | None = None) -> int:
    """How many classes were closed; a second call finds nothing to close, and tells nobody."""
    now = now or timezone.now()
    if not is_over(school, now):
        return 0
    School.objects.select_for_update().get(pk=school.pk)
    monday = monday_of(timezone.localdate(now))
    open_ = Cohort.objects.of_year(school).divisions().filter(members__isnull=False)
    closed = [_close(cohort, monday, now) for cohort in open_.exclude(weeks__monday=monday).distinct()]
    _tell(school, closed, now)
    return len(closed)


def _close(cohort: Cohort, monday: dt.date, now: dt.datetime) -> Week:
    matrix = matrix_of(cohort, monday, monday + WEEK - dt.timedelta(days=1), now=now)
    due = list(_due(cohort, matrix, now))
    week = Week.objects.create(
        cohort=cohort, monday=monday, at=now, pupils=len(matrix.pupils),
        works=[_told(work, cells) for work, cells in due],
    )  # fmt: skip
    last = Week.objects.filter(cohort=cohort, monday__lt=monday).first()
    since = _since(week, last)
    worries = _worries(week, matrix, _worried(last), since)
    WeekLine.objects.bulk_create([*worries, *_contacts(week, matrix, since), *_complete(week, matrix.pupils, due)])
    return week


def _due(cohort: Cohort, matrix: Matrix, now: dt.datetime) -> Iterator[tuple[Work, list[Cell]]]:
    """What had to come back by now, and of whom: neither who is excused nor who rests."""
    days = [work.day for work in matrix.works if work.day is not None]
    away = away_in(cohort, min(days), max(days)) if days else {}
    for work in matrix.works:
        cells = [
            cell for cell in work.cells.values()
            if cell.due_at is not None and cell.due_at < now and cell.state != "excused"
            and not any(one.covers(work.day) and not one.is_remote for one in away.get(cell.pupil, ()))
        ]  # fmt: skip
        if cells and is_handed_in(work.kind):
            yield work, cells


def _told(work: Work, cells: list[Cell]) -> dict[str, Any]:
    return {
        "title": work.title,
        "subject": work.subject,
        "pen": work.pen,
        "done": sum(cell.is_done for cell in cells),
        "expected": len(cells),
        "to_read": sum(cell.state == "in" for cell in cells),
    }


def _worries(week: Week, matrix: Matrix, before: dict[int, set[str]], since: dt.datetime) -> Iterator[WeekLine]:
    """Who worries, and who did the week `before` and does no more."""
    now = week.at
    found = [one for one in heeded(concerns_of(week.cohort, now=now), week.cohort.school, now=now) if one.alerts]
    reminders = Counter(
        Reminder.objects.filter(pupil__in=[one.concern.pupil.pk for one in found], at__gt=since, at__lte=now)
        .values_list("pupil", flat=True)
    )  # fmt: skip
    for one in sorted(found, key=lambda one: one.alerts[0].rule != Rule.SILENCE):
        pupil = one.concern.pupil.pk
        yield WeekLine(
            week=week, kind=WeekLine.Kind.WORRY, pupil_id=pupil, by=one.charge.by if one.charge else None,
            facts={**_facts(one), "is_new": pupil not in before, "reminders": reminders[pupil]},
        )  # fmt: skip
    here = {pupil.pk for pupil in matrix.pupils} - {one.concern.pupil.pk for one in found}
    for pupil, rules in before.items():
        if pupil in here:
            back = {"was_silent": Rule.SILENCE in rules}
            yield WeekLine(week=week, kind=WeekLine.Kind.BACK, pupil_id=pupil, facts=back)


def _facts(one: Heeded) -> dict[str, Any]:
    return {"alerts": [packed(alert) for alert in one.in_short]}


def _worried(last: Week | None) -> dict[int, set[str]]:
    """`{pupil: rules}` of the week that was closed before."""
    lines = last.lines.filter(kind=WeekLine.Kind.WORRY) if last else WeekLine.objects.none()
    return {one.pupil_id: {alert["rule"] for alert in one.facts["alerts"]} for one in lines}


def _since(week: Week, last: Week | None) -> dt.datetime:
    """What was tried on a Friday evening is told the Friday after."""
    return last.at if last else timezone.make_aware(dt.datetime.combine(week.monday, dt.time()))


def _contacts(week: Week, matrix: Matrix, since: dt.datetime) -> Iterator[WeekLine]:
    pupils = [pupil.pk for pupil in matrix.pupils]
    made = Contact.objects.filter(school=week.cohort.school, pupil__in=pupils, at__gt=since, at__lte=week.at)
    for contact in made.order_by("at", "pk"):
        how = {"means": contact.get_means_display(), "outcome": contact.get_outcome_display()}
        yield WeekLine(
            week=week, kind=WeekLine.Kind.CONTACT, pupil_id=contact.pupil_id, by_id=contact.by_id, at=contact.at,
            facts=how,
        )  # fmt: skip


def _complete(week: Week, pupils: list[Pupil], due: list[tuple[Work, list[Cell]]]) -> Iterator[WeekLine]:
    """Who did all that was asked, in time."""
    asked: dict[int, list[Cell]] = defaultdict(list)
    for _, cells in due:
        for cell in cells:
            asked[cell.pupil].append(cell)
    for pupil in pupils:
        cells = asked[pupil.pk]
        if len(cells) >= AT_LEAST and all(cell.is_done and not cell.was_late for cell in cells):
            facts = {"works": len(cells)}
            yield WeekLine(week=week, kind=WeekLine.Kind.COMPLETE, pupil_id=pupil.pk, facts=facts)


def _tell(school: School, closed: list[Week], now: dt.datetime) -> None:
    """Each adult once, of all their classes; figures alone, for a letter is read over a shoulder."""
    theirs: dict[Any, list[Week]] = defaultdict(list)
    advisers = addressed(school)
    for week in closed:
        concerned = Q(classes_in_charge__cohort=week.cohort) | Q(pk__in=advisers[week.cohort.code])
        for person in Person.objects.filter(concerned).distinct():
            theirs[person].append(week)
    alone = _followed_by_nobody(school, advisers)
    for person, weeks in theirs.items():
        href = address("followup:week", weeks[0].pk) if len(weeks) == 1 else address("followup:weeks")
        notify(
            [person],
            saying=_said(weeks),
            detail=_detail(weeks) + _why(person, weeks, alone),
            href=href,
            school=school,
            by_mail=True,
            topic=TOPIC,
            at=now,
        )


def _said(weeks: list[Week]) -> str:
    return f"La semaine de {weeks[0].cohort.name}" if len(weeks) == 1 else f"La semaine de vos {len(weeks)} classes"


def _detail(weeks: list[Week]) -> str:
    """`12 travaux attendus, 2 élèves à joindre, 1 élève de retour. Les noms sont dans Préau.`"""
    lines = WeekLine.objects.filter(week__in=weeks)
    worries, back = (lines.filter(kind=kind).count() for kind in (WeekLine.Kind.WORRY, WeekLine.Kind.BACK))
    works = sum(len(week.works) for week in weeks)
    figures = [
        count(works, "travail attendu", "travaux attendus"),
        count(worries, "élève à joindre", "élèves à joindre"),
        count(back, "élève de retour", "élèves de retour"),
    ]
    return f"{', '.join(figures)}. Les noms sont dans Préau."


def _followed_by_nobody(school: School, advisers: dict[str, set[int]]) -> dict[str, set[int]]:
    """Of a school whose CPE share their classes out: the codes of the others, and who receives them."""
    followed = followed_in(school)
    return {code: people for code, people in advisers.items() if code not in followed} if followed else {}


def _why(person: Person, weeks: list[Week], alone: dict[str, set[int]]) -> str:
    codes = [week.cohort.code for week in weeks if person.pk in alone.get(week.cohort.code, ())]
    return f" Sans CPE pour les suivre, envoyées à tous\u00a0: {', '.join(codes)}." if codes else ""
