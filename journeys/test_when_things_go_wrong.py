"""Double clicks, two tabs, the back button, lost lines, power cuts, sessions that end: nothing lost, nothing twice."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys import story
from journeys.mishaps import Work, come_in, given
from journeys.server import preau

pytestmark = pytest.mark.journey

COLLEGE = "/etablissements/0789999A/fermetures"
NOTHING_IS_PRINTED = """
import time
from preau.foundation.jobs.models import Job
while Job.objects.unfinished().filter(task__endswith="print_slips").exists(): time.sleep(0.05)
"""
SENTENCES = "Mon bâton mesure un mètre, son ombre quatre-vingts centimètres."


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture(scope="module")
def work(house) -> Work:
    """Fresh work of Julien for 4B; each story takes its own."""
    return given(house, quizzes=3, handins=6)


def test_a_double_click_hands_in_once(house, visitor, work):
    ines, handin = come_in(visitor, house, "Élève"), work.handin()
    page = ines.go(handin.path)
    page.locator("textarea[name=text]").fill(SENTENCES)
    page.get_by_role("button", name="Rendre mon travail").dblclick()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    assert handin.submissions == [SENTENCES]


def test_a_double_click_publishes_once(house, visitor, work):
    julien, ines = come_in(visitor, house, "Professeur"), come_in(visitor, house, "Élève")
    page = julien.go(f"/sequences/{work.in_reserve}/poser/?start={work.today}")
    page.get_by_role("button", name=re.compile("^Donner à")).dblclick()
    expect(page.get_by_text(re.compile("est donnée à"))).to_be_visible()
    told = ines.go("/notifications/").locator("main .told").filter(has_text="Encore en réserve")
    expect(told).to_have_count(1)


def test_going_back_after_handing_in_does_not_hand_in_again(house, visitor, work):
    ines, handin = come_in(visitor, house, "Élève"), work.handin()
    page = ines.go(handin.path)
    page.locator("textarea[name=text]").fill(SENTENCES)
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    page.go_back()
    again = page.get_by_role("button", name="Rendre mon travail")
    if again.count():  # the browser may show the page as it was
        again.click()
    expect(page.get_by_text(re.compile("^Rendu|C’est rendu")).first).to_be_visible()
    assert handin.submissions == [SENTENCES]


def test_two_tabs_answer_the_same_quiz_and_the_last_word_counts(house, visitor, work):
    ines, quiz = come_in(visitor, house, "Élève"), work.quiz()
    page = ines.go(quiz.path)
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url("**/essais/**")
    other = ines.context.new_page()
    other.goto(page.url)
    page.get_by_label("Vrai").check()
    expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible()
    other.get_by_label("Faux").check()
    other.get_by_label("3/4").check()
    expect(other.locator("[data-progress]")).to_have_text("2 / 2")
    quiz.has_answers("false", "3/4")
    page.get_by_role("button", name="Terminer").click()  # this tab has never seen the second answer
    expect(page.get_by_role("button", name="Terminer")).to_have_count(0)
    quiz.has_answers("true", "3/4")
    other.get_by_label("1/2").check()
    expect(other.get_by_text(re.compile("n’a pas été acceptée"))).to_be_visible()
    quiz.has_answers("true", "3/4")
    ines.forgives("422")


def test_answers_given_without_a_network_are_sent_exactly_once(house, visitor, work):
    ines, quiz = come_in(visitor, house, "Élève"), work.quiz()
    page = ines.go(quiz.path)
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Vrai").wait_for()
    ines.context.set_offline(True)
    page.get_by_label("Vrai").check()
    page.get_by_label("3/4").check()
    expect(page.get_by_text(re.compile("Gardé sur cet appareil"))).to_be_visible()
    quiz.has_answers()
    ines.context.set_offline(False)
    expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible(timeout=story.LONG)
    quiz.has_answers("true", "3/4", written=2)
    ines.forgives("ERR_INTERNET_DISCONNECTED")


def test_a_session_that_ends_while_writing_keeps_the_text(house, visitor, work):
    ines, handin = come_in(visitor, house, "Élève"), work.handin()
    page = ines.go(handin.path)
    ines.context.clear_cookies(name="preau")
    page.locator("textarea[name=text]").press_sequentially(SENTENCES)
    expect(page.get_by_role("alert").filter(has_text="Session terminée")).to_be_visible()
    with ines.context.expect_page() as door:
        page.get_by_role("link", name="Se reconnecter dans un autre onglet").click()
    door.value.get_by_role("button", name=re.compile("^Élève")).first.click()
    door.value.wait_for_load_state()
    door.value.close()
    page.bring_to_front()
    expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible(timeout=story.LONG)
    expect(page.locator("textarea[name=text]")).to_have_value(SENTENCES)
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    assert handin.submissions == [SENTENCES]
    ines.forgives("401")


def test_an_upload_cut_by_a_dead_server_goes_on_where_it_was(house, visitor, work, tmp_path):
    ines, handin = come_in(visitor, house, "Élève"), work.handin()
    page = ines.go(handin.path)
    ines.slows_down(kilobytes_a_second=400)
    page.get_by_label("Ajouter des photos ou des fichiers").set_input_files(story.heavy(tmp_path, megabytes=4))
    expect(page.locator("file-drop progress")).to_have_attribute("value", re.compile(r"^0\.[3-9]"))
    house.kill()
    expect(page.get_by_text(re.compile("l’envoi reprend dès qu’il revient"))).to_be_visible()
    house.start()
    ines.slows_down(kilobytes_a_second=0)
    expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(1, timeout=story.LONG)
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    assert handin.sizes == [4_000_000]


def test_two_photos_that_arrive_together_are_both_kept_on_the_desk(house, visitor, work, tmp_path):
    """The answer about the first is slow: it must not undo what came after."""
    ines, handin = come_in(visitor, house, "Élève"), work.handin()
    page = ines.go(handin.path)
    slow = []

    def hold(route):
        slow.append(route)

    page.route("**/brouillon/", hold, times=1)
    page.get_by_label("Ajouter des photos ou des fichiers").set_input_files(
        [story.photo(tmp_path), story.heavy(tmp_path, megabytes=1)]
    )
    expect(page.locator("file-drop input[name=files]")).to_have_count(2)
    slow.pop().continue_()
    expect(page.locator("#fichiers").get_by_role("button", name=re.compile("^Retirer"))).to_have_count(2)
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    assert len(handin.sizes) == 2


def test_a_closure_declared_twice_is_refused_with_a_sentence(house, visitor, work):
    first = dt.date.fromisoformat(work.today) + dt.timedelta(days=90)
    helene, marked = come_in(visitor, house, "Direction"), "/declarer/apercu/?reason=weather&scope=whole&note="
    days = f"&starts_on={first}&ends_on={first + dt.timedelta(days=2)}"
    page, other = helene.go(f"{COLLEGE}{marked}{days}"), helene.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name=re.compile("^Fermer")).dblclick()
    expect(page.get_by_text("Fermeture déclarée. Tout le monde est prévenu.")).to_be_visible()
    other.get_by_role("button", name=re.compile("^Fermer")).click()
    expect(
        other.get_by_text("Cette fermeture est déjà déclarée : rien n’a été envoyé une seconde fois.")
    ).to_be_visible()
    longer = f"&starts_on={first}&ends_on={first + dt.timedelta(days=5)}"
    later = helene.context.new_page()
    later.goto(f"{COLLEGE}{marked}{longer}")
    expect(later.get_by_role("alert")).to_contain_text("Une fermeture tient déjà")
    assert work.closures_from(first) == 1


def test_work_that_ends_before_its_page_listens_is_seen_to_end(house, visitor):
    lea = come_in(visitor, house, "Administratrice")
    page = lea.go("/etablissements/0789999A/activation/")
    page.get_by_label("Les personnes cochées").check()
    page.locator("#liste tbody").get_by_role("checkbox").first.check()
    page.route("**/flux/**", lambda listening: (house.shell(NOTHING_IS_PRINTED), listening.continue_()))
    page.get_by_role("button", name="Préparer les fiches").click()
    expect(page.get_by_role("link", name="Télécharger")).to_be_visible()
