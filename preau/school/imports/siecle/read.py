"""SIECLE's exports as plain records, in the order of the file; old element names and recent ones alike."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml.etree import _Element

from preau.school.imports import fields
from preau.school.imports.fields import text
from preau.school.imports.opening import elements
from preau.school.imports.records import (
    Bounds,
    CohortRecord,
    MefRecord,
    PlacementRecord,
    Record,
    SchoolRecord,
    SubjectRecord,
    YearRecord,
)

DIVISION, GROUP = "division", "group"


@dataclass(frozen=True)
class PupilRecord:
    """An ELEVE. `left_on` in the past means that the pupil is gone."""

    key: str
    ine: str
    birth_name: str
    used_name: str
    first_name: str
    born: str
    left: str
    mef: str
    email: str
    mobile: str
    phone: str
    address: str


@dataclass(frozen=True)
class GuardianRecord:
    """A PERSONNE, whoever they answer for."""

    key: str
    civility: str
    birth_name: str
    used_name: str
    first_name: str
    email: str
    mobile: str
    phone: str
    accepts_sms: bool
    address: str


@dataclass(frozen=True)
class TieRecord:
    """A RESPONSABLE_ELEVE: this person answers for this pupil, at this level (1 legal, 2 in charge, 3 contact)."""

    pupil: str
    guardian: str
    kinship: str
    level: int | None
    called_first: bool
    lodges: bool
    pays: bool


@dataclass(frozen=True)
class AddressRecord:
    key: str
    lines: tuple[str, ...] = field(default=())


def read(stream: BinaryIO) -> Iterator[Record]:
    """Every record of one export, whichever of the four it is."""
    for element in elements(stream, set(READERS)):
        record = READERS[str(element.tag)](element)
        if record is not None:
            yield record


def _bounds(element: _Element) -> Bounds:
    return Bounds(
        uai=fields.uai(text(element, "UAJ", "UAJ/CODE", "RNE")),
        year=fields.school_year(text(element, "ANNEE_SCOLAIRE")),
        exported_on=fields.day(text(element, "DATE_EXPORT", "HORODATAGE")),
    )


def _pupil(element: _Element) -> PupilRecord:
    return PupilRecord(
        key=_id(element, "ELEVE_ID"),
        ine=text(element, "INE_RNIE", "ID_NATIONAL", "INE").upper(),
        birth_name=text(element, "NOM_DE_FAMILLE", "NOM"),
        used_name=text(element, "NOM_USAGE"),
        first_name=text(element, "PRENOM", "PRENOM_USAGE"),
        born=text(element, "DATE_NAISS", "DATE_NAISSANCE"),
        left=text(element, "DATE_SORTIE"),
        mef=text(element, "CODE_MEF"),
        email=text(element, "MEL"),
        mobile=text(element, "TEL_PORTABLE"),
        phone=text(element, "TEL_PERSONNEL"),
        address=text(element, "ADRESSE_ID"),
    )


def _placement(element: _Element) -> PlacementRecord:
    kinds = {"D": DIVISION, "G": GROUP}
    found = ((text(one, "TYPE_STRUCTURE").upper(), text(one, "CODE_STRUCTURE")) for one in element.iter("STRUCTURE"))
    return PlacementRecord(
        pupil=_id(element, "ELEVE_ID"),
        cohorts=tuple((kinds[kind], code) for kind, code in found if kind in kinds and code),
    )


def _guardian(element: _Element) -> GuardianRecord:
    return GuardianRecord(
        key=_id(element, "PERSONNE_ID"),
        civility=text(element, "LC_CIVILITE", "LL_CIVILITE", "CIVILITE"),
        birth_name=text(element, "NOM_DE_FAMILLE", "NOM"),
        used_name=text(element, "NOM_USAGE"),
        first_name=text(element, "PRENOM"),
        email=text(element, "MEL"),
        mobile=text(element, "TEL_PORTABLE"),
        phone=text(element, "TEL_PERSONNEL", "TEL_PROFESSIONNEL"),
        accepts_sms=fields.flag(text(element, "ACCEPTE_SMS")),
        address=text(element, "ADRESSE_ID"),
    )


def _tie(element: _Element) -> TieRecord:
    return TieRecord(
        pupil=_id(element, "ELEVE_ID"),
        guardian=_id(element, "PERSONNE_ID"),
        kinship=text(element, "CODE_PARENTE"),
        level=_level(element),
        called_first=fields.flag(text(element, "A_CONTACTER_EN_PRIORITE", "PERS_CONTACT")),
        lodges=fields.flag(text(element, "HEBERGE_ELEVE")),
        pays=fields.flag(text(element, "PAIE_FRAIS_SCOLAIRES", "RESP_FINANCIER")),
    )


def _level(element: _Element) -> int | None:
    """Old exports say RESP_LEGAL: 1 and 2 are the two legal representatives, 0 a mere contact."""
    recent = text(element, "NIVEAU_RESPONSABILITE")
    if recent:
        return {"1": 1, "2": 2, "3": 3}.get(recent)
    return {"1": 1, "2": 1, "0": 3}.get(text(element, "RESP_LEGAL"))


def _address(element: _Element) -> AddressRecord:
    lines = [text(element, f"LIGNE{number}_ADRESSE") for number in range(1, 5)]
    town = text(element, "LIBELLE_POSTAL", "COMMUNE_ETRANGERE", "LL_COMMUNE_INSEE")
    country = text(element, "LL_PAYS")
    lines += [f"{text(element, 'CODE_POSTAL')} {town}".strip(), "" if country.upper() == "FRANCE" else country]
    return AddressRecord(key=_id(element, "ADRESSE_ID"), lines=tuple(line for line in lines if line))


def _division(element: _Element) -> CohortRecord | None:
    return CohortRecord(
        kind=DIVISION,
        code=_id(element, "CODE_STRUCTURE"),
        label=text(element, "LIBELLE_LONG", "LIBELLE_COURT"),
        mefs=tuple(one for one in (text(mef, "CODE_MEF") for mef in element.iter("MEF_APPARTENANCE")) if one),
    )


def _group(element: _Element) -> CohortRecord:
    inside = (text(one, "CODE_STRUCTURE") for one in element.iter("DIVISION_APPARTENANCE"))
    return CohortRecord(
        kind=GROUP,
        code=_id(element, "CODE_STRUCTURE"),
        label=text(element, "LIBELLE_LONG", "LIBELLE_COURT"),
        divisions=tuple(code for code in inside if code),
    )


def _school(element: _Element) -> SchoolRecord:
    """BEE_COMMUN's own UAJ; the one of PARAMETRES is a mere code."""
    name = " ".join(part for part in (text(element, "DENOM_PRINC"), text(element, "DENOM_COMPL")) if part)
    return SchoolRecord(fields.uai(text(element, "CODE_UAJ", "UAJ", "RNE")), name, text(element, "ACADEMIE/LIBELLE"))


def _year(element: _Element) -> YearRecord:
    """The days when pupils come, in BEE_COMMUN."""
    return YearRecord(
        year=fields.school_year(element.get("ANNEE") or text(element, "ANNEE_SCOLAIRE", "ANNEE")),
        starts_on=fields.day(text(element, "DATE_DEBUT_ELEVE", "DATE_DEBUT")),
        ends_on=fields.day(text(element, "DATE_FIN_ELEVE", "DATE_FIN")),
    )


def _mef(element: _Element) -> MefRecord:
    return MefRecord(_id(element, "CODE_MEF"), text(element, "LIBELLE_EDITION", "LIBELLE_LONG", "FORMATION"))


def _subject(element: _Element) -> SubjectRecord:
    return SubjectRecord(
        code=_id(element, "CODE_MATIERE"),
        label=text(element, "LIBELLE_EDITION", "LIBELLE_LONG", "LIBELLE_COURT"),
        short=text(element, "LIBELLE_COURT", "CODE_GESTION"),
    )


def _id(element: _Element, name: str) -> str:
    return (element.get(name) or text(element, name)).strip()[:80]


def left_before(record: PupilRecord, day: dt.date) -> dt.date | None:
    """When the pupil left, if that is past."""
    left = fields.day(record.left)
    return left if left and left <= day else None


READERS = {
    "PARAMETRES": _bounds,
    "UAJ": _school,
    "ANNEE_SCOLAIRE": _year,
    "ELEVE": _pupil,
    "STRUCTURES_ELEVE": _placement,
    "PERSONNE": _guardian,
    "RESPONSABLE_ELEVE": _tie,
    "ADRESSE": _address,
    "DIVISION": _division,
    "GROUPE": _group,
    "MEF": _mef,
    "MATIERE": _subject,
}
