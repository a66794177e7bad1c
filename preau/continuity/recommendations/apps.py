from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "preau.continuity.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from preau.continuity.plans.gestures import offers
        from preau.continuity.plans.measures import measures
        from preau.continuity.recommendations.choosing import axes_chosen, reminders
        from preau.foundation.text.reminding import remind_with

        offers("recommendations:recommendations", "Choisir les applications")
        measures("apps-chosen", "axes ont leur application choisie", axes_chosen)
        remind_with(reminders)
