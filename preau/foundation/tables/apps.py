from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "preau.foundation.tables"
    label = "tables"
