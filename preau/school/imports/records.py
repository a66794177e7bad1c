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


@dataclass(frozen=True)
class SchoolRecord:
    uai: str
    name: str
    academy: str


@dataclass(frozen=True)
class YearRecord:
    year: int | None
    starts_on: dt.date | None
    ends_on: dt.date | None


@dataclass(frozen=True)
class ServiceRecord:
    """These teachers teach this subject to this class or group."""

    kind: str
    code: str
    subject: str
    teachers: tuple[str, ...]


@dataclass(frozen=True)
class AlternationRecord:
    """The weeks (their Mondays) in which some lessons are held."""

    code: str
    label: str
    mondays: tuple[dt.date, ...]


@dataclass(frozen=True)
class LessonRecord:
    """A COURS, as written: the hour and the length are checked later."""

    kind: str
    code: str
    subject: str
    teacher: str
    alternation: str
    weekday: str
    starts: str
    length: str


@dataclass(frozen=True)
class PlacementRecord:
    """The class (D) and the groups (G) of one pupil."""

    pupil: str
    cohorts: tuple[tuple[str, str], ...]
