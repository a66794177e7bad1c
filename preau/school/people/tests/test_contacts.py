"""A contact of level 3 is a number to call: they see neither the pupil nor the class."""

import pytest

from preau.school.people.models import Cohort, Person
from preau.school.people.rules import is_guardian_of


@pytest.mark.parametrize(("level", "sees"), [(1, True), (2, True), (3, False)])
def test_who_answers_for_a_pupil_sees_them_and_a_contact_does_not(cast, level, sees):
    cast.odile.guardianships.update(level=level)
    assert Person.objects.visible_to(cast.odile).filter(pk=cast.sacha.pk).exists() is sees
    assert Cohort.objects.visible_to(cast.odile).filter(pk=cast.cohorts["4B"].pk).exists() is sees
    assert is_guardian_of(cast.odile, cast.sacha) is sees


def test_a_contact_of_one_child_still_sees_the_other(cast):
    cast.samira.guardianships.filter(pupil=cast.ines).update(level=3)
    assert not Person.objects.visible_to(cast.samira).filter(pk=cast.ines.pk).exists()
    assert Person.objects.visible_to(cast.samira).filter(pk=cast.adam.pk).exists()


def test_a_contact_is_told_nothing(cast):
    cast.karim.guardianships.filter(pupil=cast.ines).update(level=3)
    assert set(Person.objects.guardians_of([cast.ines])) == {cast.samira}


def test_answering_for_a_brother_is_not_answering_for_his_sister(cast):
    cast.karim.guardianships.filter(pupil=cast.ines).update(level=3)
    assert set(Person.objects.guardians_of([cast.adam])) == {cast.samira, cast.karim}
