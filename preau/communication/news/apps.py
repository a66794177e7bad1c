from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "preau.communication.news"
    label = "news"
