from django.apps import AppConfig


class ClosuresConfig(AppConfig):
    name = "preau.continuity.closures"
    label = "closures"

    def ready(self) -> None:
        from preau.continuity.closures.notice import notices
        from preau.continuity.closures.tasks import assess_closures
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_notices
        from preau.school.duplicates.joining import joins

        register_notices(notices)
        every(assess_closures, minutes=30)
        joins("closures.teachertask", one="tâche pendant une fermeture", many="tâches pendant une fermeture")
        joins("closures.tasktick")
        joins("closures.contact", one="contact noté", many="contacts notés")
