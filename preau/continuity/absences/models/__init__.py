from preau.continuity.absences.models.absence import Absence
from preau.continuity.absences.models.acts import Cancellation, Change, Confirmation, Return
from preau.continuity.absences.models.part import Answer, Part
from preau.continuity.absences.models.work import Essential, Keeping

__all__ = [
    "Absence",
    "Answer",
    "Cancellation",
    "Change",
    "Confirmation",
    "Essential",
    "Keeping",
    "Part",
    "Return",
]
