"""The figures that make a school ready, on numbers counted by hand."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.plans.measures import Figure
from preau.continuity.readiness.counting import COUNTED, contacts_verified
from preau.continuity.readiness.minutes import figure_of, rows_of
from preau.learning.sequences.models import Sequence, Step
from preau.school.accounts.models import Activation, VerifiedAddress
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, everyone, pupils_of
from preau.school.people.models import Cohort, Person, Profile
from preau.school.timetable.models import Fortnight, Lesson

pytestmark = pytest.mark.django_db


def counts(figure: Figure) -> tuple[int, int]:
    return figure.reached, figure.whole


def reserve(cast, *parts, subject="maths", minutes=30):
    audience = Audience.of(cast.school, *parts)
    sequence = Sequence.objects.create(school=cast.school, author=cast.julien, title="Thalès", audience=audience)
    activity = Activity.objects.create(
        school=cast.school, author=cast.julien, subject=cast.subjects[subject], audience=audience, kind="lesson",
        title="Lire", minutes_expected=minutes,
    )  # fmt: skip
    Step.objects.create(sequence=sequence, activity=activity, position=1)
    return activity


def needs(school):
    return {
        (row.cohort.code, cell.subject.short): (cell.need, cell.ready) for row in rows_of(school) for cell in row.cells
    }


@pytest.mark.parametrize(
    ("code", "whole"),
    [("guardians-active", 3), ("pupils-active", 4), ("teachers-active", 3), ("staff-active", 3)],
)
def test_who_has_activated_is_counted_by_profile(cast, code, whole):
    one = COUNTED[code].everyone(cast.school).by_name().first()
    Activation.objects.filter(person=one).delete()
    assert counts(COUNTED[code].read(cast.school)) == (whole - 1, whole)
    assert list(COUNTED[code].missing(cast.school)) == [one]


def test_a_login_is_tested_for_sixty_days(cast):
    now = timezone.now()
    for who, days in [("samira", 3), ("karim", 59), ("odile", 61)]:
        Person.objects.filter(pk=getattr(cast, who).pk).update(last_login=now - dt.timedelta(days=days))
    assert counts(COUNTED["guardians-tested"].read(cast.school)) == (2, 3)
    assert list(COUNTED["guardians-tested"].missing(cast.school)) == [cast.odile]


def test_an_adult_is_reachable_by_a_mail_and_a_telephone(cast):
    Person.objects.filter(pk__in=[cast.julien.pk, cast.marc.pk]).update(mobile="0600000001")
    Person.objects.filter(pk=cast.marc.pk).update(email="")
    assert counts(COUNTED["staff-contacts"].read(cast.school)) == (1, 6)


def test_a_pupil_is_reachable_once_an_address_is_verified(cast):
    VerifiedAddress.objects.create(person=cast.samira, email=cast.samira.email)
    VerifiedAddress.objects.create(person=cast.odile, email="ancienne@example.org")
    assert counts(contacts_verified(cast.school)) == (2, 4)  # Inès and Adam


def test_half_of_the_timetable_is_to_be_ready(cast):
    assert needs(cast.school) == {
        ("4B", "Maths"): (55, 0), ("4B", "Français"): (28, 0),
        ("6C", "Français"): (28, 0), ("4LATIN", "Latin"): (28, 0),
    }  # fmt: skip


def test_what_is_in_reserve_counts_up_to_the_need(cast):
    reserve(cast, pupils_of(cast.cohorts["4B"]), minutes=80)
    reserve(cast, pupils_of(cast.cohorts["6C"]), subject="french", minutes=20)
    assert counts(figure_of(cast.school)) == (55 + 20, 55 + 28 + 28 + 28)


def test_what_is_for_a_level_counts_for_its_classes(cast):
    reserve(cast, everyone(Profile.PUPIL, level="4e"), subject="french", minutes=10)
    ready = {key: ready for key, (_, ready) in needs(cast.school).items()}
    assert (ready["4B", "Français"], ready["6C", "Français"]) == (10, 0)


def test_of_the_versions_of_one_activity_a_pupil_does_one(cast):
    base = reserve(cast, pupils_of(cast.cohorts["4B"]), minutes=30).step
    for position in (2, 3):
        other = reserve(cast, pupils_of(cast.cohorts["4B"]), minutes=40)
        Step.objects.filter(activity=other).update(sequence=base.sequence, position=position, instead_of=base)
    assert needs(cast.school)["4B", "Maths"] == (55, 30)


def test_what_was_given_is_no_longer_in_reserve(cast):
    reserve(cast, pupils_of(cast.cohorts["4B"])).publish(by=cast.julien)
    assert needs(cast.school)["4B", "Maths"] == (55, 0)


def test_the_need_stays_under_the_cap_of_the_level(cast):
    """Forty hours of maths: 1200 minutes asked, and 1050 in five days of 210."""
    Lesson.objects.all().delete()
    every_week = Fortnight.objects.get()
    Lesson.objects.bulk_create(
        Lesson(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], fortnight=every_week, weekday=day,
               starts_at=dt.time(8 + hour), minutes=60)
        for day in range(1, 6) for hour in range(8)
    )  # fmt: skip
    assert needs(cast.school) == {("4B", "Maths"): (1050, 0)}


def test_a_lesson_every_other_week_counts_for_half(cast):
    other = Fortnight.objects.create(school=cast.school, year=cast.school.year, code="A")
    monday = Fortnight.objects.get(code="H").weeks.order_by("monday").values_list("monday", flat=True)
    other.weeks.bulk_create(other.weeks.model(fortnight=other, monday=day) for day in monday[::2])
    Lesson.objects.filter(cohort=cast.cohorts["6C"]).update(fortnight=other)
    assert needs(cast.school)["6C", "Français"] == (14, 0)


def test_a_large_school_is_read_in_as_many_statements(cast, django_assert_num_queries):
    year = cast.school.year
    cohorts = Cohort.objects.bulk_create(
        Cohort(school=cast.school, year=year, code=f"3{n:02}", level="3e") for n in range(40)
    )
    usual = Fortnight.objects.get()
    Lesson.objects.bulk_create(
        Lesson(cohort=one, subject=subject, fortnight=usual, weekday=2, starts_at=dt.time(9), minutes=55)
        for one in cohorts for subject in cast.subjects.values()
    )  # fmt: skip
    with django_assert_num_queries(9):
        assert len(rows_of(cast.school)) == 43
