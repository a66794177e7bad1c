from django.apps import AppConfig
from django.db.models import Q


class ActivitiesConfig(AppConfig):
    name = "preau.school.activities"
    label = "activities"

    def ready(self) -> None:
        from preau.foundation.storage.sharing import shared_through
        from preau.school.activities.models import Resource
        from preau.school.activities.models.wording import shared_files
        from preau.school.duplicates.joining import Foremost, joins

        shared_through(lambda user: Q(resources__in=Resource.objects.visible_to(user)))
        shared_through(shared_files)
        joins("activities.progress", Foremost("step"), "avancement dans un travail", "avancements dans des travaux")
        joins("activities.excuse", one="dispense", many="dispenses")
        joins("activities.extension", Foremost("due_at"), "délai accordé", "délais accordés")
        joins("activities.activity", one="activité préparée", many="activités préparées")
