from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "preau.school.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.school.accounts.beside import register_gesture, register_way
        from preau.school.campaigns.beside import gestures, ways
        from preau.school.campaigns.tasks import hold_rounds
        from preau.school.duplicates.joining import joins

        every(hold_rounds, minutes=10)
        register_way(ways)
        joins("campaigns.reach", one="relance reçue", many="relances reçues")
        register_gesture(gestures)
