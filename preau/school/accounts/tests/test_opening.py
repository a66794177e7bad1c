import pytest

from preau.school.accounts import opening
from preau.school.accounts.logins import free_logins, stem
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.accounts.opening import open_accounts, renew_codes
from preau.school.people.models import Person


def newcomers(*names):
    return Person.objects.bulk_create([Person(first_name=first, last_name=last, password="!") for first, last in names])


@pytest.mark.parametrize(
    ("first", "last", "login"),
    [
        ("Jean-Noël", "N’GUESSAN CŒUR", "jeannoel.nguessancoeur"),
        ("Zoë", "d’Ægir", "zoe.daegir"),
        ("李", "王", "compte"),
        ("A" * 40, "B" * 40, f"{'a' * 30}.{'b' * 30}"),
    ],
)
def test_a_login_is_the_name_without_what_a_keyboard_may_lack(first, last, login):
    assert stem(first, last) == login


def test_homonyms_get_a_number_among_themselves_and_after_those_who_were_there(cast):
    people = newcomers(("Inès", "Benali"), ("Ines", "Bénali"), ("Tom", "Petit"), ("Inès", "Benali"))
    assert free_logins(people) == {0: "ines.benali2", 1: "ines.benali3", 2: "tom.petit", 3: "ines.benali4"}


def test_many_homonyms_are_numbered_without_a_gap(cast):
    open_accounts(newcomers(*[("Marie", "Martin")] * 30))
    open_accounts(newcomers(*[("Marie", "Martin")] * 3))
    numbers = {f"marie.martin{n}" for n in range(2, 34)} | {"marie.martin"}
    assert set(Person.objects.filter(login__startswith="marie.martin").values_list("login", flat=True)) == numbers


def test_opening_gives_a_login_a_code_and_no_usable_password(cast):
    people = newcomers(("Tom", "Petit"), ("Lina", "Roux"))
    assert open_accounts(iter(people)) == 2
    tom = Person.objects.get(login="tom.petit")
    assert (tom.has_usable_password(), len(tom.activation_code.code)) == (False, 8)
    assert people[1].login == "lina.roux"


def test_opening_never_hashes(cast, monkeypatch):
    from preau.school.accounts.hashers import Argon2id

    monkeypatch.setattr(Argon2id, "encode", lambda *given: pytest.fail("a password was hashed at import"))
    open_accounts(newcomers(("Tom", "Petit")))


def test_opening_again_changes_nothing(cast):
    people = newcomers(("Tom", "Petit"))
    open_accounts(people)
    code = ActivationCode.objects.get(person=people[0]).code
    assert open_accounts(Person.objects.filter(pk__in=[people[0].pk, cast.ines.pk])) == 0
    assert ActivationCode.objects.get().code == code


def test_a_login_taken_meanwhile_is_chosen_anew(cast, monkeypatch):
    (tom,) = newcomers(("Tom", "Petit"))
    answers = iter([{0: "ines.benali"}, {0: "tom.petit"}])
    monkeypatch.setattr(opening, "free_logins", lambda people: next(answers))
    open_accounts([tom])
    assert Person.objects.get(pk=tom.pk).login == "tom.petit"


def test_many_are_opened_in_few_statements(cast, django_assert_max_num_queries):
    people = newcomers(
        *[(f"Prénom{chr(97 + n % 26)}", f"Nom{chr(97 + n // 26 % 26)}{'x' * (n // 676)}") for n in range(2000)]
    )
    with django_assert_max_num_queries(40):
        assert open_accounts(people) == 2000


def test_a_new_code_is_only_for_who_is_not_activated(cast):
    Activation.objects.filter(person=cast.ines).delete()
    ActivationCode.objects.create(person=cast.ines, code="abcd3456")
    assert renew_codes([cast.ines, cast.sacha], by=cast.helene) == 1
