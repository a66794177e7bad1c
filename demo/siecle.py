"""The SIECLE files of a collège or lycée: pupils, guardians, structures, nomenclature."""

import datetime as dt
from typing import BinaryIO

from demo.classes import Cohort
from demo.households import Address, Guardian
from demo.programmes import SUBJECTS, Level
from demo.pupils import Pupil
from demo.school import School
from demo.xml import Xml

SEX = {"M": "1", "F": "2"}


def write_pupils(school: School, stream: BinaryIO) -> None:
    with Xml(stream) as xml:
        _head(xml, "BEE_ELEVES", "2.1", school)
        xml.open("ELEVES")
        for pupil in school.pupils:
            _pupil(xml, pupil)
        xml.close()
        xml.open("STRUCTURES")
        for pupil in school.pupils:
            if pupil.division:
                _places(xml, pupil)
        xml.close()
        xml.open("OPTIONS")
        for pupil in school.pupils:
            if pupil.options:
                _options(xml, pupil)


def write_guardians(school: School, stream: BinaryIO) -> None:
    guardians = school.guardians
    with Xml(stream) as xml:
        _head(xml, "BEE_RESPONSABLES", "2.1", school)
        xml.open("PERSONNES")
        for guardian in guardians:
            _guardian(xml, guardian)
        xml.close()
        xml.open("RESPONSABLES")
        for pupil in school.pupils:
            _ties(xml, pupil)
        xml.close()
        xml.open("ADRESSES")
        for address in {g.address.id: g.address for g in guardians}.values():
            _address(xml, address)


def write_structures(school: School, stream: BinaryIO) -> None:
    with Xml(stream) as xml:
        _head(xml, "BEE_STRUCTURES", "2.1", school)
        for kind, plural, single in (("D", "DIVISIONS", "DIVISION"), ("G", "GROUPES", "GROUPE")):
            xml.open(plural)
            for cohort in school.classes.cohorts.values():
                if cohort.kind == kind:
                    xml.open(single, CODE_STRUCTURE=cohort.code)
                    xml.leaf("LIBELLE_LONG", cohort.label)
                    _belongs(xml, cohort)
                    xml.close()
            xml.close()


def write_nomenclature(school: School, stream: BinaryIO) -> None:
    with Xml(stream) as xml:
        _head(xml, "BEE_NOMENCLATURES", "3.1", school)
        xml.open("MEFS")
        for level in school.classes.levels:
            xml.open("MEF", CODE_MEF=level.mef)
            xml.leaves(FORMATION=level.short, LIBELLE_LONG=level.name, LIBELLE_EDITION=level.name.capitalize())
            xml.leaves(CODE_MEFSTAT=f"2{level.mef[:9]}0", MEF_RATTACHEMENT=level.mef)
            xml.close()
        xml.close()
        xml.open("MATIERES")
        for short, subject in SUBJECTS.items():
            xml.open("MATIERE", CODE_MATIERE=subject.code)
            xml.leaves(CODE_GESTION=short, LIBELLE_COURT=subject.label.upper()[:20], LIBELLE_LONG=subject.label.upper())
            xml.leaves(LIBELLE_EDITION=subject.label, MATIERE_ETP=0)
            xml.close()
        xml.close()
        write_programmes(xml, school)


def write_programmes(xml: Xml, school: School) -> None:
    xml.open("PROGRAMMES")
    for level in school.classes.levels:
        for subject, hours, modality in _programme(level):
            xml.open("PROGRAMME")
            xml.leaves(CODE_MEF=level.mef, CODE_MATIERE=SUBJECTS[subject].code)
            xml.leaves(CODE_MODALITE_ELECT=modality, HORAIRE=f"{hours:.2f}")
            xml.close()
    xml.close()


def _programme(level: Level) -> list[tuple[str, float, str]]:
    common = [(subject, hours, "S") for subject, hours in level.hours.items()]
    chosen = [
        (subject, hours, "O") for _, hours, menu in level.blocks for subject in menu if subject not in level.hours
    ]
    return common + chosen + [(subject, hours, "F") for subject, (hours, _) in level.options.items()]


def french(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _head(xml: Xml, root: str, version: str, school: School) -> None:
    today = school.calendar.today
    xml.open(root, VERSION=version)
    xml.open("PARAMETRES")
    xml.leaves(UAJ=school.uai, ANNEE_SCOLAIRE=school.calendar.year, DATE_EXPORT=french(today))
    xml.leaf("HORODATAGE", f"{french(today)} 09:11:05")
    xml.close()
    xml.open("DONNEES")


def _pupil(xml: Xml, pupil: Pupil) -> None:
    xml.open("ELEVE", ELEVE_ID=pupil.id, ELENOET=pupil.register)
    if pupil.ine:
        xml.leaf("ID_NATIONAL", pupil.ine)
    xml.leaves(ELENOET=pupil.register, NOM_DE_FAMILLE=pupil.family_name.upper(), NOM_USAGE=pupil.usage_name.upper())
    first, second, third, *_ = [*pupil.first_names, "", ""]
    xml.leaves(PRENOM=first, PRENOM2=second, PRENOM3=third, DATE_NAISS=french(pupil.born_on))
    _birthplace(xml, pupil)
    xml.leaves(DOUBLEMENT=int(pupil.repeats), CODE_REGIME=pupil.regime, CODE_SEXE=SEX[pupil.sex])
    xml.leaves(CODE_MEF=pupil.level.mef, CODE_STATUT="ST", DATE_ENTREE=french(pupil.entered_on))
    if pupil.left_on:
        xml.leaves(DATE_SORTIE=french(pupil.left_on), CODE_MOTIF_SORTIE="16")
    if pupil.mobile or pupil.mail or pupil.id % 3:
        xml.leaves(TEL_PORTABLE=pupil.mobile, MEL=pupil.mail)
    xml.close()


def _birthplace(xml: Xml, pupil: Pupil) -> None:
    place = pupil.birthplace
    xml.leaf("CODE_PAYS", place.country)
    if place.insee:
        xml.leaves(CODE_DEPARTEMENT_NAISS=_department(place.insee), CODE_COMMUNE_INSEE_NAISS=place.insee)
    else:
        xml.leaf("VILLE_NAISS", place.town)


def _department(insee: str) -> str:
    """Three characters: 078, 02A, 974."""
    return insee[:3] if insee.startswith("97") else f"0{insee[:2]}"


def _places(xml: Xml, pupil: Pupil) -> None:
    xml.open("STRUCTURES_ELEVE", ELEVE_ID=pupil.id, ELENOET=pupil.register)
    for code, kind in [(pupil.division, "D"), *((group, "G") for group in pupil.groups)]:
        xml.open("STRUCTURE")
        xml.leaves(CODE_STRUCTURE=code, TYPE_STRUCTURE=kind)
        xml.close()
    xml.close()


def _options(xml: Xml, pupil: Pupil) -> None:
    xml.open("OPTION", ELEVE_ID=pupil.id, ELENOET=pupil.register)
    for number, (subject, modality) in enumerate(pupil.options, 1):
        xml.open("OPTIONS_ELEVE")
        xml.leaves(NUM_OPTION=number, CODE_MODALITE_ELECT=modality, CODE_MATIERE=SUBJECTS[subject].code)
        xml.close()
    xml.close()


def _guardian(xml: Xml, guardian: Guardian) -> None:
    short, long = ("M.", "MONSIEUR") if guardian.sex == "M" else ("MME", "MADAME")
    xml.open("PERSONNE", PERSONNE_ID=guardian.id)
    xml.leaves(NOM_DE_FAMILLE=guardian.family_name.upper(), NOM_USAGE=guardian.usage_name.upper())
    xml.leaves(PRENOM=guardian.first_name, LC_CIVILITE=short, LL_CIVILITE=long, TEL_PERSONNEL=guardian.home_phone)
    xml.leaves(TEL_PORTABLE=guardian.mobile, TEL_PROFESSIONNEL=guardian.work_phone)
    xml.leaves(ACCEPTE_SMS=int(guardian.accepts_sms), MEL=guardian.mail, ADRESSE_ID=guardian.address.id)
    if guardian.profession:
        xml.leaf("CODE_PROFESSION", guardian.profession)
    xml.leaf("COMMUNICATION_ADRESSE", 0)
    xml.close()


def _ties(xml: Xml, pupil: Pupil) -> None:
    for rank, tie in enumerate(pupil.household.ties):
        xml.open("RESPONSABLE_ELEVE")
        xml.leaves(ELEVE_ID=pupil.id, PERSONNE_ID=tie.guardian.id, CODE_PARENTE=tie.kinship)
        xml.leaf("NIVEAU_RESPONSABILITE", tie.level)
        if tie.level < 3:
            xml.leaves(A_CONTACTER_EN_PRIORITE=_yes(not rank), HEBERGE_ELEVE=_yes(tie.houses))
            xml.leaf("PAIE_FRAIS_SCOLAIRES", _yes(tie.pays))
        xml.close()


def _yes(fact: bool) -> str:
    return "true" if fact else "false"


def _address(xml: Xml, address: Address) -> None:
    xml.open("ADRESSE", ADRESSE_ID=address.id)
    xml.leaves(LIGNE1_ADRESSE=address.line1, LIGNE2_ADRESSE=address.line2)
    xml.empty("LIGNE3_ADRESSE")
    xml.empty("LIGNE4_ADRESSE")
    xml.leaves(CODE_POSTAL=address.postcode, LIBELLE_POSTAL=address.town, CODE_DEPARTEMENT=address.department)
    xml.leaf("LL_PAYS", "FRANCE")
    xml.empty("COMMUNE_ETRANGERE")
    xml.close()


def _belongs(xml: Xml, cohort: Cohort) -> None:
    if cohort.kind == "D":
        xml.open("MEFS_APPARTENANCE")
        xml.open("MEF_APPARTENANCE")
        xml.leaf("CODE_MEF", cohort.level.mef)
        xml.close(2)
        return
    xml.open("DIVISIONS_APPARTENANCE")
    for code in cohort.divisions:
        xml.open("DIVISION_APPARTENANCE")
        xml.leaf("CODE_STRUCTURE", code)
        xml.close()
    xml.close()
