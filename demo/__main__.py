"""`bin/demo`: prepares the database, loads the demonstration the first time, then starts the one process."""

import argparse
import os
import sys


def main() -> None:
    asked = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preau.config.settings")
    if asked.empty:
        os.environ["PREAU_DEMONSTRATION"] = "0"
    import django

    django.setup()
    _prepare(empty=asked.empty)
    _welcome(empty=asked.empty)
    server = ["-m", "uvicorn", "preau.config.asgi:application", "--host", "127.0.0.1", "--port", str(asked.port)]
    os.execv(sys.executable, [sys.executable, *server, "--log-level", "warning", "--timeout-graceful-shutdown", "2"])  # noqa: S606


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="only an administrator, and the first import to do")
    return parser.parse_args()


def _prepare(*, empty: bool) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("La base se prépare…", flush=True)
        call_command("migrate", verbosity=0)
    if not empty:
        _load()


def _load() -> None:
    from demo.load import is_loaded, load

    if not is_loaded():
        print("La démonstration se charge, une fois :", flush=True)
        load()


def _welcome(*, empty: bool) -> None:
    from django.conf import settings

    print(f"\nPréau est prêt : {settings.PREAU.address}\n", flush=True)
    print("\n".join(_first_administrator() if empty else _accounts()), flush=True)
    print("\nCtrl-C arrête tout.", flush=True)


def _accounts() -> list[str]:
    from demo.arrivals import PASSWORD
    from preau.school.accounts.models import DemonstrationRole

    roles = DemonstrationRole.objects.select_related("person")
    lines = [f"  {role.label:<34} {role.person.login}" for role in roles]
    return [*lines, f"\n  mot de passe de tous : {PASSWORD}", "  ou un clic sur la page de connexion."]


def _first_administrator() -> list[str]:
    """A temporary password for whoever begins; said once, a command gives another."""
    from preau.school.accounts.founding import let_back_in
    from preau.school.people.models import Steward

    if Steward.objects.exists():
        return ["  L’administrateur existe déjà. Un nouveau mot de passe : manage.py steward Administrateur Préau"]
    login, password = let_back_in("Administrateur", "Préau")
    return [f"  Connectez-vous : {login}, mot de passe {password}", "  puis déposez les exports de l’établissement."]


if __name__ == "__main__":
    main()
