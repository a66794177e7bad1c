from preau.learning.followup.models.allowance import Excuse, Extension
from preau.learning.followup.models.reminder import Reminder

__all__ = ["Excuse", "Extension", "Reminder"]
