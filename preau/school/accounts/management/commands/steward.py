from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from preau.school.accounts.founding import let_back_in


class Command(BaseCommand):
    help = "Create the platform's administrator, or let them back in: prints a temporary password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("first_name")
        parser.add_argument("last_name")

    def handle(self, *args: Any, first_name: str, last_name: str, **options: Any) -> None:
        login, password = let_back_in(first_name, last_name)
        self.stdout.write(f"Identifiant\u00a0: {login}\nMot de passe provisoire\u00a0: {password}")
