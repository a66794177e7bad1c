from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "preau.school.accounts"
    label = "accounts"
