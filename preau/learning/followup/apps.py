from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "preau.learning.followup"
    label = "followup"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.learning.followup.tasks import look_everywhere
        from preau.school.duplicates.joining import joins

        every(look_everywhere, hours=1)
        joins("followup.worry", one="alerte du moment", many="alertes du moment")
        joins("followup.contact", one="contact noté", many="contacts notés")
        joins("followup.reminder", one="rappel reçu", many="rappels reçus")
        joins("followup.charge", one="élève suivi de près", many="élèves suivis de près")
        joins("followup.dismissal", one="alerte écartée", many="alertes écartées")
