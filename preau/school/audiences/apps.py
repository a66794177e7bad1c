from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class AudiencesConfig(AppConfig):
    name = "preau.school.audiences"
    label = "audiences"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("audiences.listed")
        pre_migrate.connect(_drop_view, sender=self)
        post_migrate.connect(_create_view, sender=self)


# SQLite rebuilds a table to alter it and refuses while a view reads it, so the view steps aside for migrations.
def _drop_view(using: str, **_: Any) -> None:
    from preau.school.audiences.resolution import DROP

    with connections[using].cursor() as cursor:
        cursor.execute(DROP)


def _create_view(using: str, **_: Any) -> None:
    from preau.school.audiences.resolution import CREATE, DROP

    with connections[using].cursor() as cursor:
        cursor.execute(DROP)
        cursor.execute(CREATE)
