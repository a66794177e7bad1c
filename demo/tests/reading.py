"""Reads the written files back, as a stranger would: nothing here knows how they were made."""

import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

Slot = tuple[int, int, str]


@dataclass(frozen=True)
class Held:
    """A COURS: which cohort and teacher it takes, and every (day, five minutes, week) it covers."""

    cohort: str
    subject: str
    teacher: str
    slots: frozenset[Slot]


class Files:
    """The six files of one collège or lycée."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pupils = self._root("ElevesSansAdresses.xml")
        self.guardians = self._root("ResponsablesAvecAdresses.xml")
        self.structures = self._root("Structures.xml")
        self.nomenclature = self._root("Nomenclature.xml")
        self.staff = self._root(next(folder.glob("sts_emp_*")).name)
        self.timetable = self._root(next(folder.glob("emp_sts_*")).name)

    def _root(self, name: str) -> ET.Element:
        return ET.fromstring((self.folder / name).read_bytes())

    def cohorts(self, kind: str) -> dict[str, set[str]]:
        """Codes of the divisions (D) or groups (G), and the pupils in each."""
        members: dict[str, set[str]] = defaultdict(set)
        for places in self.pupils.iter("STRUCTURES_ELEVE"):
            for place in places.iter("STRUCTURE"):
                if place.findtext("TYPE_STRUCTURE") == kind:
                    members[place.findtext("CODE_STRUCTURE")].add(places.get("ELEVE_ID"))
        return members

    def ties(self) -> dict[str, set[str]]:
        """The PERSONNE_ID of each ELEVE_ID."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.guardians.iter("RESPONSABLE_ELEVE"):
            found[tie.findtext("ELEVE_ID")].add(tie.findtext("PERSONNE_ID"))
        return found

    def named(self) -> dict[tuple[str, str], ET.Element]:
        return {(p.findtext("PRENOM"), p.findtext("NOM_DE_FAMILLE")): p for p in self.pupils.iter("ELEVE")}

    def teachers(self) -> dict[str, ET.Element]:
        return {f"{who.get('TYPE')}{who.get('ID')}": who for who in self.staff.iter("INDIVIDU")}

    def lessons(self) -> list[Held]:
        return [
            Held(cohort.get("CODE"), service.get("CODE_MATIERE"), _key(teacher), _slots(course))
            for tag in ("DIVISION", "GROUPE")
            for cohort in self.timetable.iter(tag)
            for service in cohort.iter("SERVICE")
            for teacher in service.iter("ENSEIGNANT")
            for course in teacher.iter("COURS")
        ]


def services_of(root: ET.Element) -> set[tuple[str, str, str]]:
    """(cohort, subject, teacher) of either STS file."""
    return {
        (cohort.get("CODE"), service.get("CODE_MATIERE"), _key(teacher))
        for tag in ("STRUCTURE/DIVISIONS/DIVISION", "STRUCTURE/GROUPES/GROUPE")
        for cohort in root.findall(f"DONNEES/{tag}")
        for service in cohort.iter("SERVICE")
        for teacher in service.iter("ENSEIGNANT")
    }


def _key(teacher: ET.Element) -> str:
    return f"{teacher.get('TYPE')}{teacher.get('ID')}"


def _slots(course: ET.Element) -> frozenset[Slot]:
    start, length = (_minutes(course.findtext(tag)) for tag in ("HEURE_DEBUT", "DUREE"))
    weeks = {"H": "AB"}.get(course.findtext("CODE_ALTERNANCE"), course.findtext("CODE_ALTERNANCE"))
    day = int(course.findtext("JOUR"))
    return frozenset((day, minute, week) for minute in range(start, start + length, 5) for week in weeks)


def _minutes(hhmm: str) -> int:
    return int(hhmm[:2]) * 60 + int(hhmm[2:])
