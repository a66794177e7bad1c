"""Which column says what, and of whom a table speaks: guessed from its headings, corrected by people."""

import hashlib
from collections.abc import Sequence

from preau.school.imports.kinds import Kind
from preau.school.imports.naming import folded
from preau.school.imports.tables.words import LABELS, WORDS

PROFILES = (Kind.CSV_PUPILS, Kind.CSV_GUARDIANS, Kind.CSV_TEACHERS, Kind.CSV_STAFF)
REPEATED = {
    "class",
    "groups",
    "charge",
    "subject",
    "child_id",
    "child_name",
    "child_used",
    "child_first",
    "child_class",
}
NAMED = {"last", "first"}
CHILDREN = {"enfant", "enfants", "nomprenomenfant", "nometprenomenfant", "nomprenomdelenfant", "nometprenomdelenfant"}


def signature_of(header: Sequence[str]) -> str:
    """Two files with the same headings, however they are typed, are read the same way."""
    return hashlib.sha256("|".join(map(folded, header)).encode()).hexdigest()


def columns_for(kind: str, header: Sequence[str]) -> list[str]:
    """The field of each column for such people, blank for one that is not understood; the first of two wins."""
    words, columns = WORDS.get(kind, {}), []
    for heading in header:
        name = words.get(folded(heading), "")
        columns.append("" if name in columns and name not in REPEATED else name)
    return columns


def kind_of(header: list[str]) -> Kind | None:
    """Of whom the table speaks; `CSV_UNSURE` when it names people without saying who; None when it names nobody."""
    understood = {kind: set(columns_for(kind, header)) for kind in PROFILES}
    if not any("full" in fields or fields >= NAMED for fields in understood.values()):
        return Kind.CSV_UNSURE if _names_somebody(understood) and len(header) > 1 else None
    return next((kind for kind, says in SIGNS if says(understood[kind], {*map(folded, header)})), Kind.CSV_UNSURE)


def _names_somebody(understood: dict[Kind, set[str]]) -> bool:
    return any(fields & {"last", "used", "first"} for fields in understood.values())


def _of_guardians(fields: set[str], heads: set[str]) -> bool:
    """Somebody and a child; a child alone may be who the table is of, unless it says what ties them."""
    child = fields & {"child_first", "child_id"} or heads & CHILDREN
    tied = "kinship" in fields and "child_name" in fields
    return bool(fields & {"last", "full"} and (child or tied)) or "nomresponsable" in heads


def _of_pupils(fields: set[str], heads: set[str]) -> bool:
    of_their_own = {"ine", "r1_last", "r2_last", "level", "groups"} & fields
    named_so = heads & {"eleve", "eleves", "nomeleve", "prenomeleve", "ideleve"}
    return bool(of_their_own or named_so or {"born", "class"} <= fields - {"function"}) and not (heads & {"fonction"})


def _of_teachers(fields: set[str], heads: set[str]) -> bool:
    told = heads & {"professeur", "professeurs", "enseignant", "enseignants", "nomprofesseur", "nomenseignant"}
    return bool(told or fields & {"charge", "subject"} or {"function", "class"} <= fields)


def _of_staff(fields: set[str], _heads: set[str]) -> bool:
    return "function" in fields


SIGNS = (
    (Kind.CSV_GUARDIANS, _of_guardians),
    (Kind.CSV_PUPILS, _of_pupils),
    (Kind.CSV_TEACHERS, _of_teachers),
    (Kind.CSV_STAFF, _of_staff),
)


def label_of(name: str) -> str:
    """A field as people call it: `r2_email` → « Responsable 2 : adresse électronique »."""
    bearer, _, field = name.partition("_")
    if bearer in {"r1", "r2"}:
        return f"Responsable {bearer[1]} : {LABELS[field].lower()}"
    return LABELS[name]


def choices_for(kind: str) -> list[tuple[str, str]]:
    """The fields that a column of such a table may fill."""
    present = set(WORDS[kind].values())
    ordered = [*LABELS, *(f"{bearer}_{name}" for bearer in ("r1", "r2") for name in LABELS)]
    return [(name, label_of(name)) for name in ordered if name in present]
