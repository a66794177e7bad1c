"""Declaring a closure: one gesture, one transaction, one closure however many times one clicks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from preau.continuity.closures.announcing import announce, facts_of, fields_of, publish_news
from preau.continuity.closures.days import lessons_between
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.impact import impact_of
from preau.continuity.closures.models import Closure, Declaration, TeacherTask
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.texting import text_declared
from preau.continuity.closures.wording import Words
from preau.continuity.letters.facts import said_dates
from preau.continuity.letters.models import Partner
from preau.continuity.letters.telling import tell_partners
from preau.continuity.letters.vocabulary import Occasion
from preau.continuity.plans.deploying import deploy
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.journal.models import record
from preau.school.people.models import Person, School
from preau.school.timetable.models import Teaching


class AlreadyDeclared(Exception):
    """Another closure holds for some of these classes on some of these days."""

    def __init__(self, closure: Closure, *, is_same: bool) -> None:
        super().__init__(str(closure))
        self.closure, self.is_same = closure, is_same


@transaction.atomic
def declare(
    school: School,
    *,
    by: Any,
    reason: str,
    starts_on: dt.date,
    ends_on: dt.date,
    extent: Extent,
    words: Words,
    note: str = "",
    partners: Iterable[Partner] = (),
    texts: Mapping[str, str] | None = None,
) -> Closure:
    """Close, journal, tell, publish and ask for work, all or nothing. Raises `AlreadyDeclared`, `UnknownField`.

    `texts`: to which readers a text message goes besides, in which words.
    """
    if extent.is_empty:
        raise ValueError("a closure keeps somebody home")
    School.objects.select_for_update().get(pk=school.pk)  # two clicks at once: the second sees the first
    refuse_if_declared(school, extent, starts_on, ends_on)
    closure = Closure.objects.create(
        school=school, reason=reason, starts_on=starts_on, ends_on=ends_on, note=note, scope_label=extent.label(school)
    )
    for scope in extent.scopes():
        scope.closure = closure
        scope.save()
    foreseen = impact_of(school, extent, starts_on, ends_on).facts()
    Declaration.objects.create(closure=closure, by=by, foreseen=foreseen)
    record("closure.declared", by=by, on=closure, scope=school.scope, reason=reason, where=closure.where,
           starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat(), told=foreseen["told"])  # fmt: skip
    ask_for_work(closure, extent)
    announce(closure, words, by=by, occasion="declared")
    publish_news(closure, Occasion.DECLARED, by=by, title=words.merged(fields_of(closure)).subject)
    tell_partners(partners, facts_of(closure), Occasion.DECLARED, about=f"closure:{closure.pk}", by=by)
    text_declared(closure, extent, texts or {}, by=by)
    set_the_plan_going(closure, extent, by=by)
    return closure


def refuse_if_declared(school: School, extent: Extent, first: dt.date, last: dt.date) -> None:
    """Raise `AlreadyDeclared` when a class would be closed twice on a day."""
    wanted = set(extent.divisions(school).values_list("pk", flat=True))
    for closure in Closure.objects.filter(school=school).overlapping(first, last).prefetch_related("scopes"):
        held = extent_of(closure)
        if wanted & set(held.divisions(school).values_list("pk", flat=True)) or held == extent:
            same = held == extent and (closure.starts_on, closure.last_day) == (first, last)
            raise AlreadyDeclared(closure, is_same=same)


def ask_for_work(closure: Closure, extent: Extent) -> None:
    """One task per class and subject that each teacher teaches there, due for its first lesson of the period."""
    school = closure.school
    cohorts = list(extent.cohorts_in(school).values_list("pk", flat=True))
    firsts: dict[tuple[int, int], dt.date] = {}
    for cohort, subject, day in lessons_between(cohorts, closure.starts_on, closure.last_day):
        firsts.setdefault((cohort, subject), day)
    tasks = [
        TeacherTask(
            closure=closure, teacher_id=teacher, cohort_id=cohort, subject_id=subject,
            due_on=firsts.get((cohort, subject), closure.starts_on),
        )
        for teacher, cohort, subject in Teaching.objects.filter(cohort__in=cohorts).values_list(
            "teacher", "cohort", "subject"
        )
    ]  # fmt: skip
    TeacherTask.objects.bulk_create(tasks, ignore_conflicts=True, batch_size=500)


def set_the_plan_going(closure: Closure, extent: Extent, *, by: Any) -> None:
    """The plan's steps count from now: what is due in two hours is due before the first closed day."""
    asked = Person.objects.filter(closure_tasks__closure=closure).distinct()
    deploy(
        closure.school,
        Scenario.TOTAL_CLOSURE if extent.is_whole else Scenario.PARTIAL_CLOSURE,
        by=by,
        title=f"Fermeture {said_dates(closure.starts_on, closure.last_day)}",
        about=closure,
        href=reverse("closures:closure", args=[closure.pk]),
        teachers=None if extent.is_whole else asked,
    )
