"""From ONDE's lines to the picture; a child that a line names unclearly is shown, never guessed."""

import hashlib

from preau.school.imports import fields
from preau.school.imports.children import Child, Children
from preau.school.imports.kinds import Kind
from preau.school.imports.levels import level_of
from preau.school.imports.naming import displayed, folded
from preau.school.imports.onde.read import ChildRecord, LineRecord
from preau.school.imports.picture import GROUPS, Facts, Noun, Picture, Sorted, cohort_key
from preau.school.people.models import Guardianship, Kinship, Profile, Scheme


def check_pupils(records: Sorted, picture: Picture) -> None:
    """One line, one pupil, with the class that it names."""
    for line in records.of(LineRecord, Kind.ONDE_PUPILS):
        label, born, key = _label(line), fields.day(line["born"]), _pupil_key(line)
        reason = _why_not_pupil(line, key, picture)
        if reason:
            picture.refuse(Noun.PUPIL, f"ligne {line.number}", label, reason)
            continue
        cohort = _cohort(line["class"], line["level"], picture)
        ine = line["ine"].upper()
        picture[Noun.PUPIL][key] = _names(line) | {
            "email": "",
            "mobile": "",
            "phone": "",
            "address": _address(line),
            "birth_date": born.isoformat() if born else None,
            "cohorts": [cohort],
            "ids": sorted([key] + ([f"{Scheme.INE}:{ine}"] if ine else [])),
        }
    picture.whole.add(Noun.PUPIL)
    picture.silent.add(GROUPS)


def check_guardians(records: Sorted, picture: Picture, known: dict[str, tuple[str, str, list[str]]]) -> None:
    """Each line is a person; `known` are pupils already in the school: key → (last name, first name, classes)."""
    levels = {_pupil_key(line): line["level"] for line in records.of(LineRecord, Kind.ONDE_PUPILS)}
    named = Children(picture, known, levels)
    for line in records.of(LineRecord, Kind.ONDE_GUARDIANS):
        label, where = _label(line), f"ligne {line.number}"
        key = _key("responsable", folded(line["nom"] or line["used"]), folded(line["first"]), _told_apart(line))
        children = [found for child in line.children if (found := named.find(_child(child), where, label))]
        reason = _why_not_guardian(line, children)
        if reason:
            picture.refuse(Noun.GUARDIAN, where, label, reason)
            continue
        tie = [Kinship.OTHER.value, Guardianship.Level.LEGAL.value, False, False, False]
        facts = picture[Noun.GUARDIAN].setdefault(key, _guardian(line, key))
        facts["children"] |= dict.fromkeys(children, tie)
    picture.whole.add(Noun.GUARDIAN)


def check_teachers(records: Sorted, picture: Picture) -> None:
    """Each teacher has a class, or several lines with one each; « Directeur » also leads the school."""
    for line in records.of(LineRecord, Kind.ONDE_TEACHERS):
        if not line["first"] or not (line["nom"] or line["used"]):
            picture.refuse(Noun.STAFF, f"ligne {line.number}", _label(line), "Sans nom ou sans prénom.")
            continue
        key = _key("enseignant", folded(line["nom"] or line["used"]), folded(line["first"]), line["email"].lower())
        facts = picture[Noun.STAFF].setdefault(key, _teacher(line, key))
        if fields.flag(line["head"]):
            facts["profiles"][Profile.HEAD.value] = "direction"
        if line["class"]:
            facts["in_charge"] = sorted({*facts["in_charge"], _cohort(line["class"], line["level"], picture)})
    picture.whole.add(Noun.STAFF)


def _child(said: ChildRecord) -> Child:
    return Child(said.name, said.first_name, said.used_name, said.cohort)


def _cohort(label: str, level: str, picture: Picture) -> str:
    """A class is its label: ONDE's numeric identifier means nothing to a teacher."""
    code = " ".join(label.split())[:20]
    key = cohort_key("division", code)
    facts = picture[Noun.COHORT].setdefault(key, {"label": label[:100], "level": "", "divisions": []})
    facts["level"] = facts["level"] or str(level_of(level, label))
    return key


def _why_not_pupil(line: LineRecord, key: str, picture: Picture) -> str:
    if not line["nom"] or not line["first"]:
        return "Sans nom ou sans prénom."
    if key in picture[Noun.PUPIL]:
        return "Cet élève (nom, prénom, date de naissance) est déjà plus haut dans le fichier."
    return "" if line["class"] else "Sans classe : affectez l’élève à une classe dans ONDE, puis refaites l’export."


def _why_not_guardian(line: LineRecord, children: list[str]) -> str:
    if not (line["nom"] or line["used"]) or not line["first"]:
        return "Sans nom ou sans prénom."
    return "" if children else "Aucun de ses enfants n’a pu être relié à un élève de l’école."


def _guardian(line: LineRecord, key: str) -> Facts:
    return _names(line) | {
        "civility": _civility(line["civility"]),
        "email": fields.email(line["email"]),
        "mobile": fields.phone(line["mobile"]),
        "phone": fields.phone(line["phone"]),
        "accepts_sms": False,
        "address": _address(line),
        "ids": [key],
        "children": {},
    }


def _teacher(line: LineRecord, key: str) -> Facts:
    return _names(line) | {
        "civility": _civility(line["civility"]),
        "birth_date": None,
        "email": fields.email(line["email"]),
        "mobile": fields.phone(line["mobile"]),
        "phone": fields.phone(line["phone"]),
        "address": _address(line),
        "profiles": {Profile.TEACHER.value: ""},
        "in_charge": [],
        "teachings": [],
        "ids": [key],
    }


def _names(line: LineRecord) -> Facts:
    born, used = displayed(line["nom"])[:100], displayed(line["used"])[:100]
    return {
        "last_name": used or born,
        "first_name": displayed(line["first"])[:100],
        "birth_name": born if used and folded(used) != folded(born) else "",
    }


def _address(line: LineRecord) -> str:
    return "\n".join(part for part in (line["address"], f"{line['zip']} {line['town']}".strip()) if part)


def _told_apart(line: LineRecord) -> str:
    """Two parents may be homonyms; the mobile, the address or the mail tells them apart from week to week."""
    return fields.email(line["email"]) or fields.phone(line["mobile"]) or folded(line["address"])


def _pupil_key(line: LineRecord) -> str:
    return _key("eleve", folded(line["nom"]), folded(line["first"]), line["born"] and str(fields.day(line["born"])))


def _key(what: str, *said: str) -> str:
    """ONDE gives nobody an identifier: the name and what goes with it makes one."""
    digest = hashlib.sha256("|".join(said).encode()).hexdigest()[:24]
    return f"{Scheme.ONDE}:{what}-{digest}"


def _civility(said: str) -> str:
    plain = folded(said)
    return "M." if plain in {"m", "mr", "monsieur"} else "Mme" if plain in {"mme", "mlle", "madame"} else ""


def _label(line: LineRecord) -> str:
    return f"{(line['used'] or line['nom']).upper()} {displayed(line['first'])}".strip()[:150]
