from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.siecle.check import check_guardians, check_pupils
from preau.school.imports.siecle.read import GuardianRecord, PupilRecord, read
from preau.school.imports.source import Companion, Empty, Source
from preau.school.people.models import Scheme

ROOTS = {
    "BEE_ELEVES": Kind.PUPILS,
    "BEE_RESPONSABLES": Kind.GUARDIANS,
    "BEE_STRUCTURES": Kind.STRUCTURES,
    "BEE_NOMENCLATURES": Kind.NOMENCLATURE,
    "BEE_COMMUN": Kind.COMMON,
}


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """Pupils before those who answer for them."""
    if records.has(Kind.PUPILS):
        check_pupils(records, picture)
    if records.has(Kind.GUARDIANS):
        check_guardians(records, picture, known.keys_of(Noun.PUPIL))


SIECLE = Source(
    kinds=frozenset(ROOTS.values()),
    read=read,
    schemes=frozenset({Scheme.SIECLE_PUPIL, Scheme.SIECLE_GUARDIAN}),
    check=check,
    roots=ROOTS,
    companions=(
        Companion(
            Kind.GUARDIANS,
            Kind.PUPILS,
            Noun.PUPIL,
            "Les responsables sont là, mais pas les élèves : ajoutez « ElevesSansAdresses.xml ».",
        ),
    ),
    empties=(
        Empty(
            Kind.PUPILS,
            Noun.PUPIL,
            "Aucun élève de ce fichier ne peut être importé : "
            "l’export a peut-être été fait sans les structures (divisions et groupes).",
        ),
    ),
    counted={PupilRecord: ("élève", "élèves"), GuardianRecord: ("personne", "personnes")},
)
