from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "preau.school.imports"
    label = "imports"
