from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.onde.check import check_guardians, check_pupils, check_teachers
from preau.school.imports.onde.read import LineRecord, kind_of, read
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.source import Companion, Empty, Source
from preau.school.people.models import Profile, Scheme


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """Pupils before those who answer for them."""
    if records.has(Kind.ONDE_PUPILS):
        check_pupils(records, picture)
    if records.has(Kind.ONDE_GUARDIANS):
        check_guardians(records, picture, known.names_of(Profile.PUPIL, Scheme.ONDE))
    if records.has(Kind.ONDE_TEACHERS):
        check_teachers(records, picture)


ONDE = Source(
    kinds=frozenset({Kind.ONDE_PUPILS, Kind.ONDE_GUARDIANS, Kind.ONDE_TEACHERS}),
    read=read,
    schemes=frozenset({Scheme.ONDE}),
    check=check,
    headed=kind_of,
    companions=(
        Companion(
            Kind.ONDE_GUARDIANS,
            Kind.ONDE_PUPILS,
            Noun.PUPIL,
            "Les responsables sont là, mais pas les élèves : ajoutez l’export des élèves d’ONDE.",
        ),
    ),
    empties=(Empty(Kind.ONDE_PUPILS, Noun.PUPIL, "Aucun élève de ce fichier ne peut être importé."),),
    counted={LineRecord: ("ligne", "lignes")},
)
