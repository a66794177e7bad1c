"""The screens on which tables are mended: what they show, what they keep, and who enters."""

import pytest
from django.urls import reverse

from preau.school.imports.models import Correction, Intake, Layout
from preau.school.imports.tables.templates import TEMPLATES
from preau.school.imports.tests.school import dropped, sentences, worked
from preau.school.imports.tests.tables import HEAD, PUPILS, table
from preau.school.people.models import Cohort

pytestmark = pytest.mark.django_db
WHO = [("admin", 200), ("helene", 200), ("julien", 403), ("samira", 403), ("strange_head", 404), ("nobody", 302)]
ASKED = [("admin", 302), ("julien", 403), ("strange_head", 404), ("nobody", 401)]
PARENTS = table("Nom;Prénom;Mail;Nom enfant;Prénom enfant;Classe enfant", "ROY;Léa;l@example.org;MARTIN;Zoé;4B")
HOMONYMS = table(HEAD, "Zoé;MARTIN;15/04/2014;4B", "Zoé;MARTIN;05/06/2014;4B", "Lou;DURAND;32/01/2014;4D")


@pytest.fixture
def intake(cast):
    return dropped({"e.csv": HOMONYMS, "p.csv": PARENTS}, by=cast.admin, school=cast.school)


@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize("name", ["cohorts", "lines", "questions"])
def test_the_screens_are_for_those_who_run_the_school(cast, intake, name, who, status):
    assert cast.client(who).get(reverse(f"imports:{name}", args=[intake.pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), ASKED)
@pytest.mark.parametrize("name", ["cohorts_place", "lines_correct", "line_restore", "questions_answer"])
def test_the_gestures_are_for_those_who_run_the_school(cast, intake, name, who, status):
    assert cast.client(who).post(reverse(f"imports:{name}", args=[intake.pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), WHO)
def test_the_columns_are_for_those_who_run_the_school(cast, intake, who, status):
    address = reverse("imports:columns", args=[intake.files.first().pk])
    assert cast.client(who).get(address).status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 422), ("julien", 403), ("strange_head", 404), ("nobody", 401)])
def test_choosing_columns_is_for_those_who_run_the_school(cast, intake, who, status):
    address = reverse("imports:columns_choose", args=[intake.files.first().pk])
    assert cast.client(who).post(address, {"profil": "csv-eleves"}).status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("steward", 200), ("julien", 403), ("nobody", 302)])
def test_templates_are_for_those_who_import(cast, who, status):
    assert cast.client(who).get(reverse("imports:template", args=["eleves"])).status_code == status


def test_a_template_that_does_not_exist_is_not_found(cast):
    assert cast.client("admin").get(reverse("imports:template", args=["rien"])).status_code == 404


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_recognised_and_its_example_left_out(cast, name):
    answer = cast.client("admin").get(reverse("imports:template", args=[name]))
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    intake = dropped({"m.csv": content}, by=cast.admin, school=cast.school)
    assert (intake.stage, intake.files.get().kind) == ("ready", f"csv-{name}")
    assert sentences(intake, "notice") == ["C’est l’exemple du modèle : il n’est pas repris."]
    assert intake.changes.filter(verb="create").count() == 0


def test_columns_are_shown_with_examples_and_kept(cast):
    content = table("Nom;Prénom;Arrivé le;Où", "MARTIN;Zoé;15/04/2014;4B", "DURAND;Lou;01/02/2014;6C")
    intake = dropped({"x.csv": content}, by=cast.admin, school=cast.school)
    browser, file = cast.client("admin"), intake.files.get()
    page = browser.get(reverse("imports:columns", args=[file.pk])).content.decode()
    assert ("Arrivé le" in page, "15/04/2014" in page, "Ne pas reprendre" in page) == (True, True, True)
    address = reverse("imports:columns_choose", args=[file.pk])
    said = {"profil": "csv-eleves", "colonne-0": "last", "colonne-1": "first", "colonne-2": "born"}
    wrong = browser.post(address, said | {"colonne-3": "last"})
    assert wrong.status_code == 422
    assert "Dites quelle colonne est la classe." in wrong.content.decode()
    assert "« Nom de famille » est donné à deux colonnes" in wrong.content.decode()
    assert browser.post(address, said | {"colonne-3": "class"}).status_code == 302
    assert Layout.objects.get().columns == ["last", "first", "born", "class"]
    assert worked(intake).preview.count("pupil", "create") == 2


def test_a_faulty_line_is_corrected_on_the_screen_and_given_back(cast, intake):
    browser, address = cast.client("admin"), reverse("imports:lines", args=[intake.pk])
    page = browser.get(address).content.decode()
    assert "« 32/01/2014 » n’est pas une date de naissance possible" in page
    remark = intake.remarks.refused().mendable().filter(label="DURAND Lou").get()
    known, box = ":".join(remark.line), f"{remark.line[1]}-2"
    browser.post(reverse("imports:lines_correct", args=[intake.pk]), {"ligne": known, box: " 31/01/2014 "})
    intake = worked(intake)
    assert Correction.objects.get().cells == ["Lou", "DURAND", "31/01/2014", "4D"]
    assert intake.remarks.refused().filter(label="DURAND Lou").count() == 0
    assert 'value="31/01/2014"' in browser.get(address).content.decode()
    browser.post(reverse("imports:line_restore", args=[intake.pk]), {"rendre": known})
    assert worked(intake).remarks.refused().filter(label="DURAND Lou").count() == 1


def test_a_line_that_is_not_of_this_import_is_not_corrected(cast, intake):
    posted = {"ligne": f"{'a' * 64}:{'b' * 64}", f"{'b' * 64}-0": "Zoé"}
    cast.client("admin").post(reverse("imports:lines_correct", args=[intake.pk]), posted)
    assert Correction.objects.count() == 0


def test_a_question_is_answered_on_the_screen_among_what_is_proposed(cast, intake):
    browser, question = cast.client("admin"), intake.questions.get()
    page = browser.get(reverse("imports:questions", args=[intake.pk])).content.decode()
    assert ("MARTIN Zoé · 4B, 15/04/2014" in page, "Aucun de ceux-là" in page) == (True, True)
    address = reverse("imports:questions_answer", args=[intake.pk])
    browser.post(address, {f"question-{question.said}": "csv:eleve-inconnu"})
    assert Intake.objects.get(pk=intake.pk).questions.get().chosen is None
    browser.post(address, {f"question-{question.said}": question.candidates[0][0]})
    intake = worked(intake)
    assert (intake.questions.get().chosen, intake.preview.count("guardian", "create")) == (question.candidates[0][0], 1)


def test_classes_are_placed_on_the_screen(cast, intake):
    browser = cast.client("admin")
    content = table(HEAD, "Zoé;MARTIN;15/04/2014;Quatrième B")
    intake = dropped({"e.csv": content}, by=cast.admin, school=cast.school)
    page = browser.get(reverse("imports:cohorts", args=[intake.pk])).content.decode()
    assert "Nouvelle classe : Quatrième B" in page
    browser.post(reverse("imports:cohorts_place", args=[intake.pk]), {"classe-quatriemeb": "4B"})
    assert worked(intake).changes.get(noun="pupil").after["cohorts"] == ["division:4B"]
    assert Cohort.objects.filter(code="Quatrième B").count() == 0


def test_the_page_of_the_import_says_what_is_left_to_say(cast, intake):
    page = cast.client("admin").get(intake.href).content.decode()
    for words in ("1 personne à reconnaître", "2 lignes à corriger", "1 classe nommée", "Colonnes de e.csv"):
        assert (words, words in page.replace("\u00a0", " ")) == (words, True)


def test_a_table_that_is_clear_asks_nothing(cast):
    content = PUPILS.replace(b"6C", b"4B")
    intake = dropped({"e.csv": content}, by=cast.admin, school=cast.school)
    page = cast.client("admin").get(intake.href).content.decode()
    assert ("à reconnaître" in page, "à corriger" in page) == (False, False)


def test_the_screens_ask_a_bounded_number_of_questions(cast, django_assert_max_num_queries):
    lines = [f"Zoé;MARTIN{n};32/01/2014;4B" for n in range(60)]
    intake = dropped({"e.csv": table(HEAD, *lines, "Lou;DURAND;01/02/2014;6C")}, by=cast.admin, school=cast.school)
    browser = cast.client("admin")
    for name in ("lines", "cohorts", "questions", "intake"):
        with django_assert_max_num_queries(24):
            browser.get(reverse(f"imports:{name}", args=[intake.pk]))
