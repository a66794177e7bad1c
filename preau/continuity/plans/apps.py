from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "preau.continuity.plans"
    label = "plans"

    def ready(self) -> None:
        from django.db.models import Q

        from preau.continuity.plans.measures import measures
        from preau.continuity.plans.models import Step
        from preau.continuity.plans.roster import named_of
        from preau.continuity.plans.tasks import follow_plans
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.school.duplicates.joining import joins

        measures("deputies-named", "parts du plan ont un titulaire et un suppléant", named_of)
        every(follow_plans, minutes=15)
        shared_through(lambda user: Q(plan_evidences__step__in=Step.objects.visible_to(user)))
        joins("plans.assignment", one="étape du plan", many="étapes du plan")
        joins("plans.evidence", one="étape du plan faite", many="étapes du plan faites")
