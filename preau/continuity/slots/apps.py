from django.apps import AppConfig


class SlotsConfig(AppConfig):
    name = "preau.continuity.slots"
    label = "slots"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("slots.permanence", one="permanence", many="permanences")
