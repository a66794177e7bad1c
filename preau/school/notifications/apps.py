from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "preau.school.notifications"
    label = "notifications"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("notifications.choice")
