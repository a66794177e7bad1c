"""Which school and which year the files of a drop speak of; a sentence for each way of getting it wrong."""

import datetime as dt
from collections import defaultdict

from preau.school.imports.files import Reading
from preau.school.imports.known import Known
from preau.school.imports.models import Intake
from preau.school.imports.opening import Unreadable
from preau.school.imports.picture import Sorted
from preau.school.imports.sources import SOURCES, source_of
from preau.school.imports.years import current_year, spelt
from preau.school.people.models import School


class NoSchool(Unreadable):
    """No file says its school: it is asked for."""


def settle(readings: list[Reading], intake: Intake, today: dt.date) -> tuple[str, int, School | None]:
    """`(UAI, year, the school if it exists)`. Raises `Unreadable` with the sentence to show."""
    uai = _uai(readings, intake)
    school = intake.school or School.objects.filter(uai=uai).first()
    return uai, _year(readings, school, today, intake.past_year), school


def sort(readings: list[Reading]) -> tuple[Sorted, list[Reading]]:
    """The records by kind of file; of two files of a kind the later export is used, the other returned as unused."""
    records, unused = Sorted(), []
    chosen: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda one: (one.file.exported_on or dt.date.min, one.file.at, one.file.pk)):
        if reading.kind not in source_of(reading.kind).gathered:
            unused += chosen.pop(reading.kind, [])
        chosen[reading.kind].append(reading)
    for used in chosen.values():
        for reading in used:
            for record in reading.records:
                records.add(reading.kind, record)
    return records, unused


def missing_companion(records: Sorted, known: Known) -> str:
    """A file that says nothing without another; blank when all is there."""
    for source in SOURCES:
        for one in source.companions:
            if records.has(one.kind) and not records.has(one.other) and not known.keys_of(one.noun):
                return one.sentence
    return ""


def _uai(readings: list[Reading], intake: Intake) -> str:
    expected = intake.school.uai if intake.school else ""
    said = {one.file.uai: one.file.name for one in readings if one.file.uai}
    if len(said) > 1:
        both = " et ".join(f"{uai} (« {name} »)" for uai, name in sorted(said.items()))
        raise Unreadable(f"Ces fichiers viennent de plusieurs établissements : {both}. Déposez-les séparément.")
    found = next(iter(said), "")
    if expected and found and found != expected:
        raise Unreadable(
            f"Ces fichiers sont ceux de l’établissement {found} ; vous êtes dans {intake.school} ({expected})."
        )
    if not (expected or found or intake.uai):
        raise NoSchool("Ces fichiers ne disent pas de quel établissement ils viennent : donnez son UAI ci-dessous.")
    return expected or found or intake.uai


def _year(readings: list[Reading], school: School | None, today: dt.date, accepted: int | None) -> int:
    now = current_year(today)
    said = {one.file.year: one.file.name for one in readings if one.file.year}
    if len(said) > 1:
        both = " et ".join(f"{spelt(year)} (« {name} »)" for year, name in sorted(said.items()))
        raise Unreadable(
            f"Ces fichiers sont d’années scolaires différentes : {both}. Refaites les exports le même jour."
        )
    present = school.year if school else now
    year = next(iter(said), present)
    if school is None and year < now and year != accepted:
        raise Unreadable(
            f"Ces fichiers sont ceux de l’année {spelt(year)}, et nous sommes en {spelt(now)} : refaites les exports."
        )
    if school is not None and year < present:
        raise Unreadable(f"Ces fichiers sont ceux de l’année {spelt(year)} ; l’établissement est en {spelt(present)}.")
    if year > now + 1:
        raise Unreadable(f"Ces fichiers sont ceux de l’année {spelt(year)}, qui n’a pas commencé.")
    return year


def past_year(intake: Intake, today: dt.date) -> int | None:
    """The year gone by in which these files would open a school that is not here yet; None when it is not so."""
    years = {one.year for one in intake.files.all() if one.year}
    is_past = intake.school is None and len(years) == 1 and max(years) < current_year(today)
    return years.pop() if is_past else None
