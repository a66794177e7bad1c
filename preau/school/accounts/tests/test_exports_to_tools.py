"""Each file that another tool reads, to the letter, for one family and those who teach it."""

import datetime as dt

import pytest
from lxml import etree

from preau.school.accounts.exporting.tools import FORMATS
from preau.school.accounts.passwords import choose
from preau.school.people.models import Identifier, Person, Scheme

from .test_console import wait_again

EXPORTS = "/etablissements/0789999A/comptes/exports/"
MARK = "\ufeff"


def sent(cast, name, who="helene"):
    answer = cast.client(who).get(f"{EXPORTS}{name}/")
    assert answer.status_code == 200
    return b"".join(answer).decode()


def lines(cast, name):
    return sent(cast, name).split("\r\n")


def line_of(cast, name, word):
    (found,) = [one for one in lines(cast, name) if word in one]
    return found


@pytest.fixture
def known(cast):
    """Inès and her mother as the académie and SIECLE call them; the others as Préau does."""
    people = [(cast.ines, Scheme.SIECLE_PUPIL, "123456"), (cast.adam, Scheme.SIECLE_PUPIL, "123457")]
    for person, scheme, value in people:
        Identifier.objects.create(person=person, scheme=scheme, scope="0789999A", value=value)
    for person, value in [(cast.ines, "J1"), (cast.samira, "J2"), (cast.julien, "J3")]:
        Identifier.objects.create(person=person, scheme=Scheme.AAF, value=value)
    Person.objects.filter(pk=cast.ines.pk).update(
        birth_date=dt.date(2012, 3, 4), address="12 rue des Lilas\nBât. B\n78000 Versailles", phone="01 39 00 00 00"
    )
    return cast


def test_e_sidoc_reads_a_card_for_each_pupil(known):
    cards = etree.fromstring(sent(known, "esidoc-eleves").encode())
    (ines,) = [{one.tag: one.text for one in card} for card in cards if card.findtext("IDENTITE_ENT_M") == "J1"]
    assert len(ines.pop("MOT_DE_PASSE_M")) == 20
    assert ines == {
        "EMPRUNTEUR_M": "Benali Inès",
        "DATE_NAISSANCE_M": "04/03/2012",
        "ADRESSE_M": "12 rue des Lilas, Bât. B",
        "CODE_POSTAL_M": "78000",
        "VILLE_M": "Versailles",
        "MEL_M": "ines.benali@example.org",
        "STATUT_M_M": "Élève",
        "CLASSE_M": "4B",
        "COMPTE_M": "OUI",
        "IDENTITE_ENT_M": "J1",
        "TYPE_EMPRUNTEUR_M": "Usager",
    }
    assert (cards.tag, [card.tag for card in cards]) == ("FICHES_XML", ["EMPRUNTEURS"] * 4)


def test_e_sidoc_knows_staff_without_a_class_and_says_nothing_unknown(known):
    Person.objects.filter(pk=known.marc.pk).update(last_name="D’Oliveira & <fils>", address="Poste restante")
    cards = etree.fromstring(sent(known, "esidoc-personnels").encode())
    (marc,) = [{one.tag: one.text for one in card} for card in cards if "fils" in card.findtext("EMPRUNTEUR_M")]
    marc.pop("MOT_DE_PASSE_M")
    assert marc == {
        "EMPRUNTEUR_M": "D’Oliveira & <fils> Marc",
        "ADRESSE_M": "Poste restante",
        "MEL_M": "marc.oliveira@example.org",
        "STATUT_M_M": "Personnel",
        "COMPTE_M": "OUI",
        "IDENTITE_ENT_M": str(known.marc.pk),
        "TYPE_EMPRUNTEUR_M": "Usager",
    }
    assert len(cards) == 6


def test_e_sidoc_is_given_the_same_word_each_time_and_another_for_each(known):
    given = [etree.fromstring(sent(known, "esidoc-eleves").encode()).xpath("//MOT_DE_PASSE_M/text()") for _ in "12"]
    assert given[0] == given[1]
    assert len(set(given[0])) == 4


def test_pmb_reads_lines_without_titles_nor_mark(known):
    found = lines(known, "pmb-eleves")
    assert len(found) == 5
    assert line_of(known, "pmb-eleves", "Inès") == (
        "J1;Benali;Inès;12 rue des Lilas, Bât. B;;78000;Versailles;01 39 00 00 00;2012;4B;;"
        "ines.benali@example.org;ines.benali;;;"
    )
    assert (
        line_of(known, "pmb-personnels", "Ferrand")
        == "J3;Ferrand;Julien;;;;;;;;julien.ferrand@example.org;julien.ferrand;"
    )


def test_cerise_reads_pupils_and_teachers_apart(known):
    assert lines(known, "cerise-eleves")[0] == f"{MARK}Identifiant;Sconet;Nom;Prénom;Classe;Groupe Enseignement"
    assert line_of(known, "cerise-eleves", "Inès") == "J1;123456;Benali;Inès;4B;"
    assert lines(known, "cerise-enseignants")[0] == f"{MARK}Identifiant;Nom;Prénom;Classe"
    assert line_of(known, "cerise-enseignants", "Ferrand") == "J3;Ferrand;Julien;4B"


def test_proeps_is_parted_with_commas(known):
    found = lines(known, "proeps-eleves")
    assert found[0] == f"{MARK}Identifiant ENT,Profil,nom,prénom,Date de naissance,Sexe,Classe,id sconet"
    assert line_of(known, "proeps-eleves", "Inès") == "J1,Eleve,Benali,Inès,2012-03-04,,4B,123456"


def test_proeps_knows_a_guardian_by_the_children(known):
    found = lines(known, "proeps-responsables")
    assert found[0] == (
        f"{MARK}Identifiant_ENT,Profil,nom,prenom,Date de naissance,Sexe,Classe,"
        "ID_Sconet_Eleve1,ID_Sconet_Eleve2,ID_Sconet_Eleve3,ID_Sconet_Eleve4,ID_Sconet_Eleve5"
    )
    assert line_of(known, "proeps-responsables", "Samira") == "J2,Parent,Benali,Samira,,,4B,123456,123457,,,"


def test_chamilo_reads_pupils_and_teachers_together_without_a_password(known):
    found = lines(known, "chamilo")
    assert found[0] == "NOMMA;PRENOM;NOMLOGMI;MDP;MAIL;SGR;GR"
    assert line_of(known, "chamilo", "Inès") == "Benali;Inès;ines.benali;;ines.benali@example.org;ELEVES;4B"
    assert line_of(known, "chamilo", "Julien") == "Ferrand;Julien;julien.ferrand;;julien.ferrand@example.org;PROFS;4B"
    assert len(found) == 1 + 4 + 3 + 1


def test_another_ent_reads_a_file_for_each_profile(known):
    child = "childexternalid;childFirstName;childLastName;childClass"
    titles = {name: lines(known, f"transition-{name}")[0] for name in ("eleves", "responsables", "enseignants")}
    assert titles == {
        "eleves": f"{MARK}externalid;Prénom*;Nom*;Date de naissance*;Email;Classe*",
        "responsables": f"{MARK}externalid;Prénom*;Nom*;Email;"
        + ";".join([child.replace("id;", "id*;", 1), child, child, child, child]),
        "enseignants": f"{MARK}externalid;Prénom*;Nom*;Email;Classe*" + ";Classe" * 9,
    }
    assert lines(known, "transition-personnels")[0] == f"{MARK}externalid;Prénom*;Nom*;Email"


def test_another_ent_recognises_children_and_classes(known):
    assert line_of(known, "transition-eleves", "Inès") == "J1;Inès;Benali;2012-03-04;ines.benali@example.org;4B"
    assert line_of(known, "transition-responsables", "Samira") == (
        f"J2;Samira;Benali;samira.benali@example.org;J1;Inès;Benali;4B;{known.adam.pk};Adam;Benali;6C" + ";" * 12
    )
    assert line_of(known, "transition-enseignants", "Le Goff").split(";")[3:7] == [
        "anne.legoff@example.org",
        "4B",
        "6C",
        "",
    ]
    assert [one.split(";")[1] for one in lines(known, "transition-personnels")[1:-1]] == ["Léa", "Marc", "Hélène"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_has_a_password_that_somebody_set(known, name):
    wait_again(known.adam)
    choose(known.ines, "mon-secret-2026")
    assert "mon-secret-2026" not in sent(known, name)
    assert ("abcd3450" in sent(known, name)) == (name in ("complet", "gepi"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_guardian_who_is_a_mere_contact_brings_no_child(known, name):
    known.samira.guardianships.update(level=3)
    assert "Inès Benali, Adam Benali" not in line_or_nothing(sent(known, name), "samira.benali")


def line_or_nothing(text, word):
    return next((one for one in text.split("\r\n") if word in one), "")


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 200), ("admin", 200), ("claire", 403), ("strange_head", 404), ("nobody", 302)]
)
def test_the_page_of_exports_is_for_those_who_run_the_school(known, who, status):
    assert known.client(who).get(EXPORTS).status_code == status


def test_the_page_leads_to_every_file(known):
    page = known.client("helene").get(EXPORTS).content.decode()
    assert [name for name in FORMATS if f"{EXPORTS}{name}/" not in page] == []
