"""Closing a year and, until the next one has its classes, opening it again."""

from typing import Any

from django.db import transaction

from preau.foundation.jobs.asking import mention
from preau.foundation.journal.models import record
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, School
from preau.school.rollover.archiving import archive
from preau.school.rollover.models import PastCharge, PastPlace, PastTeaching, Reopening, Rollover
from preau.school.rollover.models.rollover import spelt
from preau.school.rollover.planning import Plan
from preau.school.timetable.models import Teaching

BATCH = 500
SHORTEST = 10
# What ends, and where it is remembered: the columns that both have.
PLACES: list[tuple[type[Any], type[Any], tuple[str, ...]]] = [
    (CohortMember, PastPlace, ("cohort_id", "pupil_id")),
    (ClassTeacher, PastCharge, ("cohort_id", "teacher_id")),
    (Teaching, PastTeaching, ("cohort_id", "subject_id", "teacher_id")),
]


class NotNow(Exception):
    """Why the year is not closed, or not opened again, as a sentence."""


@transaction.atomic
def close_year(school: School, *, by: Any, year: int, reason: str = "") -> Rollover:
    """Archive `year`, end its classes and groups, open the next. Asked again for the same year, it is refused."""
    school = School.objects.select_for_update().get(pk=school.pk)
    plan = Plan.of(school)
    refuse_unless_due(plan, year, reason)
    mention(10, 100, "Écriture de l’archive…")
    made = Rollover.objects.create(
        school=school,
        year=school.year,
        by=by,
        reason=reason.strip()[:300],
        counts=plan.counts,
        archive=archive(school),
        starts_on=school.year_starts_on,
        ends_on=school.year_ends_on,
    )
    mention(70, 100, "Les classes et les groupes prennent fin…")
    for present, past, columns in PLACES:
        _end(made, present, past, columns)
    _set_year(school, made.year + 1, None, None)
    record("year.closed", by=by, on=made, scope=school.scope, year=made.year, reason=made.reason, counts=made.counts)
    return made


def end_years_before(school: School, year: int, *, by: Any) -> None:
    """Files of `year` are being brought in: the year before them is closed first, in the same transaction."""
    school = School.objects.get(pk=school.pk)
    if year > school.year and not Plan.of(school).is_empty:
        reason = f"Les fichiers de {spelt(year)} ont été importés."
        close_year(school, by=by, year=school.year, reason=reason)


def refuse_unless_due(plan: Plan, year: int, reason: str) -> None:
    if plan.school.year != year:
        raise NotNow(f"L’établissement est déjà en {plan.year}.")
    if plan.is_empty:
        raise NotNow(f"L’année {plan.year} n’a pas encore de classe\u00a0: il n’y a rien à clore.")
    if plan.is_mid_year and len(reason.strip()) < SHORTEST:
        raise NotNow(
            f"L’année {plan.year} n’est pas finie. Pour la clore avant le {plan.ends_on:%d/%m/%Y}, écrivez pourquoi."
        )


@transaction.atomic
def reopen_year(rollover: Rollover, *, by: Any) -> Reopening:
    """Everyone is again where they were. Raises `NotNow` once the next year has begun."""
    school = School.objects.select_for_update().get(pk=rollover.school_id)
    rollover = Rollover.objects.select_for_update().get(pk=rollover.pk)
    rollover.school = school
    if rollover.is_reopened:
        raise NotNow("Cette année est déjà rouverte.")
    if rollover.next_has_begun:
        raise NotNow("L’année suivante a déjà ses classes\u00a0: celle-ci ne peut plus être rouverte.")
    for present, past, columns in PLACES:
        _begin_again(rollover, present, past, columns)
    _set_year(school, rollover.year, rollover.starts_on, rollover.ends_on)
    record("year.reopened", by=by, on=rollover, scope=school.scope, year=rollover.year)
    return Reopening.objects.create(rollover=rollover, by=by)


def _end(made: Rollover, present: type[Any], past: type[Any], columns: tuple[str, ...]) -> None:
    """Every year up to this one: a year that some import opened by itself ends here as well."""
    over = Cohort.objects.filter(school=made.school_id, year__lte=made.year)
    rows = present.objects.filter(cohort__in=over)
    past.objects.bulk_create(
        (past(rollover=made, **dict(zip(columns, row, strict=True))) for row in rows.values_list(*columns)),
        batch_size=BATCH,
    )
    rows.delete()


def _begin_again(made: Rollover, present: type[Any], past: type[Any], columns: tuple[str, ...]) -> None:
    rows = past.objects.filter(rollover=made)
    again = [present(**dict(zip(columns, row, strict=True))) for row in rows.values_list(*columns)]
    present.objects.bulk_create(again, batch_size=BATCH, ignore_conflicts=True)
    rows.delete()


def _set_year(school: School, year: int, starts_on: Any, ends_on: Any) -> None:
    School.objects.filter(pk=school.pk).update(year=year, year_starts_on=starts_on, year_ends_on=ends_on)
