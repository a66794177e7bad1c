"""What the house asks of the database that it is given."""

import pytest
from django.db import connection


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a setting of PostgreSQL")
def test_no_statement_is_compiled():
    """Who may read a file is one long statement: compiled, it took twenty seconds the first time on each connection."""
    with connection.cursor() as cursor:
        cursor.execute("show jit")
        assert cursor.fetchone() == ("off",)
