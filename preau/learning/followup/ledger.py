"""The contact ledger: who reached whom, how, with which result, so that a family is not called five times."""

from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.learning.followup.models import Contact
from preau.school.people.models import Person, School


@transaction.atomic
def note_contact(school: School, pupil: Person, *, by: Any, means: str, outcome: str, said: str = "") -> Contact:
    contact = Contact.objects.create(school=school, pupil=pupil, by=by, means=means, outcome=outcome, said=said)
    record("contact.noted", by=by, on=pupil, scope=school.scope, means=means, outcome=outcome)
    return contact
