from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "preau.school.notifications"
    label = "notifications"
