"""How the preview says things to a school secretary."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from preau.foundation.ui.words import NBSP, count
from preau.school.imports.picture import Facts, Noun, Picture, code_of
from preau.school.people.models import Guardianship, Kinship, Profile, Scheme, Stage

PLURALS = {
    Noun.SCHOOL: ("établissement", "établissements"),
    Noun.SUBJECT: ("matière", "matières"),
    Noun.COHORT: ("classe ou groupe", "classes et groupes"),
    Noun.FORTNIGHT: ("alternance", "alternances"),
    Noun.PUPIL: ("élève", "élèves"),
    Noun.GUARDIAN: ("responsable", "responsables"),
    Noun.STAFF: ("personnel", "personnels"),
    Noun.LESSON: ("cours", "cours"),
    Noun.TIE: ("lien", "liens"),
}
TABLES = {
    "people.person": "personnes",
    "people.membership": "places dans l’établissement",
    "people.cohort": "classes et groupes",
    "people.cohortmember": "places dans une classe ou un groupe",
    "people.guardianship": "liens entre un élève et un responsable",
    "people.classteacher": "professeurs principaux",
    "timetable.subject": "matières",
    "timetable.teaching": "services",
    "timetable.lesson": "cours de l’emploi du temps",
    "timetable.fortnight": "alternances",
    "people.school": "établissement",
}
FEMININE = {Noun.SUBJECT, Noun.COHORT, Noun.FORTNIGHT}
DAYS = ("", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
FIELDS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "birth_name": "Nom de naissance",
    "birth_date": "Naissance",
    "civility": "Civilité",
    "email": "Mél",
    "mobile": "Mobile",
    "phone": "Téléphone",
    "address": "Adresse",
    "accepts_sms": "Accepte les SMS",
    "cohorts": "Classe et groupes",
    "children": "Enfants",
    "told": "Liens d’après",
    "profiles": "Fonction",
    "in_charge": "Professeur principal",
    "teachings": "Services",
    "ids": "Identifiants",
    "name": "Nom",
    "label": "Libellé",
    "short": "Libellé court",
    "level": "Niveau",
    "divisions": "Classes d’origine",
    "mondays": "Semaines",
    "minutes": "Durée",
    "room": "Salle",
    "teachers": "Enseignants",
    "year": "Année scolaire",
    "academy": "Académie",
    "stage": "Nature",
    "year_starts_on": "Début d’année",
    "year_ends_on": "Fin d’année",
}


def counted(noun: str, number: int) -> str:
    """`612 élèves`, `1 matière`."""
    one, many = PLURALS[Noun(noun)]
    return count(number, one, many)


def listed(parts: list[str]) -> str:
    """`612 élèves, 40 classes et 1 004 responsables`."""
    return " et ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def label_of(noun: str, key: str, facts: Facts, picture: Picture) -> str:
    """What a line is called."""
    if noun in {Noun.PUPIL, Noun.GUARDIAN, Noun.STAFF}:
        return f"{facts['last_name'].upper()} {facts['first_name']}"[:150]
    if noun == Noun.LESSON:
        return _lesson(key, picture)
    if noun == Noun.SCHOOL:
        return str(facts["name"])[:150]
    name = facts.get("label") or ""
    if noun == Noun.SUBJECT:
        return (name or f"Matière {key}")[:150]
    code = code_of(key) if noun == Noun.COHORT else key
    return f"{code} – {name}"[:150] if name and name != code else code


def detail_of(noun: str, facts: Facts) -> str:
    """A few words beside the label of what is to be created."""
    said = {
        Noun.PUPIL: lambda: [*map(code_of, facts["cohorts"]), _born(facts)],
        Noun.GUARDIAN: lambda: [_children(facts["children"]), facts["email"] or facts["mobile"]],
        Noun.STAFF: lambda: [_profiles(facts["profiles"]), _charge(facts), _services(len(facts["teachings"]))],
        Noun.COHORT: lambda: [facts["level"], ", ".join(map(code_of, facts["divisions"]))],
        Noun.FORTNIGHT: lambda: [count(len(facts["mondays"]), "semaine")],
        Noun.LESSON: lambda: [f"{facts['minutes']}{NBSP}min", f"salle {facts['room']}" if facts.get("room") else ""],
        Noun.SUBJECT: lambda: [facts["short"] if facts["short"] != facts["label"] else ""],
        Noun.SCHOOL: lambda: [facts["academy"], f"{facts['year']}-{facts['year'] + 1}"],
    }[Noun(noun)]()
    return " · ".join(one for one in said if one)[:300]


def differences_of(before: Facts, after: Facts, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """`(field, before, after)` in words, for each field that changes; `names` are children's, by key."""
    for name, value in after.items():
        known = before.get(name)
        if known == value:
            continue
        if isinstance(value, list) and name != "mondays":
            yield (
                FIELDS[name],
                _said(name, sorted(set(known or []) - set(value))),
                _said(name, sorted(set(value) - set(known or []))),
            )
        elif name == "told":
            yield FIELDS[name], "", _sources(value)
        elif name == "children":
            yield FIELDS[name], *_ties(known or {}, value, names)
        else:
            yield FIELDS[name], _said(name, known), _said(name, value)


def _said(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    said = SAID.get(name)
    if said:
        return str(said(value))
    return ", ".join(_short(name, one) for one in value) if isinstance(value, list) else str(value)


def _short(name: str, one: str) -> str:
    if name == "teachings":
        cohort, _, subject = one.partition("|")
        return f"{code_of(cohort)} ({subject})"
    return one if name == "ids" else code_of(one)


def _ties(before: dict[str, Any], after: dict[str, Any], names: dict[str, str]) -> tuple[str, str]:
    changed = [key for key, tie in after.items() if before.get(key) != tie]
    return _levels(before, [key for key in changed if key in before], names), _levels(after, changed, names)


def _levels(ties: dict[str, Any], keys: list[str], names: dict[str, str]) -> str:
    return ", ".join(
        f"{names.get(key, 'un élève')}, {Kinship(ties[key][0]).label} ({Guardianship.Level(ties[key][1]).label})"
        for key in keys
    )


def _children(children: dict[str, Any]) -> str:
    levels = {tie[1] for tie in children.values()}
    words = count(len(children), "enfant")
    return words if levels == {1} else f"{words} ({Guardianship.Level(min(levels)).label})" if levels else words


def _sources(told: dict[str, list[str]]) -> str:
    return ", ".join(sorted({str(Scheme(one).label).partition(",")[0] for sources in told.values() for one in sources}))


def _profiles(profiles: dict[str, str]) -> str:
    return ", ".join(function or Profile(profile).label for profile, function in profiles.items())


def _charge(facts: Facts) -> str:
    return f"professeur principal de {', '.join(map(code_of, facts['in_charge']))}" if facts["in_charge"] else ""


def _services(number: int) -> str:
    return count(number, "service") if number else ""


def _born(facts: Facts) -> str:
    return _day(facts["birth_date"]) if facts["birth_date"] else ""


def _lesson(key: str, picture: Picture) -> str:
    cohort, subject, fortnight, weekday, starts = key.split("|")
    label = picture[Noun.SUBJECT].get(subject, {}).get("label") or subject
    weeks = "" if fortnight in {"H", ""} else f" (semaines {fortnight})"
    return f"{code_of(cohort)} – {label}, {DAYS[int(weekday)]} {int(starts[:2])}:{starts[2:]}{weeks}"[:150]


def _day(said: str) -> str:
    return f"{dt.date.fromisoformat(said):%d/%m/%Y}"


SAID = {
    "mondays": lambda value: count(len(value), "semaine"),
    "profiles": _profiles,
    "birth_date": _day,
    "year_starts_on": _day,
    "year_ends_on": _day,
    "minutes": lambda value: f"{value}{NBSP}min",
    "address": lambda value: value.replace("\n", ", "),
    "stage": lambda value: Stage(value).label,
}
