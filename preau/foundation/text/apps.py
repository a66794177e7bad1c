from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "preau.foundation.text"
    label = "text"
