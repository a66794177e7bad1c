"""How many wrong tries a door bears before it asks to wait (docs/decisions/0005)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from preau.school.accounts.models.attempt import WINDOW, FailedAttempt, network_of

PER_ACCOUNT = 10
PER_NETWORK = 300  # a whole school behind one address mistypes less than this and then gets in


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
        waits = [self._until_below(PER_ACCOUNT, account=self.account)]
        if self.network:
            waits.append(self._until_below(PER_NETWORK, network=self.network))
        return max(filter(None, waits), default=None)

    def failed(self) -> None:
        FailedAttempt.objects.create(door=self.door, account=self.account, network=self.network)

    def passed(self) -> None:
        """The account got in: what it had mistyped counts against nobody."""
        FailedAttempt.objects.filter(door=self.door, account=self.account).delete()

    def _until_below(self, limit: int, **whose: str) -> dt.timedelta | None:
        recent = FailedAttempt.objects.recent().filter(door=self.door, **whose)
        decisive = recent.order_by(F("at").desc()).values_list("at", flat=True)[limit - 1 : limit].first()
        return decisive + WINDOW - timezone.now() if decisive else None
