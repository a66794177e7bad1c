from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class DirectoryConfig(AppConfig):
    name = "preau.school.directory"
    label = "directory"

    def ready(self) -> None:
        from preau.school.accounts.beside import register_about
        from preau.school.directory import keeping
        from preau.school.directory.ways import card_of

        register_about(card_of)
        connection_created.connect(keeping.teach)
        pre_migrate.connect(keeping.let_go, sender=self)
        post_migrate.connect(keeping.keep, sender=self)
