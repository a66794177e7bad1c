"""`python -m bench`: milliseconds of processor per operation, on the demonstration, with this machine's floor."""

import argparse
import dataclasses
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from bench import demonstration


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as folder:
        scratch = Path(folder) / "run"
        demonstration.bring(Path(asked.data or Path(folder) / "kept").resolve(), scratch)
        os.environ.update(demonstration.environment_of(scratch))
        _print(*_measured(scratch, asked), as_json=asked.json)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data", help="a folder where the demonstration is loaded once, and left untouched")
    parser.add_argument("--times", type=int, default=100, help="runs of each operation (100)")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--in-process", action="store_true", help="neither the server nor the browser")
    return parser.parse_args()


def _measured(scratch: Path, asked: argparse.Namespace) -> tuple[list[Any], Any]:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import override_settings

    from bench.measure import measure
    from bench.operations import floors, gestures, pages
    from bench.stage import set_up
    from bench.visitor import Visitor

    stage = set_up()
    with override_settings(ROOT_URLCONF="bench.urls"):
        measures = measure([*floors(stage), *pages(stage), *gestures(stage)], asked.times)
    if asked.in_process:
        return measures, None
    from bench.alive import alive

    cookies = Visitor(stage.ines).jar
    connection.close()
    return measures, alive(scratch, cookies)


def _print(measures: list[Any], living: Any, *, as_json: bool) -> None:
    from bench.table import lines

    if as_json:
        facts = {
            "operations": [dataclasses.asdict(one) for one in measures],
            "process": dataclasses.asdict(living) if living else None,
        }
        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(measures, living)))


if __name__ == "__main__":
    main()
