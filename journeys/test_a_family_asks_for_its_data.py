"""A mother takes a copy of what is held on her, reads who looked, asks to be forgotten; the head says no, then yes."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from demo.arrivals import PASSWORD
from journeys.campaigning import HERE, signs_in
from journeys.mishaps import Caller, come_in
from journeys.server import preau
from journeys.story import shown

pytestmark = pytest.mark.journey

ROLES = {360: "Parent", 1280: "Parent de trois enfants"}
PAPER = "Mot d’excuse, signé."
REASON = "Nous déménageons et je préfère que rien ne reste."
REFUSAL = "Vos enfants sont encore inscrits."
# She writes, with a paper, and is answered
WRITING = f"""
import json
from django.core.files.uploadedfile import SimpleUploadedFile
from preau.communication.messaging.sending import answer, begin
from preau.foundation.storage.keeping import keep
from preau.school.accounts.models import DemonstrationRole
from preau.school.audiences.models import named
college, claire = School.objects.get(uai="0789999A"), Person.objects.get(login="claire.nowak")
def writes(mother):
    paper = keep(SimpleUploadedFile("excuse.txt", {PAPER!r}.encode()), by=mother)
    said = "<p>Voici le mot de " + mother.full_name + ".</p>"
    sent = begin(college, by=mother, to=named([claire]), subject="Une absence", body=said, files=[paper])
    answer(sent, "<p>Réponse de Claire, qui est à elle.</p>", by=claire)
    children = sorted(child.full_name for child in mother.children)
    return dict(pk=mother.pk, login=mother.login, name=mother.full_name, sorted_name=mother.sorted_name,
        email=mother.email, children=children)
found = {{role: writes(DemonstrationRole.objects.get(label=role).person) for role in {list(ROLES.values())!r}}}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture(scope="module")
def mothers(house) -> dict[str, dict[str, Any]]:
    return json.loads(house.shell(WRITING).splitlines()[-1])


class Mother:
    def __init__(self, me: Caller, facts: dict[str, Any]) -> None:
        self.me, self.login, self.name, self.children = me, facts["login"], facts["name"], facts["children"]

    @property
    def page(self) -> Page:
        return self.me.page

    def takes_a_copy(self) -> Path:
        """It is made while she waits; her password is asked again."""
        page = self.me.open("/mes-donnees/")
        page.get_by_role("button", name="Préparer une copie").click()
        shown(page.get_by_text(re.compile("^Prête")))
        self._downloads("ce n’est pas le mien")
        expect(page.get_by_role("alert").first).to_be_visible()
        self.me.look()
        self.me.forgives("422")
        with page.expect_download() as copy:
            self._downloads(PASSWORD)
        return copy.value.path()

    def _downloads(self, password: str) -> None:
        self.page.get_by_label("Votre mot de passe").fill(password)
        self.page.get_by_role("button", name="Télécharger").click()

    def reads_who_looked(self) -> list[str]:
        page = self.me.open("/mes-donnees/")
        page.get_by_role("link", name="Voir les consultations").click()
        self.me.look()
        return page.locator(".look > span:last-child").all_inner_texts()

    def reads_what_would_become(self) -> dict[str, str]:
        page = self.me.open("/mes-donnees/")
        page.get_by_role("link", name="Voir ce qui serait effacé").click()
        self.me.look()
        return outcomes(page)

    def asks_to_be_forgotten(self) -> None:
        page = self.page
        page.get_by_label("Pourquoi").fill(REASON)
        page.get_by_label(re.compile("^J’ai lu")).check()
        page.get_by_label("Votre mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Envoyer la demande").click()
        expect(page.get_by_text("La demande est partie.")).to_be_visible()
        self.me.look()


class Head:
    def __init__(self, me: Caller, mother: dict[str, Any]) -> None:
        self.me, self.name, self.sorted_name = me, mother["name"], mother["sorted_name"]

    def looks_her_up(self) -> None:
        page = self.me.open(f"{HERE}/comptes/")
        page.get_by_label("Nom ou identifiant").fill(self.sorted_name.split()[0])
        page.get_by_role("button", name="Filtrer").click()
        page.get_by_role("link", name=re.compile(self.sorted_name, re.IGNORECASE)).first.click()
        expect(page.get_by_role("heading", name=f"Compte de {self.name}")).to_be_visible()

    def opens_the_request(self) -> Page:
        page = self.me.open(f"{HERE}/donnees/")
        page.get_by_role("link", name=self.name).click()
        expect(page.get_by_text(REASON)).to_be_visible()
        self.me.look()
        return page

    def refuses(self) -> None:
        page = self.opens_the_request()
        page.get_by_label("Pourquoi").fill(REFUSAL)
        page.get_by_role("button", name="Refuser et répondre").click()
        expect(page.get_by_text("La réponse est partie.")).to_be_visible()

    def grants(self) -> None:
        """Only by typing whose data they are."""
        page = self.opens_the_request()
        self._erases("Quelqu’un d’autre")
        expect(page.get_by_text("Rien n’a été effacé.").first).to_be_visible()
        self.me.look()
        self.me.forgives("422")
        self._erases(self.name)
        expect(page.get_by_text(re.compile("^C’est fait"))).to_be_visible()
        expect(page.get_by_role("link", name=self.name)).to_have_count(0)

    def _erases(self, name: str) -> None:
        page = self.me.page
        page.get_by_label("Nom de la personne, pour confirmer").fill(name)
        page.get_by_label("Votre mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Effacer définitivement").click()


def outcomes(page: Page) -> dict[str, str]:
    """What becomes of each thing held, in the words of the page."""
    lines = page.locator("table.outcome tbody tr").all()
    return {line.locator("th").inner_text(): line.locator(".outcome__end").inner_text() for line in lines}


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as copy:
        copy.extractall(folder)
    return folder


def rows(copy: Path, kind: str) -> list[dict[str, Any]]:
    return json.loads((copy / "json" / f"{kind}.json").read_text())


def test_a_mother_takes_her_copy_reads_who_looked_and_is_forgotten(house, mothers, visitor, width, tmp_path):
    facts = mothers[ROLES[width]]
    mother = Mother(come_in(visitor, house, ROLES[width], width=width), facts)
    head = Head(come_in(visitor, house, "Direction", width=width), facts)

    # The copy: hers, whole, readable without Préau, and nothing of what others wrote
    copy = unpacked(mother.takes_a_copy(), tmp_path / "copie")
    assert [person["email"] for person in rows(copy, "people-person-id")] == [facts["email"]]
    assert sorted(tie["pupil"] for tie in rows(copy, "people-guardianship-guardian")) == facts["children"]
    assert f"<p>Voici le mot de {facts['name']}.</p>" in [one["body"] for one in rows(copy, "messaging-message-author")]
    assert [paper.read_text() for paper in copy.glob("fichiers/*excuse.txt")] == [PAPER]
    everything = b"".join(file.read_bytes() for file in copy.rglob("*") if file.is_file())
    assert [word for word in ("Réponse de Claire", "argon2", "pbkdf2") if word.encode() in everything] == []
    reader = visitor(house.address, width=width)
    page = reader.open(copy.joinpath("index.html").as_uri())
    page.get_by_role("link", name="Élèves sous sa responsabilité").click()
    reader.look()
    for child in facts["children"]:
        expect(page.get_by_role("cell", name=child)).to_be_visible()

    # Who looked
    before = mother.reads_who_looked()
    head.looks_her_up()
    assert mother.reads_who_looked() == ["Mme Vasseur a ouvert la page de votre compte", *before]

    # To be forgotten: what goes and what stays is said first; the head refuses, and says why
    foreseen = mother.reads_what_would_become()
    ends = {
        "Élèves sous sa responsabilité": "effacé",
        "Compte": "gardé sans le nom",
        "Messages écrits": "gardé sans le nom",
    }
    assert {what: foreseen[what] for what in ends} == ends
    mother.asks_to_be_forgotten()
    head.refuses()
    expect(mother.me.open("/mes-donnees/").get_by_text(REFUSAL)).to_be_visible()

    # Asked again, and granted: nobody comes in, and what stays has no name
    assert mother.reads_what_would_become().keys() >= foreseen.keys()
    mother.asks_to_be_forgotten()
    head.grants()
    assert "/connexion/" in mother.me.go("/mes-donnees/").url
    signs_in(mother.me, facts["login"], PASSWORD)
    expect(mother.page.get_by_role("alert")).to_be_visible()
    mother.me.forgives("422")
    left = house.shell(
        f"p = Person.objects.get(pk={facts['pk']}); "
        "print(p.full_name, [p.login, p.email, p.mobile], p.memberships.count(), len(p.children), "
        "Message.objects.filter(author=p, body__contains='Voici le mot').count())"
    )
    assert left == "Responsable parti [None, '', ''] 0 0 1"
