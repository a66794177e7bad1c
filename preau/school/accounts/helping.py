"""What somebody who helps needs to know about an account, at a glance."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from preau.foundation.journal.models import record
from preau.school.accounts.models import Activation, ActivationCode, Block, DeviceSession, TemporaryPassword
from preau.school.accounts.second_factor import is_enrolled
from preau.school.accounts.sessions import close
from preau.school.accounts.shutting import is_shut_out
from preau.school.people.models import Person


@dataclass(frozen=True)
class AccountState:
    """`code` is there as long as the account is not activated."""

    activated_at: dt.datetime | None
    code: str
    block: Block | None
    lent: TemporaryPassword | None
    seen_at: dt.datetime | None
    devices: int
    has_second_factor: bool
    is_shut_out: bool

    @classmethod
    def of(cls, person: Person) -> "AccountState":
        activation = Activation.objects.filter(person=person).first()
        code = ActivationCode.objects.filter(person=person).first()
        return cls(
            activated_at=activation.at if activation else None,
            code=code.code if code and not activation else "",
            block=Block.objects.select_related("by").filter(person=person).first(),
            lent=TemporaryPassword.objects.select_related("by").filter(person=person).first(),
            seen_at=DeviceSession.objects.filter(person=person).aggregate(last=Max("seen_at"))["last"]
            or person.last_login,
            devices=DeviceSession.objects.filter(person=person).alive().count(),
            has_second_factor=is_enrolled(person),
            is_shut_out=is_shut_out(person),
        )

    @property
    def is_activated(self) -> bool:
        return self.activated_at is not None


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Person) -> int:
    """A telephone is lost: what it was signed in to is shut, the password stays; how many devices there were."""
    closed = close(DeviceSession.objects.filter(person=person))
    record("devices.closed", by=by, on=person, devices=closed)
    return closed
