from preau.school.notifications.models.notification import Notification
from preau.school.notifications.models.quiet_hours import QuietHours
from preau.school.notifications.telling import notify

__all__ = ["Notification", "QuietHours", "notify"]
