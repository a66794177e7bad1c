"""Shutting an account out, and letting it in again."""

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.accounts.models import Block, DeviceSession
from preau.school.accounts.sessions import close
from preau.school.people.models import Person


@transaction.atomic
def block(person: Person, reason: str, *, by: Person) -> None:
    """Sign them out everywhere, now; blocking twice amends the reason."""
    Block.objects.update_or_create(person=person, defaults={"by": by, "reason": reason})
    close(DeviceSession.objects.filter(person=person))
    record("account.blocked", by=by, on=person, reason=reason)


@transaction.atomic
def unblock(person: Person, *, by: Person) -> None:
    if Block.objects.filter(person=person).delete()[0]:
        record("account.unblocked", by=by, on=person)
