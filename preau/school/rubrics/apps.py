from django.apps import AppConfig


class RubricsConfig(AppConfig):
    name = "preau.school.rubrics"
    label = "rubrics"
