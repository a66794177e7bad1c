"""What a home has: who says it, for which children, and what is counted of it."""

import pytest

from preau.continuity.equipment.answering import Said, answer, enter, home_of
from preau.continuity.equipment.census import devices_ready, equipment_known, tallies
from preau.continuity.equipment.models import Device, Household
from preau.continuity.equipment.models.device import AlreadyLent
from preau.school.people.models import Person

pytestmark = pytest.mark.django_db
ONE = Said(devices=1, connection="mobile", prints=False)
TWO = Said(devices=2, connection="fibre", prints=True)


def live_at(address, *people):
    Person.objects.filter(pk__in=[one.pk for one in people]).update(address=address)
    for one in people:
        one.refresh_from_db()


def counts(figure):
    return figure.reached, figure.whole


def test_an_answer_is_for_all_the_children_of_the_home(cast):
    answer(cast.samira, TWO, by=cast.samira)
    assert counts(equipment_known(cast.school)) == (2, 4)


def test_two_guardians_at_one_address_have_one_answer(cast):
    live_at("3 rue des Lilas\n78000 Versailles", cast.samira, cast.karim)
    home = answer(cast.samira, ONE, by=cast.samira)
    assert home_of(cast.karim) == home
    answer(cast.karim, TWO, by=cast.karim)
    assert [(one.guardian, one.devices, one.said_by) for one in Household.objects.all()] == [
        (cast.samira, 2, cast.karim)
    ]


def test_separated_parents_answer_each_for_their_home(cast):
    live_at("3 rue des Lilas", cast.samira)
    live_at("8 quai Voltaire", cast.karim)
    answer(cast.samira, ONE, by=cast.samira)
    assert home_of(cast.karim) is None
    answer(cast.karim, TWO, by=cast.karim)
    [fourth, _] = tallies(cast.school)
    ines = next(one for one in fourth.pupils if one.person == cast.ines)
    assert (len(ines.homes), ines.needs) == (2, [])


def test_one_device_for_two_children_is_shared(cast):
    answer(cast.samira, ONE, by=cast.samira)
    [fourth, sixth] = tallies(cast.school)
    assert [one.needs for one in sixth.pupils] == [["appareil partagé", "ni fibre ni ADSL", "n’imprime pas"]]
    assert (fourth.known, fourth.count("is_short"), fourth.count("has_none"), fourth.paper_only) == (1, 1, 0, 1)


def test_a_paper_is_for_who_lodges_the_pupil(cast):
    cast.ines.guarded_by.filter(guardian=cast.karim).update(lodges_pupil=True)
    assert enter([(cast.ines, ONE), (cast.lucas, ONE)], by=cast.marc) == 1  # nobody answers for Lucas
    home = Household.objects.get()
    assert (home.guardian, home.way, home.said_by) == (cast.karim, "paper", cast.marc)


def test_a_device_is_lent_to_one_pupil_at_a_time(cast):
    device = Device.objects.create(school=cast.school, label="T-01")
    device.lend(cast.ines, by=cast.marc)
    with pytest.raises(AlreadyLent):
        device.lend(cast.adam, by=cast.marc)
    device.take_back(by=cast.marc)
    device.lend(cast.adam, by=cast.marc)
    assert [loan.pupil for loan in device.loans.all()] == [cast.adam, cast.ines]


def test_devices_are_ready_once_set_up(cast):
    first, second = (Device.objects.create(school=cast.school, label=label) for label in ("T-01", "T-02"))
    first.be_set_up(by=cast.admin)
    second.be_set_up(by=cast.admin)
    second.be_redone(by=cast.admin)
    assert counts(devices_ready(cast.school)) == (1, 2)
