import pytest
import time_machine

from preau.school.imports.tests.school import TODAY
from preau.school.people.models import Person, Steward


@pytest.fixture(autouse=True)
def _today():
    """Exports are of a year: the tests stay in it."""
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def steward(db: None) -> Person:
    person = Person.objects.create(last_name="Roy", first_name="Pascal", login="pascal.roy")
    Steward.objects.create(person=person)
    return person
