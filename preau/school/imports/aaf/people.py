"""What an entry says of a person, as facts: only of the attributes that it names."""

import datetime as dt
from collections.abc import Iterator

from preau.school.imports import fields
from preau.school.imports.aaf.directory import Directory
from preau.school.imports.aaf.read import Category, Entry
from preau.school.imports.functions import place_of
from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Facts, cohort_key
from preau.school.people.models import Profile

SURNAME, BIRTH_NAME = ("sn", "ENTPersonNom"), ("ENTPersonNomPatro",)
FIRST_NAME = ("givenName", "ENTPersonPrenom")
CLASSES, GROUPS = ("ENTEleveClasses", "ENTPersonClasses"), ("ENTEleveGroupes", "ENTPersonGroupes")
MAIL = ("mail", "ENTPersonMail")
MOBILE, TEXTED = ("mobile",), ("ENTPersonMobileSMS",)
PHONE = ("homePhone", "telephoneNumber")
STREET = ("ENTPersonAdresse",)
TOWN = ("ENTPersonCodePostal", "ENTPersonVille")
FUNCTION = ("ENTPersonFonctions",)
CHARGE = ("ENTAuxEnsClassesPrincipal",)
TAUGHT = {"division": ("ENTAuxEnsClassesMatieres",), "group": ("ENTAuxEnsGroupesMatieres",)}
BIRTH = ("ENTPersonDateNaissance",)
KINDS = {"division": CLASSES, "group": GROUPS}
Place = tuple[str, str]

NOBODY: Facts = {
    "last_name": "",
    "first_name": "",
    "birth_name": "",
    "email": "",
    "mobile": "",
    "phone": "",
    "address": "",
    "ids": [],
}
BLANK: dict[Category, Facts] = {
    Category.PUPIL: NOBODY | {"birth_date": None, "cohorts": []},
    Category.GUARDIAN: NOBODY | {"civility": "", "accepts_sms": False, "children": {}, "told": {}},
    Category.STAFF: NOBODY | {"civility": "", "birth_date": None, "profiles": {}, "in_charge": [], "teachings": []},
}


def facts_of(entry: Entry, base: Facts, directory: Directory, today: dt.date) -> Facts:
    """`base` with what the entry changes of it: a blank person, or the one that is known."""
    facts = base | _names(entry, base) | _contact(entry)
    if entry.category == Category.PUPIL:
        return facts | _birth(entry, today) | _cohorts(entry, facts, directory, today)
    facts |= _civility(entry)
    return facts | _birth(entry, today) | _work(entry, facts, directory) if entry.category == Category.STAFF else facts


def placed(entry: Entry, directory: Directory, today: dt.date) -> Iterator[Place]:
    """`(kind, code)` of the classes and groups that a pupil is in; those whose day of leaving is past are not."""
    left = _left(entry, directory, today)
    for kind, names in KINDS.items():
        for parts in directory.places(entry, *names):
            if parts[0] and parts[0] not in left:
                yield kind, parts[0]


def left_on(entry: Entry, directory: Directory, today: dt.date) -> dt.date | None:
    """The last day on which the pupil left a class of this school, if that is past."""
    return max(_left(entry, directory, today).values(), default=None)


def taught(entry: Entry, directory: Directory) -> Iterator[tuple[str, str, str]]:
    """`(kind, code, subject)`."""
    for kind, names in TAUGHT.items():
        for parts in directory.places(entry, *names):
            if len(parts) > 1 and parts[0] and parts[1]:
                yield kind, parts[0], parts[1][:20]


def named(entry: Entry) -> str:
    """`MARTIN Zoé`, for the lines of the report."""
    return f"{entry.one(*SURNAME, *BIRTH_NAME).upper()} {displayed(entry.one(*FIRST_NAME))}".strip()[:150]


def _names(entry: Entry, base: Facts) -> Facts:
    """The name in use comes first; the birth name is kept where it differs."""
    facts: Facts = {}
    if entry.names(*SURNAME, *BIRTH_NAME):
        former = base["birth_name"] or base["last_name"]
        used = displayed(entry.one(*SURNAME))[:100] if entry.names(*SURNAME) else base["last_name"]
        born = displayed(entry.one(*BIRTH_NAME))[:100] if entry.names(*BIRTH_NAME) else former
        facts = {"last_name": used or born, "birth_name": born if used and folded(used) != folded(born) else ""}
    if entry.one(*FIRST_NAME):
        facts["first_name"] = displayed(entry.one(*FIRST_NAME))[:100]
    return facts


def _contact(entry: Entry) -> Facts:
    facts: Facts = {}
    if entry.names(*MAIL):
        facts["email"] = next(filter(None, map(fields.email, entry.all(*MAIL))), "")
    if entry.names(*MOBILE, *TEXTED):
        facts |= _mobile(entry)
    if entry.names(*PHONE):
        facts["phone"] = next(filter(None, map(fields.phone, entry.all(*PHONE))), "")
    if entry.names(*STREET, *TOWN):
        facts["address"] = _address(entry)
    return facts


def _mobile(entry: Entry) -> Facts:
    """The mobile that text messages may be sent to is the one to keep, where there is one."""
    texted = fields.phone(entry.one(*TEXTED))
    other = next(filter(None, map(fields.phone, entry.all(*MOBILE))), "")
    facts: Facts = {"mobile": texted or other}
    if entry.category == Category.GUARDIAN:
        facts["accepts_sms"] = bool(texted)
    return facts


def _address(entry: Entry) -> str:
    lines = [line.strip() for line in entry.one(*STREET).split("$")]
    lines.append(" ".join(entry.one(name) for name in TOWN).strip())
    country = entry.one("ENTPersonPays")
    lines.append("" if country.upper() == "FRANCE" else country)
    return "\n".join(line for line in lines if line)


def _birth(entry: Entry, today: dt.date) -> Facts:
    if not entry.names(*BIRTH):
        return {}
    born = fields.day(entry.one(*BIRTH))
    return {"birth_date": born.isoformat() if born and born <= today else None}


def _civility(entry: Entry) -> Facts:
    said = folded(entry.one("personalTitle"))
    if said in {"m", "mr", "monsieur"}:
        return {"civility": "M."}
    return {"civility": "Mme"} if said in {"mme", "mlle", "madame", "mademoiselle"} else {}


def _cohorts(entry: Entry, facts: Facts, directory: Directory, today: dt.date) -> Facts:
    """Classes and groups apart: a change of one says nothing of the other."""
    now = {cohort_key(kind, code[:20]) for kind, code in placed(entry, directory, today)}
    left = {cohort_key("division", code[:20]) for code in _left(entry, directory, today)}
    for kind, names in KINDS.items():
        if not entry.names(*names):
            now |= {key for key in facts["cohorts"] if key.startswith(f"{kind}:")} - left
        now -= {cohort_key(kind, parts[0][:20]) for parts in directory.places(entry.taken, *names)}
    return {"cohorts": sorted(now)}


def _left(entry: Entry, directory: Directory, today: dt.date) -> dict[str, dt.date]:
    """`{class: day of leaving}` (`3456$12/10/2026$4E1`), past."""
    found = {}
    for parts in directory.places(entry, "ENTEleveDateSortieClasses"):
        day = fields.day(parts[0])
        if len(parts) > 1 and day and day <= today:
            found[parts[1]] = day
    return found


def _work(entry: Entry, facts: Facts, directory: Directory) -> Facts:
    return _profiles(entry, facts, directory) | _charge(entry, facts, directory) | _teachings(entry, facts, directory)


def _profiles(entry: Entry, facts: Facts, directory: Directory) -> Facts:
    """What they are here; who has no function is a teacher if they stand before pupils."""
    found: dict[str, str] = {}
    for parts in directory.places(entry, *FUNCTION):
        profile, function = place_of(parts[0])
        found.setdefault(profile.value, function)
    if not found and not facts["profiles"]:
        teaches = fields.flag(entry.one("PersEducNatPresenceDevantEleves")) or any(taught(entry, directory))
        found = {(Profile.TEACHER if teaches else Profile.STAFF).value: ""}
    return {"profiles": found or facts["profiles"]}


def _charge(entry: Entry, facts: Facts, directory: Directory) -> Facts:
    now = set() if entry.names(*CHARGE) else set(facts["in_charge"])
    return {"in_charge": sorted((now | _classes(entry, directory)) - _classes(entry.taken, directory))}


def _classes(entry: Entry, directory: Directory) -> set[str]:
    return {cohort_key("division", parts[0][:20]) for parts in directory.places(entry, *CHARGE)}


def _teachings(entry: Entry, facts: Facts, directory: Directory) -> Facts:
    now = _services(entry, directory)
    for kind, names in TAUGHT.items():
        if not entry.names(*names):
            now |= {key for key in facts["teachings"] if key.startswith(f"{kind}:")}
    return {"teachings": sorted(now - _services(entry.taken, directory))}


def _services(entry: Entry, directory: Directory) -> set[str]:
    return {f"{cohort_key(kind, code[:20])}|{subject}" for kind, code, subject in taught(entry, directory)}
