"""Both files of STS-web as plain records, in the order of the file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml.etree import _Element

from preau.school.imports import fields
from preau.school.imports.fields import text
from preau.school.imports.opening import elements
from preau.school.imports.records import (
    AlternationRecord,
    Bounds,
    CohortRecord,
    LessonRecord,
    MefRecord,
    Record,
    SchoolRecord,
    ServiceRecord,
    SubjectRecord,
    YearRecord,
)

KINDS = {"DIVISION": "division", "GROUPE": "group"}


@dataclass(frozen=True)
class StaffRecord:
    """An INDIVIDU; `key` is TYPE:ID, `in_charge` the classes of which they are professeur principal."""

    key: str
    civility: str
    used_name: str
    birth_name: str
    first_name: str
    born: str
    function: str
    in_charge: tuple[str, ...]


def read(stream: BinaryIO) -> Iterator[Record]:
    """Every record of either file."""
    for element in elements(stream, set(READERS)):
        yield from READERS[str(element.tag)](element)


def _bounds(element: _Element) -> Iterator[Record]:
    """PARAMETRES: the school and its year."""
    uaj, year = element.find("UAJ"), element.find("ANNEE_SCOLAIRE")
    said = year.get("ANNEE") or year.text or "" if year is not None else ""
    code = (uaj.get("CODE") or uaj.text or "") if uaj is not None else ""
    exported = fields.day(text(element, "DATE_EXPORT", "HORODATAGE"))
    yield Bounds(fields.uai(code), fields.school_year(said), exported)
    if uaj is not None:
        name = " ".join(part for part in (text(uaj, "DENOM_PRINC"), text(uaj, "DENOM_COMPL")) if part)
        yield SchoolRecord(fields.uai(code), name, text(uaj, "ACADEMIE/LIBELLE"))
    if year is not None:
        starts, ends = fields.day(text(year, "DATE_DEBUT")), fields.day(text(year, "DATE_FIN"))
        yield YearRecord(fields.school_year(said), starts, ends)


def _subject(element: _Element) -> Iterator[Record]:
    yield SubjectRecord(
        code=(element.get("CODE") or text(element, "CODE_MATIERE"))[:20],
        label=text(element, "LIBELLE_EDITION", "LIBELLE_LONG", "LIBELLE_COURT"),
        short=text(element, "LIBELLE_COURT", "CODE_GESTION"),
    )


def _mef(element: _Element) -> Iterator[Record]:
    yield MefRecord(element.get("CODE", ""), text(element, "LIBELLE_EDITION", "LIBELLE_LONG", "LIBELLE_COURT"))


def _staff(element: _Element) -> Iterator[Record]:
    yield StaffRecord(
        key=_key(element),
        civility=text(element, "CIVILITE"),
        used_name=text(element, "NOM_USAGE"),
        birth_name=text(element, "NOM_PATRONYMIQUE", "NOM_DE_FAMILLE", "NOM"),
        first_name=text(element, "PRENOM"),
        born=text(element, "DATE_NAISSANCE"),
        function=text(element, "FONCTION").upper(),
        in_charge=tuple(code for code in (text(one, "CODE_STRUCTURE") for one in element.iter("PROF_PRINC")) if code),
    )


def _cohort(element: _Element) -> Iterator[Record]:
    """A class or a group, its services, and in the file that goes back to STS its lessons."""
    kind, code = KINDS[str(element.tag)], (element.get("CODE") or "").strip()[:20]
    divisions = [one.get("CODE") or text(one, "CODE_STRUCTURE") for one in element.iter("DIVISION_APPARTENANCE")]
    mefs = [one.get("CODE") or text(one, "CODE_MEF") for one in element.iter("MEF", "MEF_APPARTENANCE")]
    yield CohortRecord(
        kind=kind,
        code=code,
        label=text(element, "LIBELLE_LONG", "LIBELLE_COURT"),
        mefs=tuple(one for one in mefs if one),
        divisions=tuple(one for one in divisions if one),
    )
    for service in element.iter("SERVICE"):
        yield from _service(service, kind, code)


def _service(service: _Element, kind: str, code: str) -> Iterator[Record]:
    subject = (service.get("CODE_MATIERE") or "").strip()
    teachers = list(service.iter("ENSEIGNANT"))
    yield ServiceRecord(kind, code, subject, tuple(_key(teacher) for teacher in teachers))
    for teacher in teachers:
        for lesson in teacher.iter("COURS"):
            yield _lesson(lesson, kind, code, subject, _key(teacher))
    for lesson in service.iterfind("COURS_RATTACHES/COURS"):
        yield _lesson(lesson, kind, code, subject, "")


def _lesson(element: _Element, kind: str, code: str, subject: str, teacher: str) -> LessonRecord:
    return LessonRecord(
        kind=kind,
        code=code,
        subject=subject,
        teacher=teacher,
        alternation=text(element, "CODE_ALTERNANCE"),
        weekday=text(element, "JOUR"),
        starts=text(element, "HEURE_DEBUT"),
        length=text(element, "DUREE"),
    )


def _alternation(element: _Element) -> Iterator[Record]:
    mondays = {_monday(one.text or "") for one in element.iter("DATE_DEBUT_SEMAINE")} - {None}
    yield AlternationRecord(
        code=(element.get("CODE") or "").strip()[:20],
        label=text(element, "LIBELLE_LONG", "LIBELLE_COURT"),
        mondays=tuple(sorted(monday for monday in mondays if monday)),
    )


def _monday(said: str) -> dt.date | None:
    day = fields.day(said)
    return day - dt.timedelta(days=day.weekday()) if day else None


def _key(element: _Element) -> str:
    return f"{(element.get('TYPE') or 'epp').lower()}:{element.get('ID', '').strip()}"[:80]


READERS = {
    "PARAMETRES": _bounds,
    "MATIERE": _subject,
    "MEF": _mef,
    "INDIVIDU": _staff,
    "DIVISION": _cohort,
    "GROUPE": _cohort,
    "ALTERNANCE": _alternation,
}
