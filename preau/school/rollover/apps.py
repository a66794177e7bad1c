from django.apps import AppConfig


class RolloverConfig(AppConfig):
    name = "preau.school.rollover"
    label = "rollover"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.school.duplicates.joining import joins
        from preau.school.rollover.tasks import forget_archives

        every(forget_archives, hours=24)
        joins("rollover.pastplace", one="classe d’une année passée", many="classes des années passées")
