from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "preau.portal.home"
    label = "home"
