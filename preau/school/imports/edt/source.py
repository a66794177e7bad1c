from preau.school.imports.edt.read import read
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.source import Empty, Source
from preau.school.imports.weekly.draw import Week, spare_others, teach
from preau.school.imports.weekly.records import FaultRecord, SlotRecord

NONE = "Aucun cours de cet emploi du temps n’est celui d’une classe de l’établissement : importez d’abord ses classes."


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """The week of the classes that the table names."""
    week = Week(picture, known)
    for fault in records.of(FaultRecord, Kind.EDT):
        week.fault(fault)
    for slot in records.of(SlotRecord, Kind.EDT):
        week.add(slot)
    week.draw()
    teach(picture, known)
    spare_others(picture, known, week.named, set())


EDT = Source(
    kinds=frozenset({Kind.EDT}),
    read=read,
    check=check,
    roots={"TABLE": Kind.EDT},
    empties=(Empty(Kind.EDT, Noun.LESSON, NONE),),
    counted={SlotRecord: ("cours", "cours")},
)
