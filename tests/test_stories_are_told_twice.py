"""A story that fails once is told again from a new server; late, one of two widths is told on a telephone alone."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOOKS = """
from journeys.hurrying import pytest_runtest_setup
from journeys.retrying import pytest_report_teststatus, pytest_runtest_protocol, pytest_terminal_summary
"""
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
WIDTHS = """
import pytest
pytestmark = pytest.mark.journey

@pytest.mark.parametrize("width", [360, 1280])
def test_everywhere(width):
    pass

@pytest.mark.parametrize("width", [1280])
def test_at_a_desk(width):
    pass

def test_without_a_screen():
    pass
"""


def told(folder: Path, story: str, **environment: str) -> list[str]:
    """What the run printed, without its last line’s duration."""
    (folder / "conftest.py").write_text(HOOKS)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = journey: a story")
    (folder / "test_story.py").write_text(story)
    without = [argument for plugin in ("django", "cacheprovider", "randomly") for argument in ("-p", f"no:{plugin}")]
    command = [sys.executable, "-m", "pytest", *without, "-c", str(folder / "pytest.ini"), str(folder)]
    around = {"PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=around)
    *before, last = done.stdout.splitlines()
    return [*before, last.strip("= ").partition(" in ")[0]]


def test_a_story_that_fails_once_is_told_again_from_a_new_house(tmp_path):
    assert told(tmp_path, STORIES)[-1] == "2 passed, 1 rerun"


def test_a_story_that_fails_twice_fails_and_each_failure_is_said_at_once(tmp_path):
    story = "import pytest\n@pytest.mark.journey\ndef test_wrong():\n    assert 0, 'the door was locked'"
    said = told(tmp_path, story)
    at_once = "test_story.py::test_wrong, call, after 0 s: AssertionError: the door was locked"
    assert (said[-1], [line for line in said if line == at_once]) == ("1 failed, 1 rerun", [at_once] * 2)


def test_what_is_no_story_fails_at_once(tmp_path):
    assert told(tmp_path, "def test_wrong():\n    assert 0")[-1] == "1 failed"


def test_a_late_machine_tells_on_a_telephone_alone_what_has_two_widths(tmp_path):
    assert told(tmp_path, WIDTHS, PREAU_BOTH_WIDTHS_UNTIL="1")[-1] == "3 passed, 1 skipped"


def test_a_machine_in_time_tells_both_widths(tmp_path):
    assert told(tmp_path, WIDTHS, PREAU_BOTH_WIDTHS_UNTIL="99999999999")[-1] == "4 passed"
