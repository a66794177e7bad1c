from typing import Any

from django.core.management.commands import migrate

from preau.foundation.tables.drawing import each_alone


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with each_alone():
            super().handle(*args, **options)
