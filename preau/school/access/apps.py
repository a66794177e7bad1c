from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "preau.school.access"
    label = "access"
