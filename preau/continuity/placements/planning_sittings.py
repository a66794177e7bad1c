"""Tests are planned, corrected, annulled by who runs the school."""

from typing import Any

from django.db import transaction

from preau.continuity.placements.models import Annulment, Sitting
from preau.foundation.journal.models import record
from preau.school.people.models import School


@transaction.atomic
def plan(school: School, *, by: Any, **said: Any) -> Sitting:
    sitting = Sitting.objects.create(school=school, entered_by=by, **said)
    record("sitting.planned", by=by, on=sitting, scope=school.scope)
    return sitting


@transaction.atomic
def amend(sitting: Sitting, *, by: Any, **said: Any) -> None:
    for name, value in said.items():
        setattr(sitting, name, value)
    sitting.save(update_fields=list(said))
    record("sitting.amended", by=by, on=sitting, scope=sitting.school.scope)


@transaction.atomic
def annul(sitting: Sitting, *, by: Any) -> None:
    """A second click changes nothing."""
    _, fresh = Annulment.objects.get_or_create(sitting=sitting, defaults={"by": by})
    if fresh:
        record("sitting.annulled", by=by, on=sitting, scope=sitting.school.scope)
