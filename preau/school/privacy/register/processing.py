"""One processing, in the words of article 30."""

from dataclasses import dataclass

from preau.foundation.holdings.duration import Duration, durations
from preau.foundation.holdings.holding import Holding, holdings

PUBLIC_TASK = "Mission d’intérêt public (RGPD, article 6.1.e)\u00a0: le service public d’enseignement"
LEGAL_DUTY = "Obligation légale (RGPD, article 6.1.c)"
EVERYONE = ("pupil", "guardian", "teacher", "staff", "head", "administrator")


@dataclass(frozen=True)
class Processing:
    """`people` are profiles; `data` and `recipients` are sentences that a family reads."""

    key: str
    name: str
    purposes: tuple[str, ...]
    basis: str
    people: tuple[str, ...]
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    origin: str
    until: str

    @property
    def durations(self) -> list[Duration]:
        return [one for one in durations() if one.purpose == self.key]

    @property
    def holdings(self) -> list[Holding]:
        return [one for one in holdings() if one.purpose == self.key]

    def concerns(self, profile: str) -> bool:
        return profile in self.people
