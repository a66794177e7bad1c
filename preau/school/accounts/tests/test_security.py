import io
import re
import zipfile

import pytest
from django.test import Client
from pypdf import PdfReader

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.accounts.models import Activation, DeviceSession, Printing, ProfileBlock, TemporaryPassword
from preau.school.people.models import Membership, Person
from tests.cast import read

from .test_door import sign_in, with_password

SECURITY = "/etablissements/0789999A/comptes/securite/"
RESET = "/etablissements/0789999A/comptes/mots-de-passe/"
BLOCK = "/etablissements/0789999A/comptes/bloquer/"
UNBLOCK = "/etablissements/0789999A/comptes/rouvrir/"
WHY = {"reason": "Menaces envoyées"}


def reset(cast, who="helene", **chosen):
    return cast.client(who).post(RESET, WHY | chosen)


def words(pdf):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_first_answer_names_them_and_changes_nothing(cast):
    page = reset(cast, profile="pupil", cohort="4B").content.decode()
    assert re.findall(r"<li>([^<]+)</li>", page)[:3] == ["BENALI Inès", "BLANCHARD Lucas", "GIRARD Sacha"]
    assert (Printing.objects.count(), TemporaryPassword.objects.count()) == (0, 0)


def test_a_wrong_number_changes_nothing_and_says_so(cast):
    answer = reset(cast, profile="pupil", cohort="4B", count="4")
    assert (answer.status_code, "Rien n’a été changé." in answer.content.decode()) == (422, True)
    assert Printing.objects.count() == 0


def test_a_class_gets_new_passwords_on_paper_and_is_signed_out(cast):
    with_password(cast.ines)
    cast.client("ines")
    reset(cast, profile="pupil", cohort="4B", count="3")
    drain()
    printing = Printing.objects.get()
    assert set(TemporaryPassword.objects.values_list("person", flat=True)) == {
        cast.ines.pk,
        cast.sacha.pk,
        cast.lucas.pk,
    }
    assert (DeviceSession.objects.filter(person=cast.ines).count(), sign_in(Client(), "ines.benali").status_code) == (
        0,
        422,
    )
    said = words(read(cast.client("helene").get(f"/fiches/{printing.pk}/document/")))
    login, lent = re.search(r"(ines\.benali)\s.*?([a-z3-9]{4}-[a-z3-9]{4}-[a-z3-9]{4})", said, re.DOTALL).groups()
    client = Client()
    assert sign_in(client, login, lent).status_code == 302
    assert client.get("/mon-compte/")["Location"] == "/mon-compte/mot-de-passe/"


def test_the_passwords_are_fetched_once(cast):
    reset(cast, profile="pupil", count="4")
    drain()
    printing = Printing.objects.get()
    client = cast.client("helene")
    archive = zipfile.ZipFile(io.BytesIO(read(client.get(f"/fiches/{printing.pk}/document/"))))
    assert archive.namelist() == ["4B.pdf", "6C.pdf"]
    again = client.get(f"/fiches/{printing.pk}/document/", follow=True).content.decode()
    assert "le document est effacé" in again


def test_a_reset_is_journaled_with_its_reason_and_no_password(cast):
    reset(cast, cohort="6C", count="3")
    drain()
    entry = Entry.objects.get(act="passwords.reset")
    assert (entry.by, entry.facts) == (cast.helene, {"people": 3, "reason": "Menaces envoyées"})
    assert Entry.objects.filter(act="password.lent").count() == 3


def test_those_with_power_and_oneself_are_left_out(cast):
    Membership.objects.create(person=cast.claire, school=cast.school, profile="administrator")
    reset(cast, profile="teacher", count="2")
    drain()
    assert set(TemporaryPassword.objects.values_list("person", flat=True)) == {cast.julien.pk, cast.anne.pk}


def test_who_has_not_activated_keeps_their_code(cast):
    Activation.objects.filter(person=cast.adam).delete()
    assert "Aucun compte activé" in reset(cast, profile="pupil", cohort="6C").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Choisissez un profil, une classe, ou les deux."),
        ({"profile": "pupil", "reason": ""}, "Dites pourquoi"),
        ({"profile": "head"}, "Sélectionnez un choix valide."),
        ({"cohort": "5Z"}, "Sélectionnez un choix valide."),
    ],
)
def test_what_does_not_fit_is_said(cast, wrong, said):
    answer = reset(cast, **wrong)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def shut(cast, profile="pupil", who="helene", **said):
    return cast.client(who).post(BLOCK, WHY | {"profile": profile, "sure": "on"} | said)


def test_a_blocked_profile_is_signed_out_and_cannot_come_back_until_it_is_reopened(cast):
    with_password(cast.ines)
    hers = cast.client("ines")
    shut(cast)
    assert hers.get("/mon-compte/").status_code == 302
    refused = sign_in(Client(), "ines.benali")
    assert (refused.status_code, "Ce compte est bloqué." in refused.content.decode()) == (422, True)
    cast.client("helene").post(UNBLOCK, {"profile": "pupil"})
    assert sign_in(Client(), "ines.benali").status_code == 302
    acts = Entry.objects.filter(act__startswith="profile.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["profile.blocked", "profile.unblocked"]


def test_other_profiles_and_other_schools_stay_in(cast):
    clients = {who: cast.client(who) for who in ("samira", "strange_pupil", "helene")}
    shut(cast)
    assert [one.get("/mon-compte/").status_code for one in clients.values()] == [200, 200, 200]


def test_a_parent_who_teaches_here_keeps_the_other_profile(cast):
    Membership.objects.create(person=cast.julien, school=cast.school, profile="guardian")
    with_password(cast.julien)
    shut(cast, "guardian")
    assert sign_in(Client(), "julien.ferrand").status_code == 302
    shut(cast, "teacher")
    assert sign_in(Client(), "julien.ferrand").status_code == 422


def test_a_block_needs_a_reason_and_a_confirmation(cast):
    assert [shut(cast, reason="").status_code, shut(cast, sure="").status_code] == [422, 422]
    assert shut(cast, "head").status_code == 422
    assert ProfileBlock.objects.count() == 0


def test_the_page_says_what_is_blocked_and_by_whom(cast):
    shut(cast)
    page = cast.client("admin").get(SECURITY).content.decode()
    assert ("par Hélène Vasseur" in page, "Menaces envoyées" in page) == (True, True)


def test_a_blocked_profile_is_not_reopened_by_a_link(cast):
    from preau.school.accounts.links import password_token

    shut(cast)
    address = f"/mot-de-passe/nouveau/{password_token(Person.objects.get(pk=cast.ines.pk))}/"
    said = {"password": "neige sur le toit", "again": "neige sur le toit"}
    assert Client().post(address, said).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"),
    [("admin", 200), ("steward", 200), ("claire", 403), ("marc", 403), ("ines", 403), ("strange_head", 404)],
)
def test_the_switches_are_held_by_those_who_run_the_school(cast, who, status):
    assert cast.client(who).get(SECURITY).status_code == status
    assert reset(cast, who, profile="pupil").status_code == status
    assert shut(cast, who=who).status_code == (302 if status == 200 else status)
