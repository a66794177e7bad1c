"""Who answers for whom, as pupils' entries say it, and guardians' where pupils' do not."""

from collections.abc import Iterator
from typing import Any

from preau.school.imports import fields
from preau.school.imports.aaf.read import Entry
from preau.school.people.models import Guardianship, Kinship

RELATION = "ENTElevePersRelEleve"
PARENTAL = "ENTEleveAutoriteParentale"  # of schools of the first degree: numbers alone
CHILDREN = "ENTAuxPersRelEleveEleve"
OLD_KINSHIPS = {1: Kinship.FATHER, 2: Kinship.MOTHER, 3: Kinship.TUTOR, 4: Kinship.RELATIVE, 5: Kinship.ASE}
OLD_SELF = 7
LEVELS = {"1": Guardianship.Level.LEGAL, "2": Guardianship.Level.IN_CHARGE}
Terms = list[Any]


def ties_of(pupil: Entry) -> Iterator[tuple[str, Terms]]:
    """`(guardian, [kinship, level, called first, lodges, pays])`; AAF never says who lodges: None."""
    seen = set()
    for parts in pupil.parts(RELATION):
        guardian, code, fees, authority, contact, payment = (parts + [""] * 6)[:6]
        kinship = kinship_of(code)
        seen.add(guardian)
        if guardian and kinship != Kinship.SELF:
            level = LEVELS.get(authority, Guardianship.Level.CONTACT)
            pays = fields.flag(fees) or fields.flag(payment)
            yield guardian, [kinship.value, level.value, fields.flag(contact), None, pays]
    for parts in pupil.parts(PARENTAL):
        if parts[0] and parts[0] not in seen:
            yield parts[0], [Kinship.OTHER.value, Guardianship.Level.LEGAL.value, False, None, False]


def kinship_of(code: str) -> Kinship:
    """SIECLE's codes, and the single digits of older directories."""
    number = fields.number(code) or 0
    if number == OLD_SELF:
        return Kinship.SELF
    if number in Kinship.values:
        return Kinship(number)
    return OLD_KINSHIPS.get(number, Kinship.OTHER)


def is_known(code: str) -> bool:
    return not code or kinship_of(code) != Kinship.OTHER or fields.number(code) in {6, Kinship.OTHER.value}


def children_of(guardian: Entry) -> list[str]:
    return [parts[0] for parts in guardian.parts(CHILDREN) if parts[0]]
