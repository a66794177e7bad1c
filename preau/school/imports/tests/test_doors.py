"""Who may bring a school in, who may not, and who must not know."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from demo import nasty
from preau.school.imports import handling
from preau.school.imports.models import Intake
from preau.school.imports.tests.school import college, dropped, files_for, worked
from preau.school.people.models import Person

pytestmark = pytest.mark.django_db
WHO = [
    ("admin", 200),
    ("helene", 200),
    ("steward", 200),
    ("julien", 403),
    ("marc", 403),
    ("ines", 403),
    ("samira", 403),
    ("strange_head", 404),
    ("nobody", 302),
]


@pytest.fixture
def intake(cast):
    return dropped({"Structures.xml": files_for(college())["Structures.xml"]}, by=cast.admin, school=cast.school)


@pytest.mark.parametrize(("who", "status"), WHO)
def test_the_desk_of_a_school_is_for_those_who_run_it(cast, who, status):
    assert cast.client(who).get(reverse("imports:school", args=[cast.school.uai])).status_code == status


@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize("page", ["intake", "state"])
def test_an_import_is_read_by_those_who_run_the_school(cast, intake, who, status, page):
    answer = cast.client(who).get(reverse(f"imports:{page}", args=[intake.pk]))
    assert answer.status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 302), ("julien", 403), ("strange_head", 404), ("nobody", 401)])
@pytest.mark.parametrize("gesture", ["confirm", "abandon", "compare", "files_add", "past_year"])
def test_gestures_are_for_those_who_run_the_school(cast, intake, who, status, gesture):
    assert cast.client(who).post(reverse(f"imports:{gesture}", args=[intake.pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 302), ("julien", 403), ("strange_head", 404)])
def test_a_file_is_taken_back_by_those_who_run_the_school(cast, intake, who, status):
    address = reverse("imports:file_remove", args=[intake.files.get().pk])
    assert cast.client(who).post(address).status_code == status


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("admin", 403), ("julien", 403), ("nobody", 302)])
def test_another_school_is_brought_in_by_stewards(cast, who, status):
    assert cast.client(who).get(reverse("imports:front")).status_code == status


def test_the_first_school_is_brought_in_by_whoever_installed_preau(db):
    from tests.cast import browser_of

    person = Person.objects.create(last_name="Fournier", first_name="Léa", login="lea.fournier")
    browser = browser_of(person)
    files = [SimpleUploadedFile(name, content) for name, content in files_for(college()).items()]
    answer = browser.post(reverse("imports:front_create"), {"files": files})
    intake = worked(Intake.objects.get())
    assert answer["Location"] == intake.href
    page = browser.get(intake.href).content.decode()
    assert "Voici ce qui va changer" in page
    browser.post(reverse("imports:confirm", args=[intake.pk]), {"apercu": intake.preview.pk})
    worked(intake)
    assert browser.get(reverse("imports:report", args=[intake.pk])).status_code == 200


def test_the_swap_equals_the_page(cast, intake):
    browser = cast.client("admin")
    page = browser.get(intake.href).content.decode()
    swap = browser.get(reverse("imports:state", args=[intake.pk])).content.decode()
    assert _without_tokens(swap) in _without_tokens(page)


def test_a_preview_that_changed_since_it_was_opened_is_not_confirmed(cast, intake):
    seen = intake.preview.pk
    handling.compare(intake, by=cast.admin)
    worked(intake)
    answer = cast.client("admin").post(reverse("imports:confirm", args=[intake.pk]), {"apercu": seen}, follow=True)
    assert "L’aperçu a changé depuis que vous l’avez ouvert" in answer.content.decode()
    assert not Intake.objects.get(pk=intake.pk).is_confirmed


def test_the_second_of_two_administrators_is_told(cast):
    files = {"Structures.xml": files_for(college())["Structures.xml"]}
    mine = dropped(files, by=cast.admin, school=cast.school)
    theirs = dropped(files, by=cast.helene, school=cast.school)
    page = cast.client("helene").get(theirs.href).content.decode()
    assert "Léa Fournier a aussi commencé un import" in page
    handling.confirm(mine, by=cast.admin)
    with pytest.raises(handling.NotNow, match="Léa Fournier vient de confirmer"):
        handling.confirm(theirs, by=cast.helene)
    worked(mine)
    with pytest.raises(handling.NotNow, match="cet aperçu n’est plus juste"):
        handling.confirm(Intake.objects.get(pk=theirs.pk), by=cast.helene)


def test_an_abandoned_import_forgets_its_files_and_does_nothing(cast, intake):
    cast.client("admin").post(reverse("imports:abandon", args=[intake.pk]))
    assert cast.admin.files.count() == 0
    assert Intake.objects.get(pk=intake.pk).stage == "abandoned"
    with pytest.raises(handling.NotNow):
        handling.confirm(Intake.objects.get(pk=intake.pk), by=cast.admin)


def test_dropping_nothing_says_so(cast):
    answer = cast.client("admin").post(reverse("imports:school_create", args=[cast.school.uai]), follow=True)
    assert "Aucun fichier n’a été déposé" in answer.content.decode()
    assert Intake.objects.count() == 0


def test_a_blocked_import_shows_why_and_takes_another_file(cast):
    intake = dropped({"rss.xml": nasty.wrong_kind()}, by=cast.admin, school=cast.school)
    page = cast.client("admin").get(intake.href).content.decode()
    assert "Ces fichiers ne peuvent pas être importés" in page
    assert "Préau ne reconnaît pas ce fichier" in page


def test_a_file_of_somebody_else_cannot_be_dropped(cast, intake):
    kept = intake.files.get().kept
    cast.client("helene").post(reverse("imports:school_create", args=[cast.school.uai]), {"files": [str(kept.pk)]})
    assert Intake.objects.latest("pk").files.count() == 0


@pytest.mark.parametrize(
    "query", ["?vue=create&nature=cohort&q=4B", "?vue=refused", "?vue=nothing&page=99", "?q=<script>"]
)
def test_the_lines_are_filtered_and_searched(cast, intake, query):
    assert cast.client("admin").get(intake.href + query).status_code == 200


def test_news_of_an_import_leave_its_reader_at_the_lines_they_chose(cast, intake):
    page = cast.client("admin").get(f"{intake.href}?vue=create&q=4B").content.decode()
    state = reverse("imports:state", args=[intake.pk])
    assert re.findall(r'<live-region[^>]* src="([^"]*)"', page) == [f"{state}?vue=create&amp;q=4B"]


def test_the_pages_ask_a_bounded_number_of_questions(cast, intake, django_assert_max_num_queries):
    browser = cast.client("admin")
    with django_assert_max_num_queries(21):
        browser.get(intake.href)


def _without_tokens(html: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html).strip()
