from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "preau.foundation.entrance"
    label = "entrance"
