"""The view steps aside for migrations; it must be there again after them, on data that exist."""

import pytest
from django.core.management import call_command
from django.db import connection

from preau.school.audiences.models import Audience, pupils_of
from preau.school.audiences.resolution import DROP


@pytest.mark.parametrize("lost", [False, True])
def test_migrating_a_database_in_use_leaves_the_view_as_it_was(cast, lost):
    audience = Audience.of(cast.school, pupils_of(cast.cohorts["4B"]))
    if lost:
        with connection.cursor() as cursor:
            cursor.execute(DROP)
    call_command("migrate", verbosity=0)
    assert {person.first_name for person in audience.people} == {"Inès", "Sacha", "Lucas"}
