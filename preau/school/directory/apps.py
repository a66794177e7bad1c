from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class DirectoryConfig(AppConfig):
    name = "preau.school.directory"
    label = "directory"

    def ready(self) -> None:
        from preau.school.directory import keeping

        connection_created.connect(keeping.teach)
        pre_migrate.connect(keeping.let_go, sender=self)
        post_migrate.connect(keeping.keep, sender=self)
