"""What the académie's directory (AAF) says of the same schools: six categories of entries."""

from collections.abc import Callable, Iterator

from demo.classes import Service
from demo.households import Guardian
from demo.primary import PrimarySchool, PrimaryTeacher
from demo.programmes import POOLS, SUBJECTS
from demo.pupils import Pupil
from demo.school import School
from demo.siecle import french
from demo.staff import Adult

Values = str | list[str]
Entry = tuple[str, str, dict[str, Values]]
SCHOOL, PUPIL, GUARDIAN = "EtabEducNat", "Eleve", "PersRelEleve"
STAFF, MEF, SUBJECT = "PersEducNat", "MefEducNat", "MatiereEducNat"
CATEGORIES = (SCHOOL, PUPIL, GUARDIAN, STAFF, MEF, SUBJECT)
FUNCTIONS = {"ENS": "ENSEIGNEMENT", "DIR": "DIRECTION", "ADJ": "DIRECTION", "EDU": "EDUCATION", "DOC": "DOCUMENTATION"}
TYPES = {"college": "COLLEGE", "lycee": "LYCEE GENERAL ET TECHNOLOGIQUE"}


def number_of(school: School | PrimarySchool) -> str:
    """How the directory calls a school: not by its UAI."""
    return str(50_000 + int(school.uai[:7]) % 1_000_000)


def jointure(person: Pupil | Guardian | Adult | PrimaryTeacher, school: School | PrimarySchool) -> str:
    """How it calls people: by none of the numbers of SIECLE or of STS."""
    if isinstance(person, PrimaryTeacher):
        return f"{number_of(school)}{school.teachers.index(person):02}"  # type: ignore[union-attr]
    return str(person.id + 40_000_000)


def entries(school: School | PrimarySchool, category: str) -> Iterator[Entry]:
    """`(category, key, attributes)` of everything of one category in a school."""
    return WRITERS[category, isinstance(school, PrimarySchool)](school)


def _school(school: School) -> Iterator[Entry]:
    number, cohorts = number_of(school), school.classes.cohorts.values()
    yield SCHOOL, number, {
        "ENTStructureJointure": number,
        "ENTStructureUAI": school.uai,
        "ENTStructureNomCourant": school.name.upper(),
        "ENTStructureTypeStruct": TYPES[school.kind],
        "ENTEtablissementMinistereTutelle": "MINISTERE DE L'EDUCATION NATIONALE",
        "ENTStructureClasses": [f"{one.code}${one.label}${one.level.mef}" for one in cohorts if one.kind == "D"],
        "ENTStructureGroupes": [
            "$".join([one.code, one.label, *sorted(one.divisions)]) for one in cohorts if one.kind == "G"
        ],
        "ENTServAcAcademie": "VERSAILLES",
        "ENTServAcCodeAcademie": "25",
        "ENTStructureSIREN": "",
    }  # fmt: skip


def _primary(school: PrimarySchool) -> Iterator[Entry]:
    number = number_of(school)
    yield SCHOOL, number, {
        "ENTStructureJointure": number,
        "ENTStructureUAI": school.uai,
        "ENTStructureNomCourant": school.name.upper(),
        "ENTStructureTypeStruct": "ECOLE ELEMENTAIRE PUBLIQUE",
        "ENTEcoleCirconscription": "CIRCONSCRIPTION DES COTEAUX",
        "ENTServAcAcademie": "VERSAILLES",
    }  # fmt: skip


def _pupils(school: School) -> Iterator[Entry]:
    number = number_of(school)
    for pupil in school.pupils:
        if not pupil.left_on:
            yield PUPIL, jointure(pupil, school), _pupil(school, number, pupil)


def _pupil(school: School, number: str, pupil: Pupil) -> dict[str, Values]:
    return {
        "ENTPersonJointure": jointure(pupil, school),
        "ENTEleveINE": pupil.ine,
        "ENTEleveStructRattachId": str(pupil.id),
        "ENTPersonDateNaissance": french(pupil.born_on),
        "ENTPersonNomPatro": pupil.family_name.upper(),
        "sn": (pupil.usage_name or pupil.family_name).upper(),
        "givenName": pupil.first_names[0],
        "ENTPersonAutresPrenoms": pupil.first_names,
        "personalTitle": "M." if pupil.sex == "M" else "Mlle",
        "ENTElevePersRelEleve": [_relation(school, tie) for tie in pupil.household.ties],
        "ENTEleveBoursier": "N",
        "ENTEleveRegime": "DEMI-PENSIONNAIRE" if pupil.regime == "2" else "EXTERNE LIBRE",
        "ENTEleveMEF": pupil.level.mef,
        "ENTEleveLibelleMEF": pupil.level.name,
        "ENTPersonStructRattach": number,
        "ENTEleveClasses": [f"{number}${pupil.division}"] if pupil.division else [],
        "ENTEleveGroupes": [f"{number}${code}" for code in pupil.groups],
        "ENTEleveDateEntreeClasses": [f"{number}${french(pupil.entered_on)}${pupil.division}"],
        "mobile": pupil.mobile,
        "mail": pupil.mail,
    }


def _primary_pupils(school: PrimarySchool) -> Iterator[Entry]:
    number = number_of(school)
    for pupil in school.pupils:
        legal = [jointure(tie.guardian, school) for tie in pupil.household.ties if tie.level == 1]
        yield PUPIL, jointure(pupil, school), {
            "ENTPersonJointure": jointure(pupil, school),
            "ENTEleveINE": pupil.ine,
            "ENTPersonDateNaissance": french(pupil.born_on),
            "ENTPersonNom": pupil.family_name.upper(),
            "ENTPersonPrenom": pupil.first_names[0],
            "ENTPersonStructRattach": number,
            "ENTPersonClasses": [f"{number}${pupil.division}"],
            "ENTEleveAutoriteParentale": legal,
            "ENTEleveNivFormation": pupil.level.short,
        }  # fmt: skip


def _relation(school: School, tie: object) -> str:
    """Number, kinship, fees, authority (1 legal, 2 in charge, else a contact), contact, payment."""
    authority = tie.level if tie.level < 3 else 0  # type: ignore[attr-defined]
    fees = int(tie.pays)  # type: ignore[attr-defined]
    return f"{jointure(tie.guardian, school)}${tie.kinship}${fees}${authority}$1${fees}"  # type: ignore[attr-defined]


def _guardians(school: School | PrimarySchool) -> Iterator[Entry]:
    ties = [
        (tie.guardian, pupil)
        for pupil in school.pupils
        for tie in pupil.household.ties
        if not pupil.left_on and (isinstance(school, School) or tie.level == 1)
    ]
    children: dict[int, list[str]] = {}
    for guardian, pupil in ties:
        children.setdefault(guardian.id, []).append(jointure(pupil, school))
    for guardian in {one.id: one for one, _ in ties}.values():
        yield GUARDIAN, jointure(guardian, school), _guardian(school, guardian, children[guardian.id])


def _guardian(school: School | PrimarySchool, guardian: Guardian, children: list[str]) -> dict[str, Values]:
    place = guardian.address
    return {
        "ENTPersonJointure": jointure(guardian, school),
        "ENTPersonNomPatro": guardian.family_name.upper(),
        "sn": (guardian.usage_name or guardian.family_name).upper(),
        "givenName": guardian.first_name,
        "personalTitle": "M." if guardian.sex == "M" else "Mme",
        "homePhone": guardian.home_phone,
        "telephoneNumber": guardian.work_phone,
        "mobile": guardian.mobile,
        "ENTPersonMobileSMS": guardian.mobile if guardian.accepts_sms else "",
        "mail": guardian.mail,
        "ENTPersonAdresse": f"{place.line1}${place.line2}$$",
        "ENTPersonCodePostal": place.postcode,
        "ENTPersonVille": place.town,
        "ENTPersonPays": "FRANCE",
        "ENTPersonAdresseDiffusion": "N",
        "ENTAuxPersRelEleveEleve": children,
    }


def _staff(school: School) -> Iterator[Entry]:
    number = number_of(school)
    taught: dict[int, list[Service]] = {}
    for service in school.classes.services:
        for teacher in service.teachers:
            taught.setdefault(teacher.id, []).append(service)
    for adult in school.staff:
        yield STAFF, jointure(adult, school), _adult(school, number, adult, taught.get(adult.id, []))


def _adult(school: School, number: str, adult: Adult, taught: list[Service]) -> dict[str, Values]:
    pool = POOLS.get(adult.pool)
    function = f"{number}${adult.function}${FUNCTIONS[adult.function]}"
    return {
        "ENTPersonJointure": jointure(adult, school),
        "ENTPersonDateNaissance": french(adult.born_on),
        "ENTPersonNomPatro": adult.family_name.upper(),
        "sn": (adult.usage_name or adult.family_name).upper(),
        "givenName": adult.first_name,
        "personalTitle": "M." if adult.sex == "M" else "Mme",
        "mail": "",
        "ENTPersonStructRattach": number,
        "ENTPersonFonctions": f"{function}${pool.code}${pool.label}" if pool else f"{function}$$",
        "PersEducNatPresenceDevantEleves": "O" if taught else "N",
        "ENTAuxEnsClassesMatieres": _taught(number, taught, "D"),
        "ENTAuxEnsGroupesMatieres": _taught(number, taught, "G"),
        "ENTAuxEnsClassesPrincipal": [f"{number}${code}" for code in adult.class_teacher_of],
    }


def _taught(number: str, taught: list[Service], kind: str) -> list[str]:
    mine = (one for one in taught if one.cohort.kind == kind)
    return list(dict.fromkeys(f"{number}${one.cohort.code}${SUBJECTS[one.subject].code}" for one in mine))


def _primary_staff(school: PrimarySchool) -> Iterator[Entry]:
    number = number_of(school)
    for teacher in school.teachers:
        function = "DIR$DIRECTION" if teacher.is_head else "ENS$ENSEIGNEMENT"
        yield STAFF, jointure(teacher, school), {
            "ENTPersonJointure": jointure(teacher, school),
            "ENTPersonNom": teacher.usage_name.upper(),
            "ENTPersonNomPatro": teacher.family_name.upper(),
            "ENTPersonPrenom": teacher.first_name,
            "personalTitle": "M." if teacher.sex == "M" else "Mme",
            "mail": teacher.mail,
            "ENTPersonStructRattach": number,
            "ENTPersonFonctions": f"{number}${function}$$",
            "ENTAuxEnsClassesPrincipal": [f"{number}${teacher.class_label}"] if teacher.class_label else [],
        }  # fmt: skip


def _mefs(school: School) -> Iterator[Entry]:
    for level in school.classes.levels:
        yield MEF, level.mef, {"ENTMefJointure": level.mef, "ENTLibelleMef": level.name, "ENTMEFRattach": level.mef}


def _subjects(school: School) -> Iterator[Entry]:
    for short in sorted({service.subject for service in school.classes.services}):
        subject = SUBJECTS[short]
        yield SUBJECT, subject.code, {"ENTMatJointure": subject.code, "ENTLibelleMatiere": subject.label.upper()}


def _nothing(_school: PrimarySchool) -> Iterator[Entry]:
    return iter(())


WRITERS: dict[tuple[str, bool], Callable] = {
    (SCHOOL, False): _school,
    (SCHOOL, True): _primary,
    (PUPIL, False): _pupils,
    (PUPIL, True): _primary_pupils,
    (GUARDIAN, False): _guardians,
    (GUARDIAN, True): _guardians,
    (STAFF, False): _staff,
    (STAFF, True): _primary_staff,
    (MEF, False): _mefs,
    (MEF, True): _nothing,
    (SUBJECT, False): _subjects,
    (SUBJECT, True): _nothing,
}
