"""The demonstration is the same each time it is loaded on the same day; only secrets and random keys differ."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.embedded
ROOT = Path(__file__).parents[2]
BEGIN = """
import datetime as dt, hashlib, os
os.environ["DJANGO_SETTINGS_MODULE"] = "preau.config.settings"
import django; django.setup()
"""
MIGRATE = f"""{BEGIN}
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
LOAD = f"""{BEGIN}
from demo.load import load
load(lambda words: None, now=dt.datetime(2026, 11, 19, 15, tzinfo=dt.UTC), pupils=100)
from demo.tests.digest import lines
print("\\n".join(lines()))
"""


def told(story: str, folder: Path, hash_seed: str) -> str:
    """What another process prints, whose sets are in another order."""
    settings = {"PREAU_DATA": str(folder), "PREAU_DEMONSTRATION": "1", "PYTHONHASHSEED": hash_seed}
    ran = subprocess.run(
        [sys.executable, "-c", story],
        cwd=ROOT,
        env={**os.environ, **settings, "DATABASE_URL": "", "REDIS_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return ran.stdout


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A small collège brought in by two processes, from the same empty tables."""
    first, second = (tmp_path_factory.mktemp(name) for name in ("once", "again"))
    told(MIGRATE, first, "1")
    shutil.copytree(first, second, dirs_exist_ok=True)
    return [told(LOAD, folder, seed).splitlines() for folder, seed in ((first, "1"), (second, "2"))]


@pytest.fixture(scope="module")
def once(twice):
    return twice[0]


def test_the_same_day_gives_the_same_school_the_same_work_and_the_same_words(twice):
    once, again = twice
    assert [line for line in once if line not in set(again)][:5] == []
    assert again == once
    assert len(once) > 3000


def test_nothing_happens_later_than_the_day_it_is_loaded(once):
    """Three in the afternoon, in universal time: four at the collège, so nothing after half past two."""
    done = sorted(line.split("|")[-1] for line in once if line.startswith(("progress|", "submission|", "feedback|")))
    assert done[-1] <= "2026-11-19 13:30"
    assert done[0] > "2026-10-28"  # three weeks of lesson books


def test_teachers_answer_at_human_hours(once):
    hours = {line.split("|")[-1][11:16] for line in once if line.startswith("feedback|")}
    assert min(hours) >= "07:00"  # universal time
    assert max(hours) <= "18:31"
    assert len(hours) > 20
