from preau.continuity.drills.models.acts import Cancellation, Ending, Start
from preau.continuity.drills.models.drill import Drill
from preau.continuity.drills.models.report import Report
from preau.continuity.drills.models.told import Receipt, Told

__all__ = ["Cancellation", "Drill", "Ending", "Receipt", "Report", "Start", "Told"]
