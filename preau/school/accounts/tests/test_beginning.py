from preau.school.accounts.beginning import first_administrator
from preau.school.people.models import Steward


def test_a_new_installation_lets_one_person_in_with_a_code(db):
    code = first_administrator()
    assert code == first_administrator()
    assert (Steward.objects.get().person, code.person.has_usable_password()) == (code.person, False)


def test_an_installation_that_has_its_administrator_makes_no_other(cast):
    assert (first_administrator(), Steward.objects.count()) == (None, 1)
