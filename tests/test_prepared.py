"""A run of the tests starts from the tables that went furthest along its own migrations."""

import json
from pathlib import Path

import pytest

from tests import prepared


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prepared, "KEPT", tmp_path)
    return tmp_path


def _keep(folder: Path, name: str, steps: list[str]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(steps))


def test_the_tables_made_by_the_most_of_our_steps_are_taken(kept: Path) -> None:
    _keep(kept, "old", ["one"])
    _keep(kept, "newer", ["one", "two"])
    assert prepared.furthest({"one", "two", "three"}) == kept / "newer.sqlite3"


def test_tables_made_by_a_step_that_is_not_ours_are_left_alone(kept: Path) -> None:
    _keep(kept, "another branch", ["one", "two", "theirs"])
    assert prepared.furthest({"one", "two", "three"}) is None
