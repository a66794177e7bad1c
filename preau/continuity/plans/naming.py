"""Naming who answers for what: at once for the whole school."""

from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.people.models import School


@transaction.atomic
def name_all(school: School, forms: list[Any], *, by: Any) -> None:
    """Keep every part that changed, journaled once."""
    changed = [form for form in forms if form.has_changed() or form.instance.pk is None]
    for form in changed:
        form.save()
    if changed:
        actors = [form.instance.actor for form in changed]
        record("plan.duties_named", by=by, on=school, scope=school.scope, actors=actors)
