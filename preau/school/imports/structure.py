"""The school, its classes, groups and subjects, from whichever files name them."""

from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.levels import level_of, stage_of
from preau.school.imports.naming import displayed, folded, labelled
from preau.school.imports.picture import Facts, Noun, Picture, Sorted, code_of, cohort_key
from preau.school.imports.records import (
    CohortRecord,
    LessonRecord,
    MefRecord,
    PlacementRecord,
    SchoolRecord,
    ServiceRecord,
    SubjectRecord,
    YearRecord,
)
from preau.school.imports.siecle.read import PupilRecord

DESCRIBING = (Kind.STS, Kind.TIMETABLE, Kind.NOMENCLATURE, Kind.AAF)
SHORTS = {
    "mathematiques": "Maths",
    "histoiregeographie": "Histoire-géo",
    "histoiregeographieenseignementmoralcivique": "Histoire-géo",
    "educationphysiqueetsportive": "EPS",
    "sciencesvieterre": "SVT",
    "sciencesdelavieetdelaterre": "SVT",
    "physiquechimie": "Physique-chimie",
}


def check_school(records: Sorted, picture: Picture, given_name: str) -> None:
    """One item: the school itself. Its stage is told from its name, else from its classes."""
    said = max(records.of(SchoolRecord), key=lambda one: (bool(one.name), bool(one.academy)), default=None)
    year = year_of(records)
    name = given_name or school_name(said.name if said else "") or placeholder(picture.uai)
    levels = {facts["level"] for facts in picture[Noun.COHORT].values()} - {""}
    picture[Noun.SCHOOL][picture.uai] = {
        "name": name[:200],
        "stage": str(stage_of(name, levels)),
        "academy": displayed(said.academy)[:60] if said else "",
        "year": picture.year,
        "year_starts_on": year.starts_on.isoformat() if year and year.starts_on else None,
        "year_ends_on": year.ends_on.isoformat() if year and year.ends_on else None,
    }


def year_of(records: Sorted) -> YearRecord | None:
    """The first and last days of school, as the most precise of the files says them."""
    return max(records.of(YearRecord), key=_told, default=None)


def _told(year: YearRecord) -> tuple[bool, int]:
    """The calendar of pupils is shorter than that of the administration, and is the one that families live by."""
    if year.starts_on is None or year.ends_on is None:
        return False, 0
    return True, -(year.ends_on - year.starts_on).days


def placeholder(uai: str) -> str:
    """What a school is called until a file or somebody names it."""
    return f"Établissement {uai}"


def school_name(said: str) -> str:
    """`COLLEGE DES TILLEULS` → `Collège des Tilleuls`."""
    accents = {"College": "Collège", "Lycee": "Lycée", "Ecole": "École", "General": "général", "Prive": "privé"}
    small = {"Des": "des", "Du": "du"} if said.isupper() else {}
    return " ".join((accents | small).get(word, word) for word in displayed(said).split(" "))


def check_cohorts(records: Sorted, picture: Picture) -> None:
    """Classes and groups named anywhere: described by Structures or STS, or merely used by pupils."""
    labels = {one.code: one.label for one in records.of(MefRecord)}
    for record in records.of(CohortRecord, Kind.STRUCTURES, Kind.STS, Kind.AAF):
        if record.code and "inactif" not in folded(record.code):
            _describe(picture, record, labels)
    mefs = {one.key: one.mef for one in records.of(PupilRecord)}
    for placement in records.of(PlacementRecord):
        for kind, code in placement.cohorts:
            _use(picture, kind, code, labels, mefs.get(placement.pupil, ""))
    for key, facts in picture[Noun.COHORT].items():
        facts["divisions"] = sorted(one for one in facts["divisions"] if one in picture[Noun.COHORT])
        if not facts["level"]:
            facts["level"] = _common_level(picture, key, facts)
    if records.has(Kind.STRUCTURES) or records.has(Kind.STS):
        picture.whole.add(Noun.COHORT)


def _describe(picture: Picture, record: CohortRecord, labels: dict[str, str]) -> None:
    mef = record.mefs[0] if record.mefs else ""
    facts = picture[Noun.COHORT].setdefault(cohort_key(record.kind, record.code[:20]), _blank())
    facts["label"] = facts["label"] or labelled(record.label)[:100]
    facts["level"] = facts["level"] or str(_level(record.kind, record.code, record.label, mef, labels))
    inside = {cohort_key("division", code) for code in record.divisions}
    facts["divisions"] = sorted(inside | set(facts["divisions"]))


def _level(kind: str, code: str, label: str, mef: str, labels: dict[str, str]) -> str:
    if kind == "group":
        return level_of(label)
    return level_of(labels.get(mef, ""), label, mef=mef, code=code)


def _use(picture: Picture, kind: str, code: str, labels: dict[str, str], mef: str) -> None:
    if "inactif" in folded(code):
        return
    facts = picture[Noun.COHORT].setdefault(cohort_key(kind, code[:20]), _blank())
    if kind == "division" and not facts["level"]:
        facts["level"] = str(level_of(labels.get(mef, ""), mef=mef, code=code))


def _common_level(picture: Picture, key: str, facts: Facts) -> str:
    """A group has the level of its classes when they have one alone."""
    found = {picture[Noun.COHORT][one]["level"] for one in facts["divisions"]} - {""}
    if len(found) == 1:
        return str(found.pop())
    return "" if found else str(level_of(code=code_of(key)[:1]))


def _blank() -> Facts:
    return {"label": "", "level": "", "divisions": []}


def check_subjects(records: Sorted, picture: Picture) -> None:
    """What is taught: the nomenclature's other hundreds of subjects stay in the nomenclature."""
    described = {one.code: one for one in reversed(records.of(SubjectRecord, *DESCRIBING))}
    taught = {one.subject for one in records.of(ServiceRecord)} | {one.subject for one in records.of(LessonRecord)}
    for code in sorted(taught - {""}):
        one = described.get(code)
        if one is None and records.has(Kind.STS):
            sentence = (
                "Cette matière est enseignée mais n’est décrite nulle part : ajoutez Nomenclature.xml pour la nommer."
            )
            picture.mention(Noun.SUBJECT, f"MATIERE {code}", code, sentence)
        label = labelled(one.label)[:120] if one else ""
        picture[Noun.SUBJECT][code[:20]] = {"label": label, "short": _short(one)[:30] if one else ""}


def _short(record: SubjectRecord) -> str:
    return (
        SHORTS.get(folded(record.label)) or SHORTS.get(folded(record.short)) or labelled(record.short or record.label)
    )


def keep_given(picture: Picture, known: Known) -> None:
    """Who still gives a lesson still teaches it, when no timetable comes with the services."""
    for key, (_pk, facts) in known.lessons().items():
        cohort, subject, *_ = key.split("|")
        for teacher in facts["teachers"]:
            if teacher in picture[Noun.STAFF]:
                taught = {*picture[Noun.STAFF][teacher]["teachings"], f"{cohort}|{subject}"}
                picture[Noun.STAFF][teacher]["teachings"] = sorted(taught)
