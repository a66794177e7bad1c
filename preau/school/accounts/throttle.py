"""How many wrong tries a door bears before it asks to wait (docs/decisions/0005)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from preau.foundation.reading.statement import moment, read
from preau.school.accounts.models.attempt import WINDOW, FailedAttempt, network_of

PER_ACCOUNT = 10
PER_NETWORK = 300  # a whole school behind one address mistypes less than this and then gets in

# The failure whose forgetting brings each count below its limit; none while it is below.
DECISIVE = f"""
SELECT 'decisive', 0, json_array(
         (SELECT a.at FROM accounts_failedattempt a
           WHERE a.door = %(door)s AND a.account = %(account)s AND a.at > %(since)s
           ORDER BY a.at DESC LIMIT 1 OFFSET {PER_ACCOUNT - 1}),
         (SELECT n.at FROM accounts_failedattempt n
           WHERE n.door = %(door)s AND n.network = %(network)s AND n.network <> '' AND n.at > %(since)s
           ORDER BY n.at DESC LIMIT 1 OFFSET {PER_NETWORK - 1}))
"""


@dataclass(frozen=True)
class Throttle:
    """One door, as tried for one account from one network."""

    door: str
    account: str
    network: str

    @classmethod
    def at(cls, door: str, account: str, address: str | None) -> "Throttle":
        return cls(door, account.strip().lower()[:120], network_of(address or ""))

    @property
    def wait(self) -> dt.timedelta | None:
        """How long until this account or this network may try again; None when it may now."""
        now = timezone.now()
        rows = read(DECISIVE, door=self.door, account=self.account, network=self.network, since=now - WINDOW)
        found = [moment(at) for _, _, both in rows for at in both]
        return max((at + WINDOW - now for at in found if at), default=None)

    def failed(self) -> None:
        FailedAttempt.objects.create(door=self.door, account=self.account, network=self.network)

    def passed(self) -> None:
        """The account got in: what it had mistyped counts against nobody."""
        FailedAttempt.objects.filter(door=self.door, account=self.account).delete()


def forgive(login: str) -> None:
    """A new password is there: what was tried with the one before keeps nobody waiting, on any of their devices."""
    theirs = Q(account=login) | Q(account__startswith=f"{login} ")
    FailedAttempt.objects.filter(theirs, door=FailedAttempt.Door.SIGN_IN).delete()
