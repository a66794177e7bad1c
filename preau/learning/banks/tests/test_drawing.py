"""Questions of a quiz drawn from a bank, by folder or by tag, and gestures on all that a search finds."""

import uuid

import pytest

from preau.learning.banks import arriving, drawing
from preau.learning.banks.models import Draw, Entry, Folder
from preau.learning.quizzes import drawing as quiz_drawing
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Quiz
from preau.school.activities.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(quiz, bring, maths, cast):
    """Two of the three questions of the bank, for each pupil."""
    arriving.take(bring())
    cast.client("julien").post(f"/qcm/{quiz.pk}/tirer/", {"dossier": maths.pk, "combien": "2"})
    return Quiz.objects.get(pk=quiz.pk)


def names(quiz):
    return [slot.version.content.text.split()[0] for slot in quiz.asked]


def test_each_pupil_has_some_of_a_folder_as_it_is_when_the_quiz_is_given(drawn, bring, maths, cast):
    assert (drawn.picks, {slot.pool for slot in drawn.asked}, drawn.asked.count()) == ({"Maths": 2}, {"Maths"}, 3)
    Entry.objects.get(name="Somme").delete()
    arriving.take(bring("::Neuve:: Neuve ? {T}\n\n::Texte:: À lire."))
    drawn.activity.publish(by=cast.julien)
    given = Quiz.objects.get(pk=drawn.pk)
    assert (given.asked.count(), names(given)[-1], quiz_drawing.asked_count(given)) == (3, "Neuve", 2)
    arriving.take(bring("::Tard:: Trop tard ? {T}"))
    attempt = begin(given, cast.ines, key=uuid.uuid4())
    slots = {slot.pk for slot in given.asked}
    assert (len(attempt.layout), set(attempt.layout) < slots, given.asked.count()) == (2, True, 3)
    assert attempt.layout == quiz_drawing.laid(given, attempt.seed)


def test_a_tag_draws_too_and_an_undone_pool_draws_no_more(quiz, bring, cast):
    arriving.take(bring())
    drawing.draw(quiz, 5, folder=None, tag="6e", by=cast.julien)
    assert drawing.sources(quiz) == {"6e": "l’étiquette «\u00a06e\u00a0»"}
    page = cast.client("julien").get(f"/qcm/{quiz.pk}/tirage/").content.decode()
    assert "de nouveau à l’instant où le QCM est donné" in page
    quiz_drawing.arrange(quiz, {slot.pk: "" for slot in quiz.asked}, {})
    drawing.refill(Quiz.objects.get(pk=quiz.pk))
    assert (Draw.objects.count(), [slot.pool for slot in quiz.asked]) == (0, [""])


def test_who_draws_questions_into_a_quiz(quiz, maths, cast):
    quiz.activity.publish(by=cast.julien)
    people = ("ines", "samira", "julien", "claire", "adam", "stranger")
    sent = {"dossier": maths.pk, "combien": "2"}
    found = {who: cast.client(who).post(f"/qcm/{quiz.pk}/tirer/", sent).status_code for who in people}
    assert found == {"ines": 403, "samira": 403, "julien": 302, "claire": 403, "adam": 404, "stranger": 404}
    cast.client("julien").post(f"/qcm/{quiz.pk}/tirer/", {"combien": "2"})
    assert Draw.objects.count() == 1


def test_a_gesture_on_all_that_a_search_finds_takes_its_other_pages_too(quiz, bring, maths, cast, monkeypatch):
    monkeypatch.setattr("preau.learning.banks.views.bank.A_PAGE", 1)
    arriving.take(bring())
    other = Folder.objects.open("Ailleurs", by=cast.julien, school=cast.school)
    julien, asked = cast.client("julien"), f"dossier={maths.pk}&qcm={quiz.pk}"
    page = julien.get(f"/questions/?{asked}").content.decode()
    assert ("sur toutes ses pages (3)" in page, "Ou tirer au sort" in page, page.count('name="question"')) == (
        True, True, 1,
    )  # fmt: skip
    julien.post("/questions/gestes/", {"toutes": "on", "retour": asked, "geste": "ranger", "vers": other.pk})
    assert set(Entry.objects.values_list("folder__name", flat=True)) == {"Ailleurs"}
    julien.post("/questions/gestes/", {"toutes": "on", "retour": "q=rien", "geste": "jeter"})
    assert Entry.objects.present().count() == 3


def test_a_duplicate_draws_where_its_quiz_does(drawn, bring, cast):
    """As its own author sees it; who sees nothing there keeps the questions as they were."""
    folder = Draw.objects.get().folder
    copies = {}
    for author in (cast.julien, cast.anne):
        activity = Activity.objects.get(pk=drawn.pk)
        activity.pk, activity.author = None, author
        activity._state.adding = True
        activity.save()
        drawn.activity.kind_of_work.copies(drawn.activity, activity)
        copies[author.login] = Quiz.objects.get(pk=activity.pk)
    arriving.take(bring("::Neuve:: Neuve ? {T}"))
    for quiz in copies.values():
        drawing.refill(quiz)
    assert [(one.folder, one.by) for one in Draw.objects.exclude(quiz=drawn)] == [(folder, cast.julien)]
    assert [quiz.asked.count() for quiz in copies.values()] == [4, 3]
