"""The records that several sources have in common."""

import datetime as dt
from dataclasses import dataclass

Record = object


@dataclass(frozen=True)
class Bounds:
    """What a file says of itself: which school, which school year, when it was exported."""

    uai: str = ""
    year: int | None = None
    exported_on: dt.date | None = None


@dataclass(frozen=True)
class CohortRecord:
    """A class or a group; a group names the classes that its pupils come from."""

    kind: str
    code: str
    label: str = ""
    mefs: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class MefRecord:
    """A year of study of the national nomenclature (module élémentaire de formation)."""

    code: str
    label: str


@dataclass(frozen=True)
class SubjectRecord:
    code: str
    label: str
    short: str
