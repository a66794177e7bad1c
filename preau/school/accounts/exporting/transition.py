"""One file for each profile, as another ENT reads them to welcome a school."""

from preau.school.accounts.exporting.around import Around
from preau.school.accounts.exporting.formats import OFFICE, Columns, Tool
from preau.school.people.models import Person, Profile

CHILDREN = 5
CLASSES = 10
CHILD = ("childexternalid", "childFirstName", "childLastName", "childClass")


def _pupil(person: Person, around: Around) -> list[str]:
    born = person.birth_date.isoformat() if person.birth_date else ""
    return [*_named(person, around), born, person.email, around.class_of(person)]


def _guardian(person: Person, around: Around) -> list[str]:
    children = [
        cell
        for one in around.children(person)[:CHILDREN]
        for cell in (*_named(one, around), around.classes.get(one.pk, ""))
    ]
    return _filled([*_named(person, around), person.email, *children], 4 + CHILDREN * len(CHILD))


def _teacher(person: Person, around: Around) -> list[str]:
    classes = around.taught.get(person.pk, [])[:CLASSES]
    return _filled([*_named(person, around), person.email, *classes], 4 + CLASSES)


def _staff(person: Person, around: Around) -> list[str]:
    return [*_named(person, around), person.email]


def _named(person: Person, around: Around) -> list[str]:
    return [around.identity_of(person), person.first_name, person.last_name]


def _filled(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _titles(*more: str) -> str:
    return ";".join(["externalid", "Prénom*", "Nom*", *more])


def _children() -> list[str]:
    """The first child must be there."""
    return [f"{CHILD[0]}*", *CHILD[1:], *CHILD * (CHILDREN - 1)]


TRANSITION = Tool(
    "Transition",
    "Vers un autre ENT\u00a0: un fichier par profil, avec les identifiants qui y feront reconnaître chacun.",
    {
        "transition-eleves": Columns(
            "Élèves", (Profile.PUPIL,), titles=_titles("Date de naissance*", "Email", "Classe*"), row=_pupil
        ),
        "transition-responsables": Columns(
            "Responsables", (Profile.GUARDIAN,), titles=_titles("Email", *_children()), row=_guardian
        ),
        "transition-enseignants": Columns(
            "Enseignants",
            (Profile.TEACHER,),
            titles=_titles("Email", "Classe*", *["Classe"] * (CLASSES - 1)),
            row=_teacher,
        ),
        "transition-personnels": Columns("Personnels", OFFICE, titles=_titles("Email"), row=_staff),
    },
)
