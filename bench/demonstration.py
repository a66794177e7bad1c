"""The demonstration to measure on: loaded once in a folder, copied for each run so that runs resemble one another."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "preau.sqlite3"
LOADING = "import django; django.setup(); from demo.load import is_loaded, load; is_loaded() or load()"


def bring(folder: Path, scratch: Path) -> None:
    """The demonstration of this folder, loaded if it is not there, copied into `scratch`."""
    folder.mkdir(parents=True, exist_ok=True)
    _run(folder, [str(ROOT / "manage.py"), "migrate", "-v", "0"])
    _run(folder, ["-c", LOADING])
    shutil.copytree(folder, scratch, dirs_exist_ok=True)


def environment_of(folder: Path) -> dict[str, str]:
    """One process, SQLite, no mail: what one school starts with."""
    return {
        "DJANGO_SETTINGS_MODULE": "preau.config.settings",
        "PREAU_DATA": str(folder),
        "PREAU_EMBEDDED_WORKER": "1",
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "MAIL_URL": "",
    }


def _run(folder: Path, arguments: list[str]) -> None:
    environment = {**os.environ, **environment_of(folder)}
    subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True, stdout=sys.stderr)
