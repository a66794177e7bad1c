"""Which source is believed when two of them say different things of the same person.

The academic directory is above the school's own applications, those above a table made for the occasion, and all of
them above what was typed here. A source has a say in the school years in which it was imported, and no longer.
"""

from collections.abc import Iterable

from preau.school.imports.kinds import Kind
from preau.school.imports.models import DroppedFile
from preau.school.imports.sources import source_of
from preau.school.people.models import Scheme

RANKS = {
    Scheme.AAF: 4,
    Scheme.SIECLE_PUPIL: 3,
    Scheme.SIECLE_GUARDIAN: 3,
    Scheme.STS: 3,
    Scheme.ONDE: 2,
    Scheme.CSV: 1,
}


class Authority:
    """Of the sources that this school imported this year."""

    def __init__(self, uai: str, year: int) -> None:
        applied = DroppedFile.objects.filter(
            intake__uai=uai, intake__year=year, intake__application__isnull=False, kind__in=Kind.values
        ).exclude(intake__application__undoing__done__isnull=False)
        kinds = applied.order_by().values_list("kind", flat=True).distinct()
        self.heard = frozenset(scheme for kind in kinds for scheme in source_of(Kind(kind)).schemes)

    def is_above(self, known: Iterable[str], key: str) -> bool:
        """Whether somebody known under these identifiers is told by a higher source than this key's."""
        return max(map(self._rank, known), default=0) > RANKS.get(_scheme(key), 0)

    def _rank(self, identifier: str) -> int:
        scheme = _scheme(identifier)
        return RANKS.get(scheme, 0) if scheme in self.heard else 0


def _scheme(identifier: str) -> Scheme:
    return Scheme(identifier.partition(":")[0])
