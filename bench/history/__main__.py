"""`python -m bench.history FOLDER`: three years of a school of forty classes, written in bulk, then its pages timed."""

import argparse
import datetime as dt
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from bench.demonstration import environment_of


def main() -> None:
    asked = _arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(environment_of(asked.folder.resolve()) | {"DATABASE_URL": asked.database})
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _measure(_school(asked), asked.times)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the base is written once, and found again")
    parser.add_argument("--database", default="", help="postgres://… instead of the SQLite base of this folder")
    parser.add_argument("--classes", type=int, default=10, help="of one level out of four (10)")
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())  # noqa: DTZ011
    parser.add_argument("--times", type=int, default=20, help="visits of each page (20); 0 to write and no more")
    return parser.parse_args()


def _school(asked: argparse.Namespace) -> Any:
    """The school of this base, written when it is not there; what is present of it."""
    from bench.history import place, writing
    from bench.history.size import Size

    size = Size(classes=asked.classes, years=asked.years)
    if found := place.find():
        return found
    began = time.monotonic()
    writing.write(size, asked.today, said=lambda words: print(f"  {words}", file=sys.stderr))
    writing.settle()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"écrit en {time.monotonic() - began:.0f} s, {memory:.0f} Mo de mémoire au plus haut")
    return place.find()


def _measure(school: Any, times: int) -> None:
    from django.test.utils import override_settings

    from bench.history import held, pages, timing

    print("\n".join(held.lines()))
    if times:
        with override_settings(ROOT_URLCONF="bench.urls"):
            print("\n".join(timing.lines(timing.time_pages(list(pages.pages(school)), times))))


if __name__ == "__main__":
    main()
