from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "preau.continuity.plans"
    label = "plans"

    def ready(self) -> None:
        from preau.continuity.plans.measures import measures
        from preau.continuity.plans.roster import named_of
        from preau.continuity.plans.tasks import follow_plans
        from preau.foundation.jobs.schedule import every
        from preau.school.duplicates.joining import joins

        measures("deputies-named", "parts du plan ont un titulaire et un suppléant", named_of)
        every(follow_plans, minutes=15)
        joins("plans.assignment", one="étape du plan", many="étapes du plan")
        joins("plans.evidence", one="étape du plan faite", many="étapes du plan faites")
