"""What tests undid weighs on none of those that follow."""

import pytest
from django.db import connection, transaction

from preau.school.people.models import Person
from tests.swept import MANY, sweep

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps nothing undone")


def _octets() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('people_person')")
        return int(cursor.fetchone()[0])


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_rows_that_were_undone_give_their_place_back():
    with transaction.atomic():
        Person.objects.bulk_create([Person(first_name="Inès", last_name=f"N{n}") for n in range(MANY + 1)])
        transaction.set_rollback(True)
    before = _octets()
    sweep()
    assert (before > 0, _octets()) == (True, 0)
