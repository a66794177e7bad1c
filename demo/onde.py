"""The ONDE extractions of an école: pupils, guardians, teachers, in Latin-1 with the export's own oddities."""

from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

from demo.households import Guardian
from demo.primary import PrimarySchool, PrimaryTeacher, cycle_of
from demo.pupils import Pupil
from demo.siecle import french

PUPIL = (
    "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;"
    "Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;"
    "Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage"
)
GUARDIAN = (
    "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;"
    "CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Téléphone portable"
)
CHILD = "Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants"
TEACHER = (
    "Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;"
    "Téléphone portable;Directeur;Classe"
)
LATIN1 = str.maketrans({"Œ": "OE", "œ": "oe", "Ÿ": "Y", "’": "'"})


def write_pupils(school: PrimarySchool, stream: BinaryIO) -> None:
    _line(stream, PUPIL.split(";"))
    for pupil in school.pupils:
        _line(stream, _pupil(school, pupil))


def write_guardians(school: PrimarySchool, stream: BinaryIO) -> None:
    """One line per guardian, four columns per child, the same four headers repeated; a `;` closes each line."""
    children: dict[int, list[Pupil]] = defaultdict(list)
    people: dict[int, Guardian] = {}
    for pupil in school.pupils:
        for guardian in [tie.guardian for tie in pupil.household.ties if tie.level < 3]:
            people[guardian.id] = guardian
            children[guardian.id].append(pupil)
    most = max(map(len, children.values()))
    _line(stream, [*GUARDIAN.split(";"), *(CHILD.split(";") * most), ""])
    for key, guardian in people.items():
        cells = [cell for pupil in children[key] for cell in _child(pupil)]
        _line(stream, [*_guardian(guardian), *cells, *([""] * (4 * most - len(cells))), ""])


def write_teachers(school: PrimarySchool, stream: BinaryIO) -> None:
    _line(stream, TEACHER.split(";"))
    for teacher in school.teachers:
        _line(stream, _teacher(teacher))


def _pupil(school: PrimarySchool, pupil: Pupil) -> list[str]:
    """A second address when the parents live apart."""
    homes = list({t.guardian.address.id: t.guardian.address for t in pupil.household.ties if t.level == 1}.values())
    places = [cell for home in homes[:2] for cell in (home.line1, home.postcode, home.town, "FRANCE")]
    return [
        pupil.family_name.upper(), pupil.usage_name.upper(), pupil.first_names[0], french(pupil.born_on), pupil.sex,
        pupil.ine, *places, *([""] * (8 - len(places))), cycle_of(pupil.level), pupil.level.short, pupil.division,
        str(school.class_ids[pupil.division]), "O", "ON"[pupil.id % 9 == 0], "ON"[pupil.id % 7 == 0], "",
    ]  # fmt: skip


def _guardian(guardian: Guardian) -> list[str]:
    place = guardian.address
    civility = "M." if guardian.sex == "M" else "Mme"
    return [
        civility, guardian.usage_name.upper(), guardian.family_name.upper(), guardian.first_name, place.line1,
        place.postcode, place.town, "FRANCE", guardian.mail, guardian.home_phone, guardian.work_phone, guardian.mobile,
    ]  # fmt: skip


def _child(pupil: Pupil) -> list[str]:
    return [pupil.usage_name.upper(), pupil.family_name.upper(), pupil.first_names[0], pupil.division]


def _teacher(teacher: PrimaryTeacher) -> list[str]:
    civility, names = "M." if teacher.sex == "M" else "Mme", [teacher.usage_name.upper(), teacher.family_name.upper()]
    role = ["Oui" if teacher.is_head else "Non", teacher.class_label]
    return [civility, *names, teacher.first_name, "", "", "", "FRANCE", teacher.mail, "", "", *role]


def _line(stream: BinaryIO, cells: Iterable[str]) -> None:
    text = ";".join(_quoted(cell.translate(LATIN1)) for cell in cells)
    stream.write(f"{text}\r\n".encode("iso-8859-1", errors="replace"))


def _quoted(cell: str) -> str:
    """Quotes only where the separator or a quote forces them, and around class labels of two levels."""
    if ";" in cell or '"' in cell or ("-" in cell and " M" in cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell
