"""Placements from a table, pasted or dropped: read, compared, mended line by line, then applied whole or not at all."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from preau.continuity.placements.entering import amend, enter
from preau.continuity.placements.models import Placement
from preau.school.imports.fields import day, email
from preau.school.imports.naming import folded
from preau.school.imports.opening import Unreadable
from preau.school.imports.tables.read import HeadingRecord, RowRecord, read
from preau.school.people.models import CohortMember, Person, Profile, School

COLUMNS = {
    "nom": "last", "nomdeleleve": "last", "prenom": "first", "classe": "code", "division": "code",
    "nature": "kind", "type": "kind", "organisme": "host_name", "entreprise": "host_name",
    "organismedaccueil": "host_name", "commune": "town", "ville": "town", "telephone": "phone", "courriel": "email",
    "mail": "email", "email": "email", "tuteur": "tutor", "courrieldututeur": "tutor_email",
    "mailtuteur": "tutor_email", "telephonedututeur": "tutor_phone", "debut": "starts_on", "du": "starts_on",
    "fin": "ends_on", "au": "ends_on", "jours": "weekdays", "referent": "referee", "enseignantreferent": "referee",
}  # fmt: skip
NEEDED = {"last": "nom", "first": "prénom", "code": "classe", "host_name": "organisme", "starts_on": "début",
          "ends_on": "fin"}  # fmt: skip
KINDS = {"": "", "pfmp": Placement.Kind.PFMP, "stage": Placement.Kind.INTERNSHIP,
         "apprentissage": Placement.Kind.APPRENTICESHIP, "alternance": Placement.Kind.APPRENTICESHIP,
         "observation": Placement.Kind.OBSERVATION, "sequencedobservation": Placement.Kind.OBSERVATION,
         "stagede3e": Placement.Kind.OBSERVATION}  # fmt: skip
DAYS = {"l": "1", "lu": "1", "ma": "2", "me": "3", "j": "4", "je": "4", "v": "5", "ve": "5", "s": "6", "sa": "6"}
LENGTHS = {"host_name": 120, "town": 80, "phone": 30, "tutor": 100, "tutor_phone": 30}
WHOLE_WEEK = "12345"
MOST = 2000
LONGEST = dt.timedelta(days=1100)  # an apprenticeship lasts three years


class NotATable(Exception):
    """Why it cannot be read; its message is for who pasted it."""


@dataclass
class Line:
    """`what`: new, changed, same or faulty; `said` is what `enter` takes."""

    number: int
    text: str
    name: str = ""
    what: str = ""
    faults: list[str] = field(default_factory=list)
    pupil: Person | None = None
    said: dict[str, Any] = field(default_factory=dict)
    known: Placement | None = None


@dataclass
class Table:
    """`heading` and the lines as one writes them, so that mending one keeps the others."""

    heading: str
    lines: list[Line]

    def of(self, what: str) -> list[Line]:
        return [line for line in self.lines if line.what == what]

    @property
    def text(self) -> str:
        return "\n".join([self.heading, *[line.text for line in self.lines]])

    @property
    def has_news(self) -> bool:
        return bool(self.of("new") or self.of("changed"))


def read_table(school: School, octets: bytes, mended: dict[int, str] | None = None) -> Table:
    """What it would do; nothing is written. `mended` are lines written anew. Raises `NotATable`."""
    try:
        records = list(read(io.BytesIO(octets.replace(b"\0", b""))))
    except (Unreadable, csv.Error) as refusal:
        raise NotATable(str(refusal)) from refusal
    heading, rows = _parted(records)
    names = [COLUMNS.get(folded(cell), "") for cell in heading]
    if missing := [label for name, label in NEEDED.items() if name not in names]:
        raise NotATable(f"La première ligne nomme les colonnes. Il manque\u00a0: {', '.join(missing)}.")
    if len(rows) > MOST:
        raise NotATable(f"Ce tableau a plus de {MOST} lignes\u00a0: partagez-le par classe.")
    rows = [_mended(row, number, mended or {}) for number, row in enumerate(rows, start=1)]
    reader = _Reader(school, names)
    return Table(_written(heading), [reader.read(number, row) for number, row in enumerate(rows, start=1) if any(row)])


def _parted(records: list[Any]) -> tuple[list[str], list[list[str]]]:
    heading = next((list(one.cells) for one in records if isinstance(one, HeadingRecord)), [])
    return heading, [list(one.cells) for one in records if isinstance(one, RowRecord)]


def _mended(row: list[str], number: int, mended: dict[int, str]) -> list[str]:
    if number not in mended:
        return row
    return [cell.strip() for cell in next(csv.reader([mended[number].replace("\n", " ")], delimiter=";"), [])]


def _written(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="").writerow(cells)
    return out.getvalue()


class _Reader:
    """A line at a time, against the pupils, the staff and the placements of the school."""

    def __init__(self, school: School, names: list[str]) -> None:
        self.names = names
        self.pupils = _pupils(school)
        self.staff = _staff(school)
        self.known: dict[int, list[Placement]] = {}
        for one in Placement.objects.filter(school=school).standing().select_related("host", "referee"):
            self.known.setdefault(one.pupil_id, []).append(one)
        self.taken: dict[int, list[tuple[dt.date, dt.date, int]]] = {}

    def read(self, number: int, row: list[str]) -> Line:
        said = dict.fromkeys([*NEEDED, *COLUMNS.values()], "")
        said |= {name: cell for name, cell in zip(self.names, row, strict=False) if name}
        line = Line(number, _written(row), f"{said['last'].upper()} {said['first']}".strip())
        line.pupil = self.pupils.get((folded(said["last"]), folded(said["first"]), folded(said["code"])))
        if line.pupil is None:
            line.faults.append(f"personne ne s’appelle ainsi en {said['code'] or 'cette classe'}")
        line.said = self._facts(said, line.faults)
        if line.pupil and not line.faults:
            self._compare(line, line.pupil)
        line.what = "faulty" if line.faults else line.what
        return line

    def _facts(self, said: dict[str, str], faults: list[str]) -> dict[str, Any]:
        facts: dict[str, Any] = {name: said[name][:most] for name, most in LENGTHS.items()}
        if not facts["host_name"]:
            faults.append("l’organisme n’est pas nommé")
        for name in ("email", "tutor_email"):
            facts[name] = email(said[name])
            if said[name] and not facts[name]:
                faults.append(f"« {said[name]} » n’est pas un courriel")
        facts |= {"kind": _kind(said["kind"], faults), "weekdays": _weekdays(said["weekdays"], faults)}
        facts |= {"referee": self._referee(said["referee"], faults)}
        return facts | _dates(said["starts_on"], said["ends_on"], faults)

    def _referee(self, said: str, faults: list[str]) -> Person | None:
        found = self.staff.get(frozenset(_words(said))) if said else None
        if said and found is None:
            faults.append(f"« {said} » n’enseigne pas ici (nom et prénom)")
        return found

    def _compare(self, line: Line, pupil: Person) -> None:
        first, last = line.said["starts_on"], line.said["ends_on"]
        for one in self.known.get(pupil.pk, []):
            if _is_same_place(one, line.said) and one.starts_on == first:
                line.known = one
            elif one.starts_on <= last and one.ends_on >= first:
                line.faults.append(f"déjà en stage du {one.starts_on:%d/%m} au {one.ends_on:%d/%m} ({one.host})")
        for began, ended, number in self.taken.setdefault(pupil.pk, []):
            if began <= last and ended >= first:
                line.faults.append(f"mêmes jours que la ligne {number}")
        self.taken[pupil.pk].append((first, last, line.number))
        for name, usual in (("kind", Placement.Kind.PFMP), ("weekdays", WHOLE_WEEK)):
            line.said[name] = line.said[name] or getattr(line.known, name, usual)
        line.what = "new" if line.known is None else "changed" if _differs(line.known, line.said) else "same"


def _kind(said: str, faults: list[str]) -> str:
    kind = KINDS.get(folded(said))
    if kind is None:
        faults.append(f"nature « {said} » inconnue (PFMP, stage, observation, apprentissage)")
    return kind or ""


def _weekdays(said: str, faults: list[str]) -> str:
    """`lu ma me`, `12345`; blank when it is not said."""
    plain = said.lower().replace(",", " ").replace("/", " ").split()
    digits = [DAYS.get(word[:2], DAYS.get(word[:1], word)) for word in plain]
    found = "".join(sorted(set("".join(digits))))
    if set(found) - set("1234567"):
        faults.append(f"jours « {said} » illisibles (par exemple\u00a0: lu ma je)")
        return ""
    return found


def _dates(first: str, last: str, faults: list[str]) -> dict[str, dt.date | None]:
    starts_on, ends_on = day(first), day(last)
    for said, found in ((first, starts_on), (last, ends_on)):
        if found is None:
            faults.append(f"date « {said} » illisible (jj/mm/aaaa)")
    if starts_on and ends_on and ends_on < starts_on:
        faults.append("le dernier jour est avant le premier")
    elif starts_on and ends_on and ends_on - starts_on > LONGEST:
        faults.append("plus de trois ans")
    return {"starts_on": starts_on, "ends_on": ends_on}


def _is_same_place(placement: Placement, said: dict[str, Any]) -> bool:
    host = placement.host
    return folded(host.name) == folded(said["host_name"]) and folded(host.town) == folded(said["town"])


def _differs(placement: Placement, said: dict[str, Any]) -> bool:
    """What is left blank takes nothing away."""
    own = {name: getattr(placement, name) for name in ("kind", "ends_on", "weekdays", "tutor", "tutor_email",
                                                       "tutor_phone", "referee")}  # fmt: skip
    own |= {name: getattr(placement.host, name) for name in ("phone", "email")}
    return any(said[name] and said[name] != value for name, value in own.items())


def _pupils(school: School) -> dict[tuple[str, str, str], Person]:
    """By name and class; two pupils with one name in one class are named by neither."""
    members = CohortMember.objects.filter(cohort__in=school.cohorts.of_year(school).divisions())
    found: dict[tuple[str, str, str], Person] = {}
    twice = set()
    for member in members.select_related("pupil", "cohort"):
        key = (folded(member.pupil.last_name), folded(member.pupil.first_name), folded(member.cohort.code))
        twice |= {key} & set(found)
        found[key] = member.pupil
    return {key: pupil for key, pupil in found.items() if key not in twice}


def _staff(school: School) -> dict[frozenset[str], Person]:
    teachers = Person.objects.in_school(school, Profile.TEACHER)
    return {frozenset(_words(f"{one.last_name} {one.first_name}")): one for one in teachers}


def _words(said: str) -> list[str]:
    return [plain for word in said.replace("-", " ").split() if (plain := folded(word)) not in {"m", "mme", ""}]


@transaction.atomic
def apply(school: School, table: Table, *, by: Any) -> tuple[int, int]:
    """How many are new and how many changed. Nothing while a line is faulty: raises `NotATable`."""
    if table.of("faulty"):
        raise NotATable("Des lignes sont encore à corriger\u00a0: rien n’a été enregistré.")
    new, changed = table.of("new"), table.of("changed")
    for line in new:
        enter(school, line.pupil, by=by, **line.said)
    for line in changed:
        amend(line.known, by=by, **_completed(line))  # type: ignore[arg-type]
    return len(new), len(changed)


def _completed(line: Line) -> dict[str, Any]:
    known: Any = line.known
    kept = {name: value or getattr(known, name, "") for name, value in line.said.items() if name not in _OF_HOST}
    return kept | {name: line.said[name] for name in _OF_HOST}


_OF_HOST = ("host_name", "town", "phone", "email")
