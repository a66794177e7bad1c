from preau.learning.followup.models.reminder import Reminder

__all__ = ["Reminder"]
