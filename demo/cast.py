"""The fixed cast: who is always in the reference schools, whatever the seed. Tests and the demonstration share it."""

from dataclasses import dataclass

COLLEGE, LYCEE, ECOLE = "0789999A", "0789998B", "0789997C"
NAMES = {COLLEGE: "Collège des Tilleuls", LYCEE: "Lycée Simone-Lagarde", ECOLE: "École des Marronniers"}


@dataclass(frozen=True)
class CastPupil:
    first_name: str
    sex: str
    division: str
    latin: bool = False


@dataclass(frozen=True)
class CastParent:
    """`kinship` is CODE_PARENTE."""

    first_name: str
    sex: str
    kinship: str


@dataclass(frozen=True)
class CastFamily:
    family_name: str
    parents: tuple[CastParent, ...]
    children: tuple[CastPupil, ...]
    together: bool = True


@dataclass(frozen=True)
class CastAdult:
    """A member of staff; `teaches` are (subject, division or group), the class they are class teacher of comes last."""

    sex: str
    first_name: str
    family_name: str
    function: str
    pool: str = ""
    teaches: tuple[tuple[str, str], ...] = ()
    class_teacher_of: str = ""


FAMILIES = (
    CastFamily(
        "Benali",
        (CastParent("Samira", "F", "10"), CastParent("Karim", "M", "20")),
        (CastPupil("Inès", "F", "4B", latin=True), CastPupil("Adam", "M", "6C")),
        together=False,
    ),
    CastFamily("Girard", (CastParent("Odile", "F", "10"),), (CastPupil("Sacha", "M", "4B"),)),
    CastFamily(
        "Blanchard",
        (CastParent("Sophie", "F", "10"), CastParent("Thomas", "M", "20")),
        (CastPupil("Lucas", "M", "4B", latin=True),),
    ),
)
STAFF = (
    CastAdult("F", "Hélène", "Vasseur", "DIR"),
    CastAdult("M", "Marc", "Oliveira", "EDU"),
    CastAdult("F", "Nadia", "Roche", "DOC"),
    CastAdult("M", "Julien", "Ferrand", "ENS", "maths", (("MATHS", "4B"), ("MATHS", "6MAT1"))),
    CastAdult("F", "Claire", "Nowak", "ENS", "histoire", (("HIGEO", "4B"),), "4B"),
    CastAdult("F", "Anne", "Le Goff", "ENS", "lettres", (("FRANC", "4B"), ("FRANC", "6C"), ("LCALA", "4LATIN"))),
    CastAdult("M", "Paul", "Haddad", "ENS", "svt", (("SVT", "4B"),)),
    CastAdult("F", "Emily", "Martin", "ENS", "anglais", (("AGL1", "4B"),)),
)
