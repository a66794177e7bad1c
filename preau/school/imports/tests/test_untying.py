"""A tie that a source has said and says no more is proposed, decided by a person, and taken back."""

import pytest
from django.urls import reverse

from preau.foundation.journal.models import Entry
from preau.school.imports import untying
from preau.school.imports.handling import NotNow
from preau.school.imports.models import Change
from preau.school.imports.tests.directory import DELTA, by_hand, changed
from preau.school.imports.tests.directory import guardian as parent
from preau.school.imports.tests.directory import pupil as child
from preau.school.imports.tests.directory import school as place
from preau.school.imports.tests.school import applied, dropped, worked
from preau.school.imports.tests.test_differences import guardian, guardians_file, pupil, pupils_file
from preau.school.imports.undoing import Outlook, ask_undo
from preau.school.people.models import Guardianship, Membership, Person, School
from tests.cast import browser_of

pytestmark = pytest.mark.django_db
PUPILS = pupils_file(pupil(1), pupil(2, name="DURAND"))
BOTH = guardian(10, (1, 10, 1), (2, 10, 1))
ONE = guardian(10, (1, 10, 1))
MAX = guardian(11, (2, 20, 2), first="Max")
RELATION, CHILDREN = "ENTElevePersRelEleve", "ENTAuxPersRelEleveEleve"


def proposed(intake):
    return list(intake.changes.filter(noun="tie").values_list("label", "detail", "verb"))


def ties():
    return sorted(Guardianship.objects.values_list("guardian__first_name", "pupil__first_name", "pupil__last_name"))


@pytest.fixture
def lea_loses_one(steward):
    """Léa no longer answers for the Durand child; a guardian comes at the same time."""
    applied(PUPILS | guardians_file(BOTH), by=steward)
    return applied(PUPILS | guardians_file(ONE, MAX), by=steward)


@pytest.fixture
def key(lea_loses_one):
    (found,) = untying.loose(lea_loses_one)
    return found


def test_it_is_proposed_and_nothing_is_taken_away_before_somebody_says_so(lea_loses_one):
    assert proposed(lea_loses_one) == [("MARTIN Léa, mère de DURAND Zoé", "Représentant légal", "gone")]
    assert (lea_loses_one.preview.count("tie", "gone"), Guardianship.objects.count()) == (1, 3)


def test_before_the_import_is_applied_nothing_can_be_decided(steward):
    applied(PUPILS | guardians_file(BOTH), by=steward)
    intake = dropped(PUPILS | guardians_file(ONE, MAX), by=steward)
    assert untying.loose(intake) == set()
    with pytest.raises(NotNow, match="Appliquez d’abord cet import"):
        untying.untie(intake, None, by=steward)


def test_the_tie_that_is_ticked_is_taken_away_and_said_in_the_journal(lea_loses_one, key, steward):
    assert untying.untie(lea_loses_one, [key, "lien:0"], by=steward) == 1
    assert ties() == [("Léa", "Zoé", "Martin"), ("Max", "Zoé", "Durand")]
    assert Entry.objects.filter(act="guardian.untied", by=steward).count() == 1
    assert (untying.loose(lea_loses_one), untying.taken(lea_loses_one)) == (set(), {key})


def test_it_comes_back_as_it_was(lea_loses_one, key, steward):
    before = Guardianship.objects.values().order_by("pk")
    expected = list(before)
    untying.untie(lea_loses_one, None, by=steward)
    assert untying.tie_again(lea_loses_one, key, by=steward).kinship == 10
    assert list(before.all()) == expected
    assert (untying.loose(lea_loses_one), untying.taken(lea_loses_one)) == ({key}, set())
    with pytest.raises(NotNow, match="n’est plus à remettre"):
        untying.tie_again(lea_loses_one, key, by=steward)


def test_undoing_the_import_puts_it_back_too(lea_loses_one, steward):
    untying.untie(lea_loses_one, None, by=steward)
    assert ("liens entre un élève et un responsable", 1) in Outlook.of(lea_loses_one.application).restored
    ask_undo(lea_loses_one, by=steward)
    worked(lea_loses_one)
    assert ties() == [("Léa", "Zoé", "Durand"), ("Léa", "Zoé", "Martin")]


def test_it_is_proposed_again_every_week_until_it_is_settled(lea_loses_one, steward):
    again = dropped(PUPILS | guardians_file(ONE, MAX), by=steward)
    assert (again.preview.changes_nothing, len(untying.loose(again))) == (True, 1)
    untying.untie(again, None, by=steward)
    assert len(untying.taken(again)) == 1
    assert proposed(dropped(PUPILS | guardians_file(ONE, MAX), by=steward)) == []


def test_a_tie_that_was_written_by_hand_is_never_proposed(steward):
    applied(PUPILS | guardians_file(ONE, guardian(11, (1, 20, 1), (2, 20, 1), first="Max")), by=steward)
    lea, durand = Person.objects.get(first_name="Léa"), Person.objects.get(last_name="Durand")
    Guardianship.objects.create(guardian=lea, pupil=durand, kinship=10)
    intake = dropped(PUPILS | guardians_file(ONE, guardian(11, (1, 20, 1), first="Max")), by=steward)
    assert [label for label, *_ in proposed(intake)] == ["MARTIN Max, père de DURAND Zoé"]


def test_a_child_whom_the_files_do_not_describe_keeps_their_ties(steward):
    applied(PUPILS | guardians_file(BOTH), by=steward)
    assert proposed(dropped(pupils_file(pupil(1)) | guardians_file(ONE), by=steward)) == []


@pytest.fixture
def directory(steward):
    """Anne answers for Zoé and Léo, in the directory and in SIECLE."""
    both = [child(ENTEleveStructRattachId="1"), child("12", givenName="Léo", ENTEleveStructRattachId="2")]
    applied(by_hand([place(), *both, parent()]), by=steward)
    return both


def siecle(*guardians):
    pupils = (pupil(1, born="15/04/2013", division="4E1"), pupil(2, first="Léo", born="15/04/2013", division="4E1"))
    return pupils_file(*pupils) | guardians_file(*guardians)


def test_what_a_higher_source_says_stands(steward, directory):
    anne = guardian(10, (1, 10, 1), (2, 10, 1), first="Anne")
    applied(siecle(anne), by=steward)
    assert {tuple(one.told_by) for one in Guardianship.objects.all()} == {("aaf", "siecle-personne")}
    assert proposed(dropped(siecle(guardian(10, (1, 10, 1), first="Anne")), by=steward)) == []
    alone = [directory[0], child("12", givenName="Léo", ENTEleveStructRattachId="2", **{RELATION: []})]
    intake = dropped(by_hand([place(), *alone, parent()]), by=steward, school=School.objects.get())
    assert [label for label, *_ in proposed(intake)] == ["MARTIN Anne, mère de MARTIN Léo"]


LEO = ["MARTIN Anne, mère de MARTIN Léo"]


@pytest.mark.parametrize(
    ("key", "category", "modification", "labels"),
    [
        ("12", "Eleve", ("delete", RELATION, "21$10$1$1$1$0"), LEO),
        ("12", "Eleve", ("delete", RELATION), LEO),
        ("12", "Eleve", ("replace", RELATION, "99$20$1$1$1$0"), LEO),
        ("12", "Eleve", ("replace", RELATION, "21$10$1$1$1$0"), []),
        ("12", "Eleve", ("delete", RELATION, "99$10$1$1$1$0"), []),
        ("12", "Eleve", ("add", RELATION, "99$20$1$1$1$0"), []),
        ("12", "Eleve", ("replace", "givenName", "Léon"), []),
        ("21", "PersRelEleve", ("delete", CHILDREN, "12"), LEO),
        ("21", "PersRelEleve", ("replace", CHILDREN, "11"), LEO),
        ("21", "PersRelEleve", ("replace", "mail", "anne@example.org"), []),
    ],
)
def test_a_delta_says_itself_which_ties_are_over(key, category, modification, labels, steward, directory):
    delta = {DELTA: changed(key, modification, category=category)}
    intake = dropped(delta, by=steward, school=School.objects.get())
    assert [label for label, *_ in proposed(intake)] == labels


def test_who_answers_for_nobody_here_any_more_loses_their_place_and_gets_it_back(steward, directory):
    delta = changed("21", ("delete", CHILDREN), ("replace", "mail", "anne@example.org"), category="PersRelEleve")
    intake = applied({DELTA: delta}, by=steward, school=School.objects.get())
    here, places = Membership.objects.filter(profile="guardian"), []
    first, second = sorted(untying.loose(intake))
    for one in (first, second):
        untying.untie(intake, [one], by=steward)
        places.append(here.count())
    untying.tie_again(intake, first, by=steward)
    assert [*places, here.count()] == [1, 0, 1]


WHO = [("admin", 302), ("helene", 302), ("steward", 302), ("julien", 403), ("marc", 403), ("samira", 403)]


@pytest.fixture
def loosened(cast):
    """An import of the cast’s school that proposes to take a tie away."""
    intake = applied(siecle(guardian(10, (1, 10, 1), (2, 10, 1))), by=cast.admin, school=cast.school)
    tie = Guardianship.objects.get(guardian__first_name="Léa", pupil__first_name="Zoé")
    Change.objects.create(intake=intake, noun="tie", verb="gone", key="lien:1", label="Léa", target=tie.pk)
    return intake


@pytest.mark.parametrize(("who", "status"), [*WHO, ("strange_head", 404)])
def test_ties_are_decided_by_those_who_run_the_school(cast, loosened, who, status):
    browser, before = cast.client(who), Guardianship.objects.count()
    answers = []
    for door, said in (("ties_decide", {"lien": "lien:1"}), ("tie_restore", {"remis": "lien:1"})):
        answers.append(browser.post(reverse(f"imports:{door}", args=[loosened.pk]), said).status_code)
        answers.append(Guardianship.objects.count() - before)
    assert answers == ([302, -1, 302, 0] if status == 302 else [status, 0, status, 0])


def test_strangers_must_not_know_of_it(cast, loosened):
    address = loosened.href + "?vue=liens"
    assert "Retirer les liens cochés" in cast.client("admin").get(address).content.decode()
    assert cast.client("strange_head").get(address).status_code == 404


def test_the_page_lets_one_tick_and_put_back(lea_loses_one, key, steward):
    browser, address = browser_of(steward), lea_loses_one.href + "?vue=liens"
    assert f'name="lien" value="{key}"' in browser.get(address).content.decode()
    decide, restore = (reverse(f"imports:{one}", args=[lea_loses_one.pk]) for one in ("ties_decide", "tie_restore"))
    assert "Aucun lien n’a été coché." in browser.post(decide, follow=True).content.decode()
    said = browser.post(decide, {"tous": "1"}, follow=True).content.decode()
    assert "1\xa0lien est retiré." in said
    assert f'name="remis" value="{key}"' in browser.get(address).content.decode()
    said = browser.post(restore, {"remis": key}, follow=True).content.decode()
    assert "Léa Martin répond de nouveau de Zoé Durand." in said
