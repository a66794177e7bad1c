from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "preau.school.imports"
    label = "imports"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.school.imports.tasks import forget_old_files

        every(forget_old_files, hours=24)
