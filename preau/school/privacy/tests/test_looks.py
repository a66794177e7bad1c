"""Who has consulted my record: I read it, and nobody else does."""

import pytest

from preau.foundation.journal.looking import looked
from preau.foundation.journal.models import Entry, record
from preau.school.people.models import Guardianship
from preau.school.privacy.looks import looks_at, told


def words_of(client, path="/mes-donnees/consultations/"):
    return client.get(path).content.decode()


def test_opening_an_account_is_told_to_its_owner(cast):
    cast.client("helene").get(f"/personnes/{cast.ines.pk}/compte/")
    assert [told(one).did for one in looks_at(cast.ines)] == ["a ouvert la page de votre compte"]
    assert "Mme Vasseur" in words_of(cast.client("ines"))


def test_a_card_opened_by_the_school_is_told_and_one_opened_by_a_classmate_is_not(cast):
    for who in ("helene", "sacha"):
        assert cast.client(who).get(f"/annuaire/{cast.ines.pk}/").status_code == 200
    assert [told(one).did for one in looks_at(cast.ines)] == ["a ouvert votre fiche dans l’annuaire"]


def test_the_lists_that_take_contacts_away_are_told(cast):
    for path in ("coordonnees.csv", "corrections.csv"):
        assert cast.client("helene").get(f"/etablissements/{cast.school.uai}/{path}").status_code == 200
    assert sorted(told(one).did for one in looks_at(cast.ines)) == [
        "a exporté les coordonnées des familles",
        "a exporté les corrections des coordonnées",
    ]


def test_opening_it_again_within_the_hour_is_the_same_look(cast):
    for _ in range(3):
        cast.client("helene").get(f"/personnes/{cast.ines.pk}/compte/")
    assert Entry.objects.filter(act="record.looked").count() == 1


def test_two_people_or_two_pages_are_two_looks(cast):
    looked(cast.ines, by=cast.helene, at="une page")
    looked(cast.ines, by=cast.helene, at="une autre")
    looked(cast.ines, by=cast.claire, at="une page")
    assert Entry.objects.filter(act="record.looked").count() == 3


def test_what_one_does_oneself_is_not_told(cast):
    looked(cast.ines, by=cast.ines, at="ma page")
    record("contact.changed", by=cast.ines, on=cast.ines)
    assert list(looks_at(cast.ines)) == []


def test_nobody_reads_what_was_done_to_another(cast):
    looked(cast.lucas, by=cast.helene, at="la page de votre compte")
    assert "Mme Vasseur" not in words_of(cast.client("ines"))


def test_lists_of_ones_own_school_are_told_and_no_other(cast):
    record("accounts.exported", by=cast.admin, on=cast.school, scope=cast.school.scope)
    record("accounts.exported", by=cast.strange_head, on=cast.elsewhere, scope=cast.elsewhere.scope)
    assert [told(one).who for one in looks_at(cast.ines)] == ["Mme Fournier"]


def test_other_acts_of_the_journal_are_not_told(cast):
    record("submission.sealed", by=cast.julien, on=cast.ines, scope=cast.school.scope)
    assert list(looks_at(cast.ines)) == []


def test_many_looks_are_read_page_by_page(cast):
    for number in range(51):
        looked(cast.ines, by=cast.helene, at=f"la page {number}")
    first, second = (words_of(cast.client("ines"), f"/mes-donnees/consultations/?page={n}") for n in (1, 2))
    assert ("la page 50<" in first, "la page 0<" in first, "la page 0<" in second) == (True, False, True)


WHO = [("samira", 200), ("odile", 404), ("ines", 403), ("claire", 403), ("helene", 403), ("strange_guardian", 404)]


@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize("page", ["", "consultations/"])
def test_a_guardian_reads_a_childs_account(cast, who, status, page):
    assert cast.client(who).get(f"/mes-enfants/{cast.ines.pk}/donnees/{page}").status_code == status


@pytest.mark.parametrize(("level", "status"), [(1, 200), (2, 200), (3, 404)])
def test_levels_one_and_two_read_and_a_contact_does_not(cast, level, status):
    Guardianship.objects.filter(guardian=cast.samira, pupil=cast.ines).update(level=level)
    assert cast.client("samira").get(f"/mes-enfants/{cast.ines.pk}/donnees/").status_code == status


def test_a_guardian_sees_the_devices_without_their_network(cast):
    cast.ines.device_sessions.create(
        device="Téléphone d’Inès", network="203.0.113.77", expires_at=cast.ines.activation.at.replace(year=2099)
    )
    page = cast.client("samira").get(f"/mes-enfants/{cast.ines.pk}/donnees/").content.decode()
    assert ("Téléphone d’Inès" in page, "203.0.113.77" in page) == (True, False)


def test_a_guardian_may_not_act_in_the_childs_place(cast):
    page = cast.client("samira").get(f"/mes-enfants/{cast.ines.pk}/donnees/").content.decode()
    import re

    posts = set(re.findall(r'<form method="post" action="([^"]+)"', page))
    assert posts == {f"/mes-enfants/{cast.ines.pk}/donnees/copie/", "/deconnexion/"}


def test_a_guardian_asks_for_a_copy_and_the_child_sees_it(cast):
    cast.client("samira").post(f"/mes-enfants/{cast.ines.pk}/donnees/copie/")
    assert "Copie demandée" in cast.client("ines").get("/mes-donnees/").content.decode()
    assert [told(one).did for one in looks_at(cast.ines)] == ["a demandé la copie de toutes les données"]


def test_of_a_classmate_nothing_is_asked(cast):
    assert cast.client("odile").post(f"/mes-enfants/{cast.ines.pk}/donnees/copie/").status_code == 404
