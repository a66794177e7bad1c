from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "preau.school.duplicates"
    label = "duplicates"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.school.duplicates.joining import LET_GO, joins
        from preau.school.duplicates.tasks import forget_what_is_over, search_every_school

        every(search_every_school, hours=24)
        every(forget_what_is_over, hours=24)
        joins("duplicates.sign", LET_GO)
        joins("duplicates.suspicion", LET_GO)
        joins("duplicates.mergekey", LET_GO)
        joins("duplicates.distinction")
        joins("duplicates.merge")
        for table, one, many in (
            ("notifications.notification", "notification", "notifications"),
            ("storage.file", "fichier", "fichiers"),
            ("journal.entry", "ligne de journal", "lignes de journal"),
        ):
            joins(table, one=one, many=many)
