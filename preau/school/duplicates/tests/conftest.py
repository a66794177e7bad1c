import datetime as dt

import pytest

from preau.school.people.models import Membership, Person


@pytest.fixture
def again(cast):
    """Makes somebody of the collège, by hand: `again("Inès", "Benali", "pupil", birth_date=…)`."""

    def make(first, last, *profiles, school=None, **facts):
        if isinstance(facts.get("birth_date"), str):
            facts["birth_date"] = dt.date.fromisoformat(facts["birth_date"])
        person = Person.objects.create(first_name=first, last_name=last, password="!", **facts)
        for profile in profiles:
            Membership.objects.create(person=person, school=school or cast.school, profile=profile)
        return person

    return make
