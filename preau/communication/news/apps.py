from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "preau.communication.news"
    label = "news"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("news.articlereading", one="actualité lue", many="actualités lues")
