"""Accounts for the tools of the field, in the columns that each reads; never a password, only codes to activate."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from preau.foundation.journal.models import record
from preau.foundation.sms.numbers import mobile_of, national
from preau.foundation.text.spreadsheet import MARK, line
from preau.foundation.ui.words import numeric_day
from preau.school.accounts.console import Console
from preau.school.accounts.listing import TYPES
from preau.school.accounts.models import ActivationCode
from preau.school.people.models import Guardianship, Identifier, Membership, Person, Profile, Scheme

AT_ONCE = 500
SACOCHE = "Id;Id Siecle;Type;Nom;Prénom;Login"
FULL = (
    "Id;Id Siecle;Type;Nom;Prénom;Login;Alias;Code d'activation;Fonction(s);Structure(s);Classe(s);Enfant(s);Parent(s);"
    "Dernière connexion;Email;Téléphone"
)
GEPI = (
    "RNE;UID;Classe;Profil;Prénom;Nom;Login;Mot de passe;Clé de jointure;UID Responsable 1;UID Responsable 2;"
    "UID tuteur 1;UID tuteur 2"
)
SIECLE = (Scheme.SIECLE_PUPIL, Scheme.SIECLE_GUARDIAN)


@dataclass(frozen=True)
class Around:
    """What is to be said of a few hundred people, read together."""

    uai: str
    school: str
    memberships: dict[int, list[Membership]]
    classes: dict[int, str]
    ties: dict[int, list[Guardianship]]
    codes: dict[int, str]
    siecle: dict[int, str]
    aaf: dict[int, str]

    @classmethod
    def of(cls, console: Console, people: list[Person]) -> "Around":
        ids = [person.pk for person in people]
        named = Identifier.objects.filter(person__in=ids).values_list("person_id", "scheme", "value")
        ties = _ties(ids)
        pupils = {tie.pupil_id for some in ties.values() for tie in some}
        codes = ActivationCode.objects.filter(person__in=ids, person__activation__isnull=True)
        return cls(
            uai=console.school.uai,
            school=console.school.name,
            memberships=_grouped("person_id", Membership.objects.filter(school=console.school, person__in=ids)),
            classes=console.classes_of([*ids, *pupils]),
            ties=ties,
            codes=dict(codes.values_list("person_id", "code")),
            siecle={person: value for person, scheme, value in named if scheme in SIECLE},
            aaf={person: value for person, scheme, value in named if scheme == Scheme.AAF},
        )

    def type_of(self, person: Person) -> str:
        """The profile that says most: a parent who teaches here is a teacher."""
        mine = {one.profile for one in self.memberships[person.pk]}
        return next((TYPES[one] for one in (Profile.PUPIL, Profile.TEACHER, *Profile) if one in mine), "")

    def class_of(self, person: Person) -> str:
        """A pupil's own; a guardian's children's."""
        own = self.classes.get(person.pk, "")
        theirs = [self.classes.get(one.pk, "") for one in self.children(person)]
        return own or ", ".join(dict.fromkeys(filter(None, theirs)))

    def children(self, person: Person) -> list[Person]:
        return [tie.pupil for tie in self.ties[person.pk] if tie.guardian_id == person.pk]

    def tied(self, person: Person) -> list[Guardianship]:
        """To their guardians: the legal ones first, who is called first before the others."""
        return [tie for tie in self.ties[person.pk] if tie.pupil_id == person.pk]


@dataclass(frozen=True)
class Format:
    label: str
    what: str
    headers: str
    row: Callable[[Person, Around], list[str]]


def export(name: str, console: Console, *, by: Any) -> Iterator[bytes]:
    """The file, and a line in the journal: codes and addresses leave the house."""
    record("accounts.exported", by=by, on=console.school, scope=console.school.scope, format=name)
    return _lines(FORMATS[name], console)


def _lines(wanted: Format, console: Console) -> Iterator[bytes]:
    yield MARK + line(wanted.headers.split(";"))
    found = console.everyone().iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(found, AT_ONCE)):
        around = Around.of(console, chunk)
        yield from (line(wanted.row(person, around)) for person in chunk)


def _full(person: Person, around: Around) -> list[str]:
    functions = dict.fromkeys(one.function or one.get_profile_display() for one in around.memberships[person.pk])
    return [
        *_sacoche(person, around),
        "",
        around.codes.get(person.pk, ""),
        ", ".join(functions),
        around.school,
        around.class_of(person),
        _named(around.children(person)),
        _named(tie.guardian for tie in around.tied(person)),
        numeric_day(person.last_login) if person.last_login else "",
        person.email,
        national(mobile_of(person.mobile)) or person.mobile or person.phone,
    ]


def _sacoche(person: Person, around: Around) -> list[str]:
    named = [person.last_name, person.first_name, person.login or ""]
    return [str(person.pk), around.siecle.get(person.pk, ""), around.type_of(person), *named]


def _gepi(person: Person, around: Around) -> list[str]:
    """What stands for a password is the code, as long as it opens something."""
    legal = [str(tie.guardian_id) for tie in around.tied(person) if tie.level == Guardianship.Level.LEGAL]
    others = [str(tie.guardian_id) for tie in around.tied(person) if tie.level == Guardianship.Level.IN_CHARGE]
    return [
        around.uai,
        str(person.pk),
        around.class_of(person),
        around.type_of(person),
        person.first_name,
        person.last_name,
        person.login or "",
        around.codes.get(person.pk, ""),
        around.aaf.get(person.pk, ""),
        *[*legal, "", ""][:2],
        *[*others, "", ""][:2],
    ]


FORMATS = {
    "complet": Format(
        "Complet",
        "Tout ce que l’on sait de chaque compte\u00a0: pour un tableur, ou pour partir ailleurs.",
        FULL,
        _full,
    ),
    "gepi": Format(
        "Gepi",
        "Les comptes et les liens entre parents et enfants.",
        GEPI,
        _gepi,
    ),
    "sacoche": Format(
        "SACoche",
        "L’identifiant de chacun, reconnu par celui de SIECLE.",
        SACOCHE,
        _sacoche,
    ),
}


def _ties(ids: list[int]) -> dict[int, list[Guardianship]]:
    """By both ends: a person's children, and their guardians who have an account."""
    found: dict[int, list[Guardianship]] = defaultdict(list)
    either = Guardianship.objects.filter(guardian__in=ids) | Guardianship.objects.filter(pupil__in=ids)
    accounts = either.filter(level__lt=3, guardian__login__isnull=False).select_related("guardian", "pupil")
    for tie in accounts.order_by("level", "-called_first", "pk"):
        found[tie.guardian_id].append(tie)
        found[tie.pupil_id].append(tie)
    return found


def _grouped(by: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found


def _named(people: Iterable[Person]) -> str:
    return ", ".join(person.full_name for person in people)
