from django.apps import AppConfig


class ClosuresConfig(AppConfig):
    name = "preau.continuity.closures"
    label = "closures"

    def ready(self) -> None:
        from preau.continuity.closures.measuring import measure_closures
        from preau.continuity.closures.notice import notices
        from preau.continuity.closures.tasks import assess_closures
        from preau.continuity.plans.gestures import offers
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_notices
        from preau.school.duplicates.joining import joins

        register_notices(notices)
        measure_closures()
        offers("closures:closures", "Voir les fermetures")
        offers("closures:new", "Déclarer une fermeture")
        offers("closures:pulse", "Prendre le pouls")
        offers("closures:tasks", "Voir ce que je dois donner")
        every(assess_closures, minutes=30)
        joins("closures.teachertask", one="tâche pendant une fermeture", many="tâches pendant une fermeture")
        joins("closures.tasktick")
        joins("closures.reopening", one="retour annoncé", many="retours annoncés")
