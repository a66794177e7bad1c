from preau.learning.followup.models.contact import Contact
from preau.learning.followup.models.reminder import Reminder

__all__ = ["Contact", "Reminder"]
