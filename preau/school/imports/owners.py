"""What of each person's data is no longer the files' to say."""

from collections import defaultdict
from dataclasses import dataclass

from preau.school.accounts.models import Activation
from preau.school.imports.known import Known
from preau.school.people.models import Correction

CONTACT = frozenset({"email", "mobile", "phone", "address", "accepts_sms"})
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Owned:
    """Of one person: `corrected` columns stand as they are, blank included; of `theirs` the files only fill gaps."""

    theirs: frozenset[str] = NOTHING
    corrected: frozenset[str] = NOTHING

    @property
    def columns(self) -> frozenset[str]:
        return self.theirs | self.corrected


class Owners:
    """Contact data are their owner's once the account is activated; a field corrected by hand stays corrected."""

    def __init__(self, known: Known) -> None:
        here = known.school.uai if known.school else None
        mine = Activation.objects.filter(person__identifiers__scope=here)
        self.activated = set(mine.values_list("person_id", flat=True)) if here else set()
        self.corrected: dict[int, set[str]] = defaultdict(set)
        if here:
            by_hand = Correction.objects.filter(person__identifiers__scope=here).order_by()
            for person, column in by_hand.values_list("person_id", "field").distinct():
                self.corrected[person].add(column)

    def of(self, person: int) -> Owned:
        corrected = self.corrected.get(person, set())
        return Owned(CONTACT if person in self.activated else NOTHING, frozenset(corrected))
