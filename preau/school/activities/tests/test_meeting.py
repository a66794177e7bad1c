import datetime as dt

import pytest
from django.utils import timezone

from preau.school.activities.meeting import meet
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience
from preau.school.audiences.models.audience import everyone, named, pupils_of
from preau.school.people.models import CohortMember, Guardianship, Profile


@pytest.fixture
def works(cast):
    """Given to a class, to a group, to a person, to a school, tomorrow, not yet, and next door."""
    tomorrow = timezone.now() + dt.timedelta(days=1)

    def given(school, author, *parts, at=None, publish=True):
        made = Activity.objects.create(
            school=school,
            author=author,
            audience=Audience.of(school, *parts),
            kind="lesson",
            title="Travail",
            minutes_expected=20,
            subject=cast.subjects["maths"] if school == cast.school else None,
        )
        if publish:
            made.publish(by=author, at=at)
        return made

    here, julien = cast.school, cast.julien
    return [
        given(here, julien, pupils_of(cast.cohorts["4B"])),
        given(here, cast.anne, pupils_of(cast.cohorts["4LATIN"])),
        given(here, julien, *named([cast.adam])),
        given(here, cast.claire, everyone(Profile.PUPIL)),
        given(here, julien, pupils_of(cast.cohorts["4B"]), at=tomorrow),
        given(here, julien, pupils_of(cast.cohorts["4B"]), publish=False),
        given(cast.elsewhere, cast.stranger, everyone(Profile.PUPIL)),
    ]


def test_who_meets_an_activity_is_who_it_is_visible_to(cast, works):
    Guardianship.objects.filter(guardian=cast.odile).update(level=Guardianship.Level.CONTACT)
    for name, person in cast.people.items():
        seen = [work.pk for work in Activity.objects.visible_to(person).order_by("pk")]
        assert (name, [work.pk for work in works if meet(person, work.pk)]) == (name, seen)


def test_work_that_was_handed_in_stays_its_pupil_s_when_the_class_ends(cast, works):
    Progress.objects.create(activity=works[0], pupil=cast.ines, step=Progress.Step.HANDED_IN)
    Progress.objects.create(activity=works[0], pupil=cast.sacha, step=Progress.Step.OPENED)
    CohortMember.objects.all().delete()
    for who, expected in (("ines", True), ("samira", True), ("sacha", False), ("odile", False)):
        person = cast.people[who]
        seen = Activity.objects.visible_to(person).filter(pk=works[0].pk).exists()
        assert (who, meet(person, works[0].pk) is not None, seen) == (who, expected, expected)


def test_what_is_met_is_what_the_rows_say_and_asks_nothing_more(cast, works, django_assert_num_queries):
    assert (cast.ines.profiles, cast.ines.is_steward) == ({Profile.PUPIL}, False)  # read with the session
    with django_assert_num_queries(1):
        met = meet(cast.ines, works[0].pk)
        said = (met.author, met.subject, met.publication.by_id, met.audience, met.audience.reaches(cast.ines))
    assert said == (cast.julien, cast.subjects["maths"], cast.julien.pk, works[0].audience, True)
    assert meet(cast.samira, works[0].pk).audience.reaches(cast.samira) is False
    assert meet(cast.julien, works[5].pk).is_published is False


def test_nobody_meets_what_does_not_exist(cast):
    assert meet(cast.ines, 10**9) is None
