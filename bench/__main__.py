"""`python -m bench`: milliseconds of processor per operation, on the demonstration, with this machine's floor."""

import argparse
import dataclasses
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import demonstration


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as folder:
        scratch = Path(folder) / "run"
        demonstration.bring(Path(asked.data or Path(folder) / "kept").resolve(), scratch)
        os.environ.update(demonstration.environment_of(scratch))
        _measure(scratch, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data", help="a folder where the demonstration is loaded once, and left untouched")
    parser.add_argument("--times", type=int, default=100, help="runs of each operation (100)")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--crowd", type=int, default=0, help="measure again among that many more accounts")
    parser.add_argument("--slips", type=int, default=0, help="lay that many activation slips out, and nothing else")
    parser.add_argument("--in-process", action="store_true", help="neither the server nor the browser")
    return parser.parse_args()


def _measure(scratch: Path, asked: argparse.Namespace) -> None:
    import django

    django.setup()
    if asked.slips:
        from bench import paper

        print("\n".join(paper.lines(paper.papers(asked.slips))))
        return
    from django.db import connection
    from django.test.utils import override_settings

    from bench.measure import measure
    from bench.operations import floors, gestures, pages
    from bench.stage import set_up
    from bench.visitor import Visitor

    stage = set_up()
    with override_settings(ROOT_URLCONF="bench.urls"):
        measures = measure([*floors(stage), *pages(stage), *gestures(stage)], asked.times)
        among = _among(asked.crowd, lambda: measure([*floors(stage), *pages(stage)], asked.times))
    cookies = Visitor(stage.ines).jar
    connection.close()
    if asked.in_process:
        living = None
    else:
        from bench.alive import alive

        living = alive(scratch, cookies)
    _print(measures, living, among, as_json=asked.json)


def _among(crowd: int, again: Callable[[], list[Any]]) -> list[Any]:
    """The pages once more, when others have come."""
    if not crowd:
        return []
    from bench.crowd import gather

    gather(crowd)
    return again()


def _print(measures: list[Any], living: Any, among: list[Any], *, as_json: bool) -> None:
    from bench.table import growth, lines

    if as_json:
        facts = {
            "operations": [dataclasses.asdict(one) for one in measures],
            "process": dataclasses.asdict(living) if living else None,
            "among_others": [dataclasses.asdict(one) for one in among],
        }
        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*lines(measures, living), *growth(measures, among)]))


if __name__ == "__main__":
    main()
