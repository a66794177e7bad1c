from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.source import Companion, Empty, Source
from preau.school.imports.structure import keep_given
from preau.school.imports.sts.calendar import check_fortnights
from preau.school.imports.sts.check import check_lessons, check_staff
from preau.school.imports.sts.read import StaffRecord, read
from preau.school.people.models import Scheme

ROOTS = {"STS_EDT": Kind.STS, "EDT_STS": Kind.TIMETABLE}


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """Staff before the lessons that they give."""
    staff = known.keys_of(Noun.STAFF)
    check_staff(records, picture, staff)
    if not records.has(Kind.TIMETABLE):
        keep_given(picture, known)
    if records.has(Kind.TIMETABLE):
        check_fortnights(records, picture)
        check_lessons(records, picture, staff, set(known.cohorts()))


STS = Source(
    kinds=frozenset(ROOTS.values()),
    read=read,
    schemes=frozenset({Scheme.STS}),
    check=check,
    roots=ROOTS,
    companions=(
        Companion(
            Kind.TIMETABLE,
            Kind.STS,
            Noun.STAFF,
            "L’emploi du temps est là, mais pas les enseignants : ajoutez « sts_emp » de STS-web.",
        ),
    ),
    empties=(
        Empty(
            Kind.TIMETABLE,
            Noun.LESSON,
            "Aucun cours de cet emploi du temps n’est celui d’une classe de l’établissement.",
        ),
    ),
    counted={StaffRecord: ("personnel", "personnels")},
)
