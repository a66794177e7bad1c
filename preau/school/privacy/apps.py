from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "preau.school.privacy"
    label = "privacy"
