"""Before anything is checked: the school, its classes, its subjects and what is taught, in the words of all sources."""

from collections.abc import Iterator

from preau.school.imports import fields
from preau.school.imports.aaf.directory import Directory, key_of
from preau.school.imports.aaf.people import placed, taught
from preau.school.imports.aaf.read import Category, Entry, Extent
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.models import StructureName
from preau.school.imports.naming import folded
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.records import (
    CohortRecord,
    MefRecord,
    PlacementRecord,
    Record,
    SchoolRecord,
    ServiceRecord,
    SubjectRecord,
)
from preau.school.people.models import Scheme

NO_COMPLETE = (
    "Ces fichiers de l’annuaire ne disent que des différences (« Delta »), et aucun annuaire complet n’a encore été "
    "importé ici : déposez d’abord les fichiers « Complet »."
)
NOT_NAMED = (
    "Ces fichiers de l’annuaire ne disent pas lequel de leurs établissements est celui-ci : "
    "ajoutez le fichier « EtabEducNat »."
)
STAGES = ("college", "lycee", "ecole")
ABBREVIATIONS = {
    "CLG": "COLLEGE",
    "LYC": "LYCEE",
    "LG": "LYCEE",
    "LGT": "LYCEE",
    "LPO": "LYCEE",
    "LP": "LYCEE",
    "LT": "LYCEE",
    "EE": "ECOLE",
    "EM": "ECOLE",
    "EP": "ECOLE",
    "EEPU": "ECOLE",
    "EMPU": "ECOLE",
    "EPPU": "ECOLE",
}


def draw(records: Sorted, picture: Picture, known: Known) -> None:
    """The directory of this school is added to the records, with what it describes; or the import is blocked."""
    directory = Directory(records.of(Entry, Kind.AAF), records.of(Extent, Kind.AAF), picture.uai)
    records.bags[Kind.AAF].pop(Entry, None)
    if not directory.ours:
        picture.block(_why_unknown(directory, picture.uai))
    elif not directory.is_complete and directory.is_delta and not _was_complete(known):
        picture.block(NO_COMPLETE)
    else:
        _remember(directory, picture.uai)
        for record in _records(directory, picture):
            records.add(Kind.AAF, record)
        records.add(Kind.AAF, directory)
        if directory.is_complete:
            picture.whole.add(Noun.COHORT)


def _why_unknown(directory: Directory, uai: str) -> str:
    if any(directory.of(Category.SCHOOL)):
        return f"Ces fichiers de l’annuaire ne décrivent pas l’établissement {uai}."
    return NO_COMPLETE if directory.is_delta else NOT_NAMED


def _was_complete(known: Known) -> bool:
    return any(key.startswith(f"{Scheme.AAF}:") for key in known.people)


def _remember(directory: Directory, uai: str) -> None:
    """A fact of the académie, not of the school: the next delta names the school by this number alone."""
    for school in directory.schools():
        StructureName.objects.update_or_create(key=school.key, defaults={"uai": uai})


def _records(directory: Directory, picture: Picture) -> Iterator[Record]:
    for school in directory.schools():
        yield _school(school)
        yield from _cohorts(school)
    for mef in directory.of(Category.MEF):
        yield MefRecord(mef.one("ENTMefJointure") or mef.key, mef.one("ENTLibelleMef"))
    for subject in directory.of(Category.SUBJECT):
        code = (subject.one("ENTMatJointure") or subject.key).rpartition("$")[2]
        yield SubjectRecord(code[:20], subject.one("ENTLibelleMatiere"), subject.one("ENTLibelleMatiere"))
    for pupil in directory.of(Category.PUPIL):
        if directory.is_here(pupil):
            places = tuple(placed(pupil, directory, picture.today))
            yield PlacementRecord(key_of(Category.PUPIL, pupil.key), places)
    for teacher in directory.of(Category.STAFF):
        for kind, code, what in taught(teacher, directory):
            yield ServiceRecord(kind, code, what, (key_of(Category.STAFF, teacher.key),))


def _school(school: Entry) -> SchoolRecord:
    """`JEAN MOULIN`, type `COLLEGE`, or `CLG-JEAN MOULIN-PARIS` in the town of `PARIS` → `COLLEGE JEAN MOULIN`."""
    name, kind = _without_marks(school), school.one("ENTStructureTypeStruct")
    words = folded(name)
    if name and not any(stage in words for stage in STAGES) and any(stage in folded(kind) for stage in STAGES):
        name = f"{kind.split(' ')[0]} {name}"
    return SchoolRecord(fields.uai(school.one("ENTStructureUAI")), name, school.one("ENTServAcAcademie"))


def _without_marks(school: Entry) -> str:
    """The directory often writes an abbreviation before the name and the town after it, with hyphens."""
    name = school.one("ENTStructureNomCourant")
    mark, hyphen, rest = name.partition("-")
    if not hyphen or mark.strip().upper() not in ABBREVIATIONS:
        return name
    named, _, town = rest.rpartition("-")
    is_town = named and folded(town) == folded(school.one("l", "ENTStructureVille", "ENTEcoleCommune"))
    return f"{ABBREVIATIONS[mark.strip().upper()]} {(named if is_town else rest).strip()}"


def _cohorts(school: Entry) -> Iterator[CohortRecord]:
    """`4E1$QUATRIEME 1$10210001110` and `4LCALA$LATIN$4E1$4E2`."""
    for code, *more in school.parts("ENTStructureClasses"):
        if code:
            yield CohortRecord("division", code, next(iter(more), ""), mefs=tuple(filter(None, more[1:])))
    for code, *more in school.parts("ENTStructureGroupes"):
        if code:
            yield CohortRecord("group", code, next(iter(more), ""), divisions=tuple(filter(None, more[1:])))
