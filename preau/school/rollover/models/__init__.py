from preau.school.rollover.models.past import PastCharge, PastPlace, PastTeaching
from preau.school.rollover.models.rollover import Reopening, Rollover

__all__ = ["PastCharge", "PastPlace", "PastTeaching", "Reopening", "Rollover"]
