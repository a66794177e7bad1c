from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "preau.continuity.readiness"
    label = "readiness"

    def ready(self) -> None:
        from preau.continuity.plans.gestures import offers
        from preau.continuity.plans.measures import measures
        from preau.continuity.readiness.counting import COUNTED, contacts_verified
        from preau.continuity.readiness.minutes import figure_of
        from preau.continuity.readiness.tasks import write_readiness_down
        from preau.foundation.jobs.schedule import every

        measures("guardians-active", "responsables ont activé leur compte", COUNTED["guardians-active"].read)
        measures("pupils-active", "élèves ont activé leur compte", COUNTED["pupils-active"].read)
        measures("teachers-active", "enseignants ont activé leur compte", COUNTED["teachers-active"].read)
        measures("staff-active", "autres personnels ont activé leur compte", COUNTED["staff-active"].read)
        measures(
            "guardians-tested", "responsables se sont connectés depuis deux mois", COUNTED["guardians-tested"].read
        )
        measures("pupils-tested", "élèves se sont connectés depuis deux mois", COUNTED["pupils-tested"].read)
        measures("staff-tested", "adultes de l’équipe se sont connectés depuis deux mois", COUNTED["staff-tested"].read)
        measures(
            "staff-contacts", "adultes de l’équipe ont une adresse et un téléphone", COUNTED["staff-contacts"].read
        )
        measures("contacts-verified", "élèves ont un responsable à l’adresse ou au mobile vérifié", contacts_verified)
        measures("minutes-ready", "minutes de travail d’une première semaine sont prêtes", figure_of)
        offers("readiness:readiness", "Voir si nous sommes prêts")
        offers("readiness:minutes", "Voir par classe")
        every(write_readiness_down, hours=6)
