from django.apps import AppConfig


class RolloverConfig(AppConfig):
    name = "preau.school.rollover"
    label = "rollover"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("rollover.pastplace", one="classe d’une année passée", many="classes des années passées")
