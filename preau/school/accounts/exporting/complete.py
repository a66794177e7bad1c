"""All that is known of an account, and the two forms that say the same in fewer words."""

from collections.abc import Iterable

from preau.foundation.sms.numbers import mobile_of, national
from preau.foundation.ui.words import numeric_day
from preau.school.accounts.exporting.around import Around
from preau.school.accounts.exporting.formats import Columns, Tool
from preau.school.people.models import Guardianship, Person

SACOCHE = "Id;Id Siecle;Type;Nom;Prénom;Login"
FULL = (
    f"{SACOCHE};Alias;Code d'activation;Fonction(s);Structure(s);Classe(s);Enfant(s);Parent(s);"
    "Dernière connexion;Email;Téléphone"
)
GEPI = (
    "RNE;UID;Classe;Profil;Prénom;Nom;Login;Mot de passe;Clé de jointure;UID Responsable 1;UID Responsable 2;"
    "UID tuteur 1;UID tuteur 2"
)


def _full(person: Person, around: Around) -> list[str]:
    functions = dict.fromkeys(one.function or one.get_profile_display() for one in around.memberships[person.pk])
    return [
        *_sacoche(person, around),
        "",
        around.codes.get(person.pk, ""),
        ", ".join(functions),
        around.school,
        around.family_classes(person),
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
        around.family_classes(person),
        around.type_of(person),
        person.first_name,
        person.last_name,
        person.login or "",
        around.codes.get(person.pk, ""),
        around.aaf.get(person.pk, ""),
        *[*legal, "", ""][:2],
        *[*others, "", ""][:2],
    ]


def _named(people: Iterable[Person]) -> str:
    return ", ".join(person.full_name for person in people)


COMPLETE = Tool(
    "Complet",
    "Tout ce que l’on sait de chaque compte\u00a0: pour un tableur, ou pour partir ailleurs.",
    {"complet": Columns("Tout le monde", titles=FULL, row=_full)},
)
GEPI_TOOL = Tool(
    "Gepi",
    "Notes et bulletins\u00a0: les comptes, et les liens entre parents et enfants.",
    {"gepi": Columns("Tout le monde", titles=GEPI, row=_gepi)},
)
SACOCHE_TOOL = Tool(
    "SACoche",
    "Évaluation par compétences\u00a0: l’identifiant de chacun, reconnu par celui de SIECLE.",
    {"sacoche": Columns("Tout le monde", titles=SACOCHE, row=_sacoche)},
)
