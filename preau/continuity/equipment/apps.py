from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "preau.continuity.equipment"
    label = "equipment"

    def ready(self) -> None:
        from preau.continuity.equipment.census import devices_ready, equipment_known, lacking
        from preau.continuity.plans.gestures import offers
        from preau.continuity.plans.measures import measures
        from preau.learning.followup.watch.lacking import lacks_say
        from preau.school.duplicates.joining import joins

        measures("equipment-known", "élèves dont l’équipement à la maison est connu", equipment_known)
        measures("devices-ready", "appareils à prêter sont configurés", devices_ready)
        offers("equipment:equipment", "Voir l’équipement")
        lacks_say(lacking)
        joins("equipment.household", one="réponse sur l’équipement", many="réponses sur l’équipement")
        joins("equipment.loan", one="appareil prêté", many="appareils prêtés")
