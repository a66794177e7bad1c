"""A table of placements: nothing before it is seen, nothing while a line is faulty, nothing when it is given again."""

import pytest

from preau.continuity.placements.models import Host, Placement
from preau.continuity.placements.table import NotATable, apply, read_table

pytestmark = pytest.mark.django_db
HEAD = "Nom;Prénom;Classe;Organisme;Commune;Tuteur;Courriel du tuteur;Début;Fin;Jours;Référent"
INES = "BENALI;Ines;4B;Garage Morel;Poissy;M. Morel;morel@garage.example;04/01/2027;29/01/2027;;FERRAND Julien"
SACHA = "Girard;Sacha;4B;Mairie;Achères;;;04/01/2027;29/01/2027;lu ma je;"


def table(*lines, head=HEAD):
    return "\n".join([head, *lines]).encode()


def whats(read):
    return [line.what for line in read.lines]


def test_a_table_is_read_then_written_and_given_again_changes_nothing(cast):
    read = read_table(cast.school, table(INES, SACHA))
    assert (whats(read), Placement.objects.count()) == (["new", "new"], 0)
    assert apply(cast.school, read, by=cast.helene) == (2, 0)
    ines, sacha = Placement.objects.order_by("pupil__last_name")
    assert (ines.referee, ines.weekdays, ines.cohort, ines.kind) == (cast.julien, "12345", cast.cohorts["4B"], "pfmp")
    assert (sacha.weekdays, str(sacha.host)) == ("124", "Mairie (Achères)")
    again = read_table(cast.school, table(INES, SACHA))
    assert (whats(again), again.has_news, apply(cast.school, again, by=cast.helene)) == (
        ["same", "same"],
        False,
        (0, 0),
    )


def test_what_changes_is_changed_and_what_is_left_blank_takes_nothing_away(cast):
    apply(cast.school, read_table(cast.school, table(INES, SACHA)), by=cast.helene)
    blank = "BENALI;Ines;4B;garage morel;POISSY;;;04/01/2027;05/02/2027;;"
    read = read_table(cast.school, table(blank, SACHA.replace("lu ma je", "")))
    assert (whats(read), apply(cast.school, read, by=cast.helene)) == (["changed", "same"], (0, 1))
    ines = Placement.objects.get(pupil=cast.ines)
    assert (f"{ines.ends_on:%d/%m}", ines.tutor, ines.referee, Host.objects.count()) == (
        "05/02",
        "M. Morel",
        cast.julien,
        2,
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("Ines", "Agnès"), "personne ne s’appelle ainsi en 4B"),
        (("4B", "6C"), "personne ne s’appelle ainsi en 6C"),
        (("04/01/2027", "le 4"), "date « le 4 » illisible"),
        (("29/01/2027", "03/01/2027"), "le dernier jour est avant le premier"),
        (("morel@garage.example", "morel"), "« morel » n’est pas un courriel"),
        (("FERRAND Julien", "DUPONT Luc"), "« DUPONT Luc » n’enseigne pas ici"),
        (("Garage Morel", ""), "l’organisme n’est pas nommé"),
        ((";;FERRAND", ";tous;FERRAND"), "jours « tous » illisibles"),
    ],
)
def test_a_faulty_line_says_why_and_holds_the_others_back(cast, wrong, said):
    read = read_table(cast.school, table(INES.replace(*wrong), SACHA))
    assert whats(read) == ["faulty", "new"]
    assert [said in fault for fault in read.lines[0].faults] == [True]
    with pytest.raises(NotATable):
        apply(cast.school, read, by=cast.helene)
    assert Placement.objects.count() == 0


def test_a_mended_line_goes_with_the_others_and_an_emptied_one_is_left_out(cast):
    faulty = table(INES.replace("Ines", "Agnès"), SACHA)
    mended = read_table(cast.school, faulty, {1: INES})
    assert whats(mended) == ["new", "new"]
    assert whats(read_table(cast.school, mended.text.encode())) == ["new", "new"]
    assert whats(read_table(cast.school, faulty, {1: ""})) == ["new"]


def test_two_lines_do_not_send_one_pupil_to_two_places(cast):
    read = read_table(cast.school, table(INES, INES.replace("Garage Morel", "Mairie")))
    assert [line.faults for line in read.lines] == [[], ["mêmes jours que la ligne 1"]]


def test_a_table_pasted_from_a_spreadsheet_has_tabs(cast):
    assert whats(read_table(cast.school, table(INES.replace(";", "\t"), head=HEAD.replace(";", "\t")))) == ["new"]


@pytest.mark.parametrize("octets", [b"", b"bonjour", b"\x00\xff\xfe", b"Nom;Pr\xe9nom\nA;B", b'"'])
def test_what_is_no_such_table_is_refused_in_words(cast, octets):
    with pytest.raises(NotATable):
        read_table(cast.school, octets)
