"""A teacher's absence on telephones, at decent hours: whom the direction chose, then what becomes of it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from preau.continuity.absences.announcing import classes_of, facts_of
from preau.continuity.absences.models import Leave
from preau.continuity.letters.models import Texting
from preau.continuity.letters.texting import Calls, calls_to, carry_on_texting, chosen, text_out
from preau.continuity.letters.vocabulary import Occasion, Reader
from preau.school.notifications.models import QuietHours
from preau.school.people.models import Cohort, Person, Profile


def foreseen_calls(leave: Leave) -> list[Calls]:
    """To the families, pupils and staff of the classes whose hours are lost."""
    return _calls(leave, classes_of(leave))


@transaction.atomic
def text_now(leave: Leave, reader: str, *, by: Any, now: dt.datetime | None = None) -> list[Texting]:
    """Nothing of an absence that is over, or that nobody was told of."""
    if not (leave.is_open and leave.is_announced):
        return []
    cohorts = classes_of(leave)
    return text_out(
        chosen(_calls(leave, cohorts), reader), facts_of(leave, cohorts, "/"), Occasion.DECLARED, about=about(leave),
        by=by, after=_decent(leave, now),
    )  # fmt: skip


def text_again(leave: Leave, occasion: str, cohorts: list[Cohort], *, by: Any) -> None:
    """To the kinds of people who learnt so that it began."""
    carry_on_texting(
        _readers(leave, cohorts), facts_of(leave, cohorts, "/"), occasion, about=about(leave), by=by,
        moment=f"{occasion}:{leave.changes.count()}", after=_decent(leave),
    )  # fmt: skip


def about(leave: Leave) -> str:
    return f"leave:{leave.pk}"


def _calls(leave: Leave, cohorts: list[Cohort]) -> list[Calls]:
    return calls_to(_readers(leave, cohorts), facts_of(leave, cohorts, "/"), Occasion.DECLARED)


def _decent(leave: Leave, now: dt.datetime | None = None) -> dt.datetime:
    return QuietHours.of(leave.school).decent_moment(now or timezone.now())


def _readers(leave: Leave, cohorts: list[Cohort]) -> dict[Reader, Any]:
    pupils = Person.objects.filter(cohort_memberships__cohort__in=cohorts).distinct()
    always = Q(memberships__school=leave.school, memberships__profile__in=[Profile.STAFF, Profile.HEAD])
    staff = Person.objects.filter(always | Q(teachings__cohort__in=cohorts)).exclude(pk=leave.teacher_id).distinct()
    return {
        Reader.FAMILIES: Person.objects.guardians_of(pupils.values("pk")),
        Reader.PUPILS: pupils,
        Reader.STAFF: staff,
    }
