"""The contact ledger: who called whom, so that two adults do not call the same family."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from preau.continuity.closures.models import Contact
from preau.continuity.closures.pulse import watched
from preau.foundation.journal.models import record
from preau.school.people.models import Cohort, CohortMember, Person, School


def watched_pupils(school: School, person: Any) -> QuerySet[Person]:
    """Pupils whose silence this adult looks after."""
    classes = watched(Cohort.objects.of_year(school).divisions(), school, person)
    return Person.objects.filter(Exists(CohortMember.objects.filter(cohort__in=classes, pupil=OuterRef("pk"))))


@transaction.atomic
def note_contact(school: School, pupil: Person, *, by: Any, means: str, outcome: str, said: str = "") -> Contact:
    contact = Contact.objects.create(school=school, pupil=pupil, by=by, means=means, outcome=outcome, said=said)
    record("contact.noted", by=by, on=pupil, scope=school.scope, means=means, outcome=outcome)
    return contact
