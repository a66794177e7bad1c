from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.school.imports.aaf import sweep


class Command(BaseCommand):
    help = "Bring in the directory (AAF) of a whole académie, complete or delta; killed, the same command goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="a folder of XML files or archives, or one zip")

    def handle(self, *args: Any, source: Path, **options: Any) -> None:
        if not source.exists():
            raise CommandError(f"{source} n’existe pas.")
        found = sweep.begin(by=None, source=str(source.resolve()))
        sweep.run(found, self._say)
        if found.trouble:
            raise CommandError(found.trouble)
        for one in found.outcomes.all():
            numbers = f"{one.created:>7} créés {one.changed:>7} modifiés {one.refused:>6} refusés"
            self.stdout.write(
                f"{one.uai}  {one.get_verdict_display():<15}{numbers}  {one.name}  {one.sentence}".rstrip()
            )

    def _say(self, done: int, total: int, words: str) -> None:
        self.stderr.write(f"{done}/{total}  {words}" if total else words)
