from django.apps import AppConfig


class SlotsConfig(AppConfig):
    name = "preau.continuity.slots"
    label = "slots"

    def ready(self) -> None:
        from preau.continuity.plans.gestures import offers
        from preau.school.duplicates.joining import joins

        offers("slots:slots", "Poser les heures en direct")
        offers("slots:mine", "Dire mes heures")
        joins("slots.permanence", one="permanence", many="permanences")
