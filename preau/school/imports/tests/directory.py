"""The académie's directory of the generated schools, and short ways to write one by hand."""

import io
from collections.abc import Iterable
from functools import cache

from demo.aaf import GUARDIAN, PUPIL, SCHOOL, STAFF, Entry
from demo.aaf_files import files, write_delta
from demo.calendar import Calendar
from demo.primary import PrimarySchool, make_primary
from demo.school import School
from preau.school.imports.tests.school import TODAY

DAY = "20261120"
DELTA = f"ENT_78_Delta_{DAY}_0001.xml"
UAI = "0789999A"
COMPLETE = f"ENT_78_Complet_{DAY}_Ensemble_0001.xml"


@cache
def primary() -> PrimarySchool:
    return make_primary(uai="0789996E", name="École des Coteaux", calendar=Calendar(TODAY), size=40, seed=1, index=2)


class _Kept(io.BytesIO):
    """Read once it is closed."""

    content = b""

    def close(self) -> None:
        self.content = self.getvalue()
        super().close()


def complete(*schools: School | PrimarySchool, most: int = 5_000, encoding: str = "UTF-8") -> dict[str, bytes]:
    """The files of the complete directory, by name."""
    streams: dict[str, _Kept] = {}

    def opened(name: str) -> _Kept:
        return streams.setdefault(name, _Kept())

    files(schools, opened, day=DAY, most=most, encoding=encoding)
    return {name: stream.content for name, stream in streams.items()}


def delta(*changes: tuple[str, Entry]) -> dict[str, bytes]:
    stream = io.BytesIO()
    write_delta(stream, changes)
    return {DELTA: stream.getvalue()}


def changed(key: str, *modifications: tuple[str, ...], category: str = PUPIL) -> bytes:
    """A delta of one change; `modifications` are (operation, attribute, *values), in their order."""
    inside = "".join(
        f'<modification name="{name}" operation="{operation}">{"".join(f"<value>{one}</value>" for one in values)}'
        "</modification>"
        for operation, name, *values in modifications
    )
    return (
        "<ficAlimMENESR><modifyRequest><operationalAttributes>"
        f'<attr name="categoriePersonne"><value>{category}</value></attr></operationalAttributes>'
        f"<identifier><id>{key}</id></identifier><modifications>{inside}</modifications>"
        "</modifyRequest></ficAlimMENESR>"
    ).encode()


def by_hand(entries: Iterable[Entry]) -> dict[str, bytes]:
    """A complete directory of these entries."""
    stream = io.BytesIO()
    write_delta(stream, [("addRequest", one) for one in entries])
    return {COMPLETE: stream.getvalue()}


def school(**more: object) -> Entry:
    return SCHOOL, "3456", {
        "ENTStructureJointure": "3456", "ENTStructureUAI": UAI, "ENTStructureNomCourant": "JEAN MOULIN",
        "ENTStructureTypeStruct": "COLLEGE", "ENTStructureClasses": ["4E1$QUATRIEME 1$10210001110"],
        "ENTStructureGroupes": ["4LCALA$LATIN$4E1"],
    } | more  # fmt: skip


def pupil(key: str = "11", **more: object) -> Entry:
    return PUPIL, key, {
        "ENTPersonJointure": key, "sn": "MARTIN", "givenName": "Zoé", "ENTPersonDateNaissance": "15/04/2013",
        "ENTPersonStructRattach": "3456", "ENTEleveClasses": ["3456$4E1"], "ENTEleveGroupes": ["3456$4LCALA"],
        "ENTElevePersRelEleve": ["21$10$1$1$1$0"],
    } | more  # fmt: skip


def guardian(key: str = "21", **more: object) -> Entry:
    return GUARDIAN, key, {
        "ENTPersonJointure": key, "sn": "MARTIN", "givenName": "Anne", "personalTitle": "Mme",
        "mobile": "06 39 98 00 01", "mail": "anne.martin@example.org",
    } | more  # fmt: skip


def teacher(key: str = "31", **more: object) -> Entry:
    return STAFF, key, {
        "ENTPersonJointure": key, "sn": "ROUX", "givenName": "Paul", "ENTPersonDateNaissance": "02/03/1980",
        "ENTPersonStructRattach": "3456", "ENTPersonFonctions": ["3456$ENS$ENSEIGNEMENT$L1500$SCIENCES PHYSIQUES"],
        "ENTAuxEnsClassesMatieres": ["3456$4E1$006600"], "ENTAuxEnsClassesPrincipal": ["3456$4E1"],
    } | more  # fmt: skip


def small() -> list[Entry]:
    return [school(), pupil(), guardian(), teacher()]
