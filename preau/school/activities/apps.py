from django.apps import AppConfig
from django.db.models import Q


class ActivitiesConfig(AppConfig):
    name = "preau.school.activities"
    label = "activities"

    def ready(self) -> None:
        from preau.foundation.storage.sharing import shared_through
        from preau.school.activities.models import Resource

        shared_through(lambda user: Q(resources__in=Resource.objects.visible_to(user)))
