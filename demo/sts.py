"""The STS-web files of a collège or lycée: who teaches what (descending), and the week of lessons (ascending)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from demo.classes import Cohort, Service
from demo.programmes import POOLS, SUBJECTS
from demo.school import School
from demo.siecle import write_programmes
from demo.staff import Adult
from demo.timetable import LENGTHS, Lesson
from demo.xml import Xml

KINDS = (("D", "DIVISIONS", "DIVISION"), ("G", "GROUPES", "GROUPE"))
FORTNIGHTS = {"H": ("H", "Toutes les semaines"), "A": ("Q1", "Semaines A"), "B": ("Q2", "Semaines B")}
Taught = dict[tuple[str, str], list[tuple[Service, Lesson]]]


def write_staff(school: School, stream: BinaryIO) -> None:
    """sts_emp: STS_EDT."""
    with Xml(stream) as xml:
        xml.open("STS_EDT")
        _parameters(xml, school)
        _nomenclatures(xml, school)
        xml.open("DONNEES")
        xml.open("INDIVIDUS")
        for adult in school.staff:
            _individual(xml, adult)
        xml.close()
        xml.open("STRUCTURE")
        for cohort in _by_kind(xml, school):
            xml.leaf("LIBELLE_LONG", cohort.label)
            _sources(xml, cohort)
            _services(xml, school, cohort)
            _mef(xml, cohort)


def write_timetable(school: School, stream: BinaryIO) -> None:
    """emp_sts: EDT_STS."""
    taught: Taught = defaultdict(list)
    for lesson in school.lessons:
        for service in lesson.bundle.services:
            taught[service.cohort.code, service.subject].append((service, lesson))
    with Xml(stream) as xml:
        xml.open("EDT_STS")
        _fortnights(xml, school)
        xml.open("DONNEES")
        xml.open("STRUCTURE")
        for cohort in _by_kind(xml, school):
            xml.open("SERVICES")
            for subject in dict.fromkeys(s.subject for s in school.classes.services if s.cohort is cohort):
                _lessons(xml, taught[cohort.code, subject])
            xml.close()


def _parameters(xml: Xml, school: School) -> None:
    xml.open("PARAMETRES")
    xml.open("UAJ", CODE=school.uai)
    xml.open("ACADEMIE")
    xml.leaves(CODE="25", LIBELLE="VERSAILLES")
    xml.close()
    xml.leaf("DENOM_PRINC", school.name)
    xml.close()
    year = school.calendar.year
    xml.open("ANNEE_SCOLAIRE", ANNEE=year)
    xml.leaves(DATE_DEBUT=school.calendar.first_day, DATE_FIN=f"{year + 1}-08-31")
    xml.close(2)


def _nomenclatures(xml: Xml, school: School) -> None:
    xml.open("NOMENCLATURES")
    xml.open("MATIERES")
    for short in sorted({service.subject for service in school.classes.services}):
        subject = SUBJECTS[short]
        xml.open("MATIERE", CODE=subject.code)
        xml.leaves(CODE_GESTION=short, LIBELLE_COURT=subject.label.upper()[:20], LIBELLE_LONG=subject.label.upper())
        xml.leaf("LIBELLE_EDITION", subject.label)
        xml.close()
    xml.close()
    xml.open("MEFS")
    for level in school.classes.levels:
        xml.open("MEF", CODE=level.mef)
        xml.leaves(LIBELLE_COURT=level.short, LIBELLE_LONG=level.name, LIBELLE_EDITION=level.name.capitalize())
        xml.close()
    xml.close()
    write_programmes(xml, school)
    xml.close()


def _individual(xml: Xml, adult: Adult) -> None:
    civil = "1" if adult.sex == "M" else "2"
    xml.open("INDIVIDU", ID=adult.id, TYPE=adult.kind)
    xml.leaves(SEXE=civil, CIVILITE=civil, NOM_USAGE=adult.usage_name.upper())
    if adult.kind == "epp":
        xml.leaf("NOM_PATRONYMIQUE", adult.family_name.upper())
    xml.leaf("PRENOM", adult.first_name)
    if adult.kind == "epp":
        xml.leaves(DATE_NAISSANCE=adult.born_on, GRADE=adult.grade)
    xml.leaf("FONCTION", adult.function)
    if adult.class_teacher_of:
        xml.open("PROFS_PRINC")
        for code in adult.class_teacher_of:
            xml.open("PROF_PRINC")
            xml.leaf("CODE_STRUCTURE", code)
            xml.close()
        xml.close()
    if adult.pool:
        _discipline(xml, adult)
    xml.close()


def _discipline(xml: Xml, adult: Adult) -> None:
    pool = POOLS[adult.pool]
    xml.open("DISCIPLINES")
    xml.open("DISCIPLINE", CODE=pool.code)
    xml.leaves(LIBELLE_COURT=pool.label, NB_HEURES=f"{adult.hours:g}")
    xml.close(2)


def _by_kind(xml: Xml, school: School) -> Iterator[Cohort]:
    """Each division then each group, inside its own open element."""
    for kind, plural, single in KINDS:
        xml.open(plural)
        for cohort in school.classes.cohorts.values():
            if cohort.kind == kind:
                xml.open(single, CODE=cohort.code)
                yield cohort
                xml.close()
        xml.close()


def _sources(xml: Xml, cohort: Cohort) -> None:
    if cohort.kind == "G":
        xml.open("DIVISIONS_APPARTENANCE")
        for code in cohort.divisions:
            xml.empty("DIVISION_APPARTENANCE", CODE=code)
        xml.close()


def _services(xml: Xml, school: School, cohort: Cohort) -> None:
    xml.open("SERVICES")
    for service in school.classes.services:
        if service.cohort is cohort:
            xml.open("SERVICE", CODE_MATIERE=SUBJECTS[service.subject].code, CODE_MOD_COURS=service.mode)
            xml.open("ENSEIGNANTS")
            for teacher in service.teachers:
                xml.empty("ENSEIGNANT", ID=teacher.id, TYPE=teacher.kind)
            xml.close(2)
    xml.close()


def _mef(xml: Xml, cohort: Cohort) -> None:
    if cohort.kind == "D":
        xml.open("MEFS_APPARTENANCE")
        xml.empty("MEF", CODE=cohort.level.mef)
        xml.close()


def _fortnights(xml: Xml, school: School) -> None:
    xml.open("ALTERNANCES")
    for code, mondays in school.calendar.fortnights().items():
        short, long = FORTNIGHTS[code]
        xml.open("ALTERNANCE", CODE=code)
        xml.leaves(LIBELLE_COURT=short, LIBELLE_LONG=long)
        xml.open("SEMAINES")
        for monday in mondays:
            xml.leaf("DATE_DEBUT_SEMAINE", monday)
        xml.close(2)
    xml.close()


def _lessons(xml: Xml, held: list[tuple[Service, Lesson]]) -> None:
    service = held[0][0]
    xml.open("SERVICE", CODE_MATIERE=SUBJECTS[service.subject].code, CODE_MOD_COURS=service.mode)
    xml.open("ENSEIGNANTS")
    for teacher in service.teachers:
        xml.open("ENSEIGNANT", ID=teacher.id, TYPE=teacher.kind)
        xml.open("COURS_RATTACHES")
        for own, lesson in held:
            if teacher in own.teachers:
                _lesson(xml, own, lesson)
        xml.close(2)
    xml.close(2)


def _lesson(xml: Xml, service: Service, lesson: Lesson) -> None:
    xml.open("COURS")
    xml.leaves(CODE_ALTERNANCE=service.week or lesson.week, JOUR=lesson.place.day)
    xml.leaves(HEURE_DEBUT=lesson.starts, DUREE=LENGTHS[lesson.periods])
    xml.close()
