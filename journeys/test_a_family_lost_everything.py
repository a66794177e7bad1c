"""A family that lost everything: the telephone, the logins, the passwords, the number and the address of before."""

import json
import re

import pytest
from playwright.sync_api import expect

from journeys import story
from journeys.campaigning import HERE, House, chooses, lends, signs_in
from journeys.mishaps import Caller, come_in
from journeys.server import preau
from tests.servers import sms_gateway, smtp_server

pytestmark = pytest.mark.journey

MOTHERS = {360: "Parent", 1280: "Parent de trois enfants"}
PUPILS = {360: 0, 1280: 1}  # of 4B, not the same one on each screen
BEFORE, AFTER = "le mot de passe du téléphone", "une fenêtre grande ouverte"
LOST = """
import json
person = Person.objects.get(pk={pk})
person.email, person.mobile, person.accepts_sms = "{login}@ancien.example", "06 00 00 00 00", True
person.set_password("{before}")
person.save()
print(json.dumps([person.sorted_name, person.login, [[one.first_name, one.last_name] for one in person.children]]))
"""
PUPIL = """
import json
pupils = Person.objects.pupils_of(Cohort.objects.filter(code="4B", school__uai="0789999A").latest("year"))
pupil = list(pupils.filter(activation__isnull=False).exclude(login="ines.benali").by_name())[{which}]
print(json.dumps([pupil.sorted_name, pupil.login]))
"""


@pytest.fixture(scope="module")
def house():
    """The demonstration is brought in first: its own letters are not of this story."""
    with smtp_server() as postbox, sms_gateway() as telephones, preau(demonstration=True) as server:
        server.stop()
        server.environment |= {"MAIL_URL": postbox.url, "SMS_URL": telephones.url}
        server.start()
        yield House(server, postbox, telephones)


class Mother:
    """Somebody with children, and a telephone that is now in other hands."""

    def __init__(self, house: House, role: str, width: int) -> None:
        self.house, self.width = house, width
        self.lost = come_in(Caller, house.server, role)
        pk = house.server.shell(f"print(DemonstrationRole.objects.get(label={role!r}).person_id)")
        facts = house.server.shell(LOST.format(pk=pk, login=f"mere{pk}", before=BEFORE))
        self.name, self.login, self.children = json.loads(facts)
        self.number, self.address = f"06 7{width:07}", f"nouvelle{pk}@famille.example"

    def asks_in_vain(self) -> Caller:
        """At the door, what is known and what is not are answered alike; who can help is said."""
        me = Caller(self.house.server.address, width=self.width)
        answers = set()
        for login in (self.login, "personne.inconnue"):
            page = me.open("/mot-de-passe/oublie/")
            page.get_by_label("Identifiant").fill(login)
            page.get_by_role("button", name="Recevoir").click()
            answers.add(page.get_by_role("status").inner_text())
        assert len(answers) == 1
        me.look()
        page = me.open("/identifiant/oublie/")
        page.get_by_label(re.compile("Adresse électronique")).fill(self.number)
        page.get_by_role("button", name="Recevoir").click()
        expect(page.get_by_role("status")).to_contain_text("Si cette adresse ou ce numéro est connu")
        expect(page.get_by_text(re.compile("voyez le secrétariat"))).to_be_visible()
        me.look()
        return me

    def is_signed_in_on_the_lost_telephone(self) -> bool:
        self.lost.go("/mon-compte/")
        return "/connexion/" not in self.lost.page.url


def at_the_counter(mother: Mother, width: int) -> str:
    """The secretary knows her by her children, writes how she is reached now, and reads a password aloud."""
    lea = come_in(Caller, mother.house.server, "Administratrice", width=width)
    first, last = mother.children[-1]
    page = lea.open("/annuaire/")
    page.get_by_label("Nom, prénom ou classe").fill(f"{first} {last}")
    page.get_by_role("link", name=f"{last.upper()} {first}", exact=True).click()
    page.get_by_role("region", name="Responsables").get_by_role(
        "link", name=re.compile(mother.name.split()[-1])
    ).click()
    page.get_by_role("link", name="Compte, mot de passe").click()
    expect(page.locator(".account__facts .door__login").first).to_have_text(mother.login)
    page.get_by_role("link", name="Corriger ses coordonnées").click()
    page.get_by_label("Téléphone mobile").fill(mother.number)
    page.get_by_label(re.compile("Adresse électronique|Courriel")).first.fill(mother.address)
    lea.look()
    page.get_by_role("button", name="Enregistrer les corrections").click()
    page.get_by_role("link", name="Compte, mot de passe").click()
    page.get_by_role("button", name="Fermer toutes les sessions").click()
    expect(page.get_by_text(re.compile(r"appareils? déconnectés?\."))).to_be_visible()
    lent = lends(lea)
    expect(page.get_by_role("status").get_by_text(mother.login)).to_be_visible()
    return lent


def test_a_mother_who_lost_everything_gets_back_in_and_her_old_telephone_does_not(house, visitor, width):
    mother = Mother(house, MOTHERS[width], width)
    assert mother.is_signed_in_on_the_lost_telephone()
    me = mother.asks_in_vain()

    lent = at_the_counter(mother, width)
    assert not mother.is_signed_in_on_the_lost_telephone()

    # She signs in, and the house lets her do nothing before she has a password of her own
    page = signs_in(me, mother.login, lent)
    page.locator("input[name=again]").wait_for()
    me.look()
    me.go("/")
    chooses(page, AFTER)
    page = me.open("/")
    for child, _ in mother.children:
        expect(page.get_by_role("heading", name=child, exact=True)).to_be_visible()

    # The address where she is reached now has heard of the new device
    story.received(house.postbox, mother.address, "nouvel appareil")

    # Her mobile is hers: the digits that came to it say so
    page = me.open("/mon-compte/")
    page.get_by_role("button", name="Recevoir le code").click()
    (text,) = house.texts_to(f"+33{mother.number.replace(' ', '')[1:]}", count=1)
    page.get_by_label("Code à six chiffres").fill(re.search(r"\d{6}", text)[0])
    me.look()
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page.get_by_text("Mobile vérifié")).to_be_visible()
    me.look()

    # Neither the password of before nor the one that was read aloud opens anything
    for password in (BEFORE, lent):
        signs_in(mother.lost, mother.login, password)
        expect(mother.lost.page.get_by_role("alert")).to_contain_text("n’est pas le bon")
    mother.lost.forgives("422")

    # She forgets again: now it takes a minute, and nobody
    again = Caller(house.server.address, width=width)
    page = again.open("/mot-de-passe/oublie/")
    page.get_by_label("Identifiant").fill(mother.login)
    page.get_by_label("un code, par SMS").check()
    page.get_by_role("button", name="Recevoir").click()
    again.look()
    text = house.texts_to(f"+33{mother.number.replace(' ', '')[1:]}", count=2)[-1]
    page.get_by_label("Code à six chiffres").fill(re.search(r"\d{6}", text)[0])
    page.get_by_role("button", name="Choisir un mot de passe").click()
    chooses(page, story.PASSWORD)
    again.open("/mon-compte/")
    expect(again.page.get_by_text(mother.login).first).to_be_visible()


def test_a_child_is_helped_by_the_class_teacher(house, visitor, width):
    name, login = json.loads(house.server.shell(PUPIL.format(which=PUPILS[width])))
    claire = come_in(Caller, house.server, "Professeure principale", width=width)
    page = claire.open(f"{HERE}/comptes/")
    page.get_by_label("Nom ou identifiant").fill(login)
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_role("link", name=name, exact=True).click()
    lent = lends(claire)
    pupil = Caller(house.server.address, width=width)
    chooses(signs_in(pupil, login, lent), story.PASSWORD)
    pupil.open("/")
