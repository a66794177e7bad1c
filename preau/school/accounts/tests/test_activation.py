import pytest
from django.test import Client

from preau.foundation.journal.models import Entry
from preau.foundation.mail.models import Letter
from preau.school.accounts import throttle
from preau.school.accounts.models import Activation, ActivationCode, DeviceSession
from preau.school.accounts.models.activation import ALPHABET, new_code
from preau.school.people.models import Person

CODE = "abcd3456"


@pytest.fixture
def waiting(cast):
    """Lucas has a slip and no account yet."""
    Activation.objects.filter(person=cast.lucas).delete()
    ActivationCode.objects.create(person=cast.lucas, code=CODE)
    return cast.lucas


def step_one(client, login="lucas.blanchard", code=CODE):
    return client.post("/activer/", {"login": login, "code": code})


def step_two(client, **changes):
    typed = {
        "login": "lucas.blanchard",
        "code": CODE,
        "password": "trois petits chats",
        "again": "trois petits chats",
        "email": "lucas@example.org",
        "mobile": "06 12 34 56 78",
        "accepts_sms": "on",
        "terms": "on",
    }
    return client.post("/activer/", typed | changes)


def test_the_slip_leads_to_an_account_and_straight_in(waiting):
    client = Client()
    assert "Bonjour Lucas" in step_one(client).content.decode()
    assert step_two(client)["Location"] == "/bienvenue/"
    lucas = Person.objects.get(pk=waiting.pk)
    assert (lucas.check_password("trois petits chats"), lucas.email, lucas.mobile, lucas.accepts_sms) == (
        True,
        "lucas@example.org",
        "06 12 34 56 78",
        True,
    )
    assert (Activation.objects.filter(person=lucas).count(), ActivationCode.objects.count()) == (1, 0)
    assert client.get("/bienvenue/").status_code == 200


def test_a_code_is_read_as_people_type_it(waiting):
    assert step_one(Client(), " Lucas.Blanchard ", "ABCD-3456").status_code == 200


def test_a_code_works_once_whatever_is_clicked_twice(waiting):
    first, second = Client(), Client()
    step_two(first)
    answer = step_two(second)
    assert (answer.status_code, answer.content.decode().count("Ce compte est déjà activé.")) == (422, 1)
    assert "/mot-de-passe/oublie/" in answer.content.decode()
    assert DeviceSession.objects.count() == 1


@pytest.mark.parametrize(
    ("login", "code"), [("lucas.blanchard", "zzzz9999"), ("personne.inconnue", CODE), ("sacha.girar", CODE)]
)
def test_a_wrong_code_and_an_unknown_login_are_told_alike(waiting, login, code):
    answer = step_one(Client(), login, code)
    assert (answer.status_code, answer.content.decode().count("ne vont pas ensemble")) == (422, 1)


def test_guessing_a_code_is_slowed_down(waiting):
    for _ in range(throttle.PER_ACCOUNT):
        step_one(Client(), code="zzzz9999")
    assert "Trop d’essais" in step_one(Client()).content.decode()


def test_guessing_at_the_second_step_counts_too(waiting):
    for _ in range(throttle.PER_ACCOUNT):
        step_two(Client(), code="zzzz9999")
    assert "Trop d’essais" in step_two(Client()).content.decode()
    assert Activation.objects.filter(person=waiting).count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"again": "trois petits chiens"}, "Les deux mots de passe ne sont pas les mêmes."),
        ({"password": "court", "again": "court"}, "Ce mot de passe est trop court."),
        ({"password": "lucasblanchard", "again": "lucasblanchard"}, "trop semblable au champ"),
        ({"terms": ""}, "Pour continuer, il faut accepter les conditions d’utilisation."),
        ({"email": "lucas@"}, "Cette adresse n’est pas complète\u00a0: il faut un nom, @ et un domaine."),
        ({"mobile": "demain"}, "Écrivez un numéro de téléphone, par exemple 06 12 34 56 78."),
        ({"mobile": ""}, "Pour recevoir des SMS, il faut un numéro."),
    ],
)
def test_what_does_not_fit_is_said_in_its_place_and_nothing_is_half_done(waiting, changes, sentence):
    answer = step_two(Client(), **changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (Activation.objects.filter(person=waiting).count(), ActivationCode.objects.count()) == (0, 1)
    assert Person.objects.get(pk=waiting.pk).email == "lucas.blanchard@example.org"


def test_contact_data_may_be_left_out(waiting):
    assert step_two(Client(), email="", mobile="", accepts_sms="").status_code == 302


def test_a_new_address_is_asked_to_be_verified(waiting):
    step_two(Client())
    assert [(letter.address, letter.subject) for letter in Letter.objects.all()] == [
        ("lucas@example.org", "Vérifier votre adresse")
    ]


def test_the_activation_is_journaled(waiting):
    step_two(Client())
    assert [(one.act, one.by) for one in Entry.objects.filter(act="account.activated")] == [
        ("account.activated", waiting)
    ]


def test_codes_hold_nothing_that_can_be_misread():
    assert (set("iloqu012") & set(ALPHABET), len(new_code())) == (set(), 8)


@pytest.mark.parametrize("address", ["/conditions/", "/donnees-personnelles/", "/activer/?identifiant=a.b"])
def test_what_is_accepted_can_be_read_before(cast, address):
    assert Client().get(address).status_code == 200
