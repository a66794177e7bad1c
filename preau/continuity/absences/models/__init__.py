from preau.continuity.absences.models.absence import Absence
from preau.continuity.absences.models.acts import Cancellation, Change, Confirmation, Return
from preau.continuity.absences.models.decision import Decision, Reply
from preau.continuity.absences.models.leave import Leave
from preau.continuity.absences.models.leave_acts import LeaveAnnouncement, LeaveCancellation, LeaveChange
from preau.continuity.absences.models.part import Answer, Part
from preau.continuity.absences.models.spare_hour import SpareHour
from preau.continuity.absences.models.work import Essential, Keeping

__all__ = [
    "Absence",
    "Answer",
    "Cancellation",
    "Change",
    "Confirmation",
    "Decision",
    "Essential",
    "Keeping",
    "Leave",
    "LeaveAnnouncement",
    "LeaveCancellation",
    "LeaveChange",
    "Part",
    "Reply",
    "Return",
    "SpareHour",
]
