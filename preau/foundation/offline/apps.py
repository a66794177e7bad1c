from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "preau.foundation.offline"
    label = "offline"
