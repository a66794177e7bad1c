from preau.school.notifications.models.choice import Choice
from preau.school.notifications.models.notification import Notification
from preau.school.notifications.models.quiet_hours import QuietHours
from preau.school.notifications.telling import notify

__all__ = ["Choice", "Notification", "QuietHours", "notify"]
