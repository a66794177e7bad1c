"""Half-groups of next week and the one after, by day, for the whole collège."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.extent import Extent
from preau.continuity.rotations.opening import open_rotation
from preau.continuity.rotations.proposing import propose
from preau.continuity.rotations.publishing import publish
from preau.school.people.models import CohortMember, Guardianship, Membership, Person, Profile
from preau.school.timetable.models.fortnight import monday_of

WHOLE = Extent(is_whole=True)


@pytest.fixture
def monday():
    """Next Monday."""
    return monday_of(timezone.localdate()) + dt.timedelta(weeks=1)


@pytest.fixture
def opens(cast, monday):
    """Open a rotation, by the head; its halves are proposed at once, and its calendar published when asked."""

    def open_one(*, extent=WHOLE, turn="day", starts_on=monday, weeks=2, published=False, **more):
        ends_on = starts_on + dt.timedelta(days=7 * weeks - 3)
        facts = {"starts_on": starts_on, "ends_on": ends_on, "extent": extent, "turn": turn} | more
        rotation = open_rotation(cast.school, by=cast.helene, **facts)
        propose(rotation, by=cast.helene)
        if published:
            publish(rotation, by=cast.helene)
        rotation.refresh_from_db()
        return rotation

    return open_one


@pytest.fixture
def pupil(cast):
    """One more pupil in a class, child of some guardians."""

    def enrol(first, last, code="4B", guardians=(), **facts):
        person = Person.objects.create(first_name=first, last_name=last, **facts)
        Membership.objects.create(person=person, school=cast.school, profile=Profile.PUPIL)
        CohortMember.objects.create(cohort=cast.cohorts[code], pupil=person)
        Guardianship.objects.bulk_create(
            [Guardianship(guardian=cast.people[one], pupil=person, kinship=10) for one in guardians]
        )
        return person

    return enrol


@pytest.fixture
def half():
    """The half of a pupil in a rotation, None without a place."""
    return lambda rotation, person: dict(rotation.places.values_list("pupil", "half")).get(person.pk)
