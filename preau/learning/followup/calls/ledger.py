"""The contact ledger: who reached whom, how, with which result, so that a family is not called five times."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.followup.models import Contact
from preau.school.people.models import Person, School


@transaction.atomic
def note_contact(
    school: School, pupil: Person, *, by: Any, means: str, outcome: str, said: str = "", at: dt.datetime | None = None
) -> Contact:
    """`at`: when, if it is not now; one call about several children has one moment."""
    at = at or timezone.now()
    contact = Contact.objects.create(school=school, pupil=pupil, by=by, means=means, outcome=outcome, said=said, at=at)
    record("contact.noted", by=by, on=pupil, scope=school.scope, means=means, outcome=outcome)
    return contact
