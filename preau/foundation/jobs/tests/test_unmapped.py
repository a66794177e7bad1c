"""Work that goes through the whole base does not bring it into the process."""

import pytest
from django.db import connection

from preau.config.databases import SQLITE_PRAGMAS
from preau.foundation.jobs.unmapped import unmapped


def mapped(base):
    with base.cursor() as cursor:
        return cursor.execute("PRAGMA mmap_size").fetchone()[0]


@pytest.mark.django_db
def test_nothing_is_mapped_meanwhile_and_the_mapping_is_given_back(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite maps its base")
    base = connection.copy()
    base.settings_dict = {
        **connection.settings_dict,
        "NAME": str(tmp_path / "base.sqlite3"),
        "OPTIONS": {"init_command": SQLITE_PRAGMAS},
    }
    before = mapped(base)
    with unmapped(base):
        during = mapped(base)
    assert (before, during, mapped(base)) == (128 * 2**20, 0, 128 * 2**20)
    base.close()
