from preau.continuity.closures.models.acts import Cancellation, Declaration, Ending, Extension
from preau.continuity.closures.models.closure import Closure, ClosureScope
from preau.continuity.closures.models.reopening import Reopening
from preau.continuity.closures.models.report import Report
from preau.continuity.closures.models.task import TaskTick, TeacherTask

__all__ = [
    "Cancellation",
    "Closure",
    "ClosureScope",
    "Declaration",
    "Ending",
    "Extension",
    "Reopening",
    "Report",
    "TaskTick",
    "TeacherTask",
]
