"""A story that fails once is told again from a new server; one that fails twice fails."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOOKS = "from journeys.retrying import pytest_report_teststatus, pytest_runtest_protocol, pytest_terminal_summary"
STORIES = """
import pytest
pytestmark = pytest.mark.journey
served, told = [], []

@pytest.fixture(scope="module")
def house():
    served.append(len(served))
    return served[-1]

def test_unlucky(house):
    told.append(house)
    assert house == 1

def test_afterwards(house):
    assert (house, told) == (1, [0, 1])
"""


def closing_line(folder: Path, story: str) -> str:
    (folder / "conftest.py").write_text(HOOKS)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = journey: a story")
    (folder / "test_story.py").write_text(story)
    without = [argument for plugin in ("django", "cacheprovider", "randomly") for argument in ("-p", f"no:{plugin}")]
    command = [sys.executable, "-m", "pytest", *without, "-c", str(folder / "pytest.ini"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    return done.stdout.splitlines()[-1].strip("= ").partition(" in ")[0]


def test_a_story_that_fails_once_is_told_again_from_a_new_house(tmp_path):
    assert closing_line(tmp_path, STORIES) == "2 passed, 1 rerun"


def test_a_story_that_fails_twice_fails(tmp_path):
    story = "import pytest\n@pytest.mark.journey\ndef test_wrong():\n    assert 0"
    assert closing_line(tmp_path, story) == "1 failed, 1 rerun"


def test_what_is_no_story_fails_at_once(tmp_path):
    assert closing_line(tmp_path, "def test_wrong():\n    assert 0") == "1 failed"
