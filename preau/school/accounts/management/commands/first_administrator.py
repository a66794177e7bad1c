from typing import Any

from django.core.management.base import BaseCommand

from preau.school.accounts.beginning import first_administrator


class Command(BaseCommand):
    help = "Make the platform's first administrator, and print how they activate their account."

    def handle(self, *args: Any, **options: Any) -> None:
        code = first_administrator()
        if code is None:
            print("L’administrateur a déjà activé son compte.")
        else:
            print(f"identifiant {code.person.login}, code {code.code}")
