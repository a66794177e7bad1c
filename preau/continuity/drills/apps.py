from django.apps import AppConfig


class DrillsConfig(AppConfig):
    name = "preau.continuity.drills"
    label = "drills"

    def ready(self) -> None:
        from preau.continuity.drills.notice import notices
        from preau.continuity.drills.reporting import drill_held
        from preau.continuity.drills.tasks import run_drills
        from preau.continuity.plans.gestures import offers
        from preau.continuity.plans.measures import measures
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_notices
        from preau.school.duplicates.joining import joins

        register_notices(notices)
        measures("drill-held", "exercice mené à son terme depuis un an", drill_held)
        offers("drills:drills", "Préparer un exercice")
        every(run_drills, minutes=1)
        joins("drills.told", one="exercice annoncé", many="exercices annoncés")
        joins("drills.receipt", one="réponse à un exercice", many="réponses à un exercice")
