"""A question changed in its bank: quizzes keep theirs, and are told."""

import uuid

import pytest
from django.utils import timezone

from preau.learning.banks import arranging, arriving
from preau.learning.banks.models import Entry, Folder
from preau.learning.quizzes import marking
from preau.learning.quizzes.beginning import begin

pytestmark = pytest.mark.django_db
TRUTH = "::Été:: L’été est une saison. {T}"
CHANGED = {"text": "L’été est la saison la plus froide.", "truth": "false", "points": "2", "titre": "Les saisons"}


@pytest.fixture
def entry(bring):
    arriving.take(bring(TRUTH))
    return Entry.objects.get()


@pytest.fixture
def asked(entry, quiz, cast):
    """The question as a quiz of 4B asks it."""
    quiz.activity.publish(by=cast.julien)
    return arranging.ask_in(quiz, [entry])[0]


def change(cast, entry, who="julien", **fields):
    return cast.client(who).post(f"/questions/{entry.pk}/modifier/", {**CHANGED, **fields})


def text_of(answer):
    return answer.content.decode()


def test_it_is_changed_where_it_is_kept(cast, entry):
    assert "L’été est une saison." in text_of(cast.client("julien").get(f"/questions/{entry.pk}/modifier/"))
    change(cast, entry)
    kept = Entry.objects.get()
    assert (kept.name, kept.version.content.text, kept.version.content.key, kept.points, kept.version.number) == (
        "Les saisons", CHANGED["text"], {"right": False}, 2, 2,
    )  # fmt: skip
    assert Entry.objects.saying("froide saisons").get() == kept


def test_what_cannot_be_asked_is_said_and_changes_nothing(cast, entry):
    answer = change(cast, entry, text="")
    assert (answer.status_code, Entry.objects.get().version.number) == (422, 1)


@pytest.mark.parametrize(("who", "status"), [("julien", 302), ("anne", 403), ("ines", 404)])
def test_only_its_owner_changes_it(cast, entry, who, status):
    arranging.share(entry.folder.top, "school", [], by=cast.julien)
    assert change(cast, entry, who).status_code == status


def test_a_quiz_keeps_its_own_and_says_that_there_is_a_newer_one(cast, entry, asked):
    change(cast, entry)
    julien = cast.client("julien")
    asked.refresh_from_db()
    assert asked.version.content.text == "L’été est une saison."
    assert f"/qcm/questions/{asked.pk}/version/" in text_of(julien.get(f"/qcm/{asked.quiz_id}/questions/"))
    page = text_of(julien.get(f"/qcm/questions/{asked.pk}/version/"))
    assert "<del>une saison.</del>" in page
    assert "<ins>la saison la plus froide.</ins>" in page


def test_taken_where_nobody_began_it_takes_the_place_of_the_other(cast, entry, asked):
    change(cast, entry)
    julien = cast.client("julien")
    answer = julien.post(f"/qcm/questions/{asked.pk}/version/")
    assert answer["Location"] == f"/qcm/{asked.quiz_id}/questions/#question-{asked.pk}"
    assert [(slot.pk, slot.version.number) for slot in asked.quiz.asked] == [(asked.pk, 2)]
    assert "Rien de plus récent" in text_of(julien.get(f"/qcm/questions/{asked.pk}/version/"))


def test_taken_where_copies_are_in_it_leads_to_marking_them_again(cast, entry, asked):
    attempt = begin(asked.quiz, cast.ines, key=uuid.uuid4())
    marking.finish(attempt)
    change(cast, entry)
    answer = cast.client("julien").post(f"/qcm/questions/{asked.pk}/version/")
    now = asked.quiz.asked.get()
    assert answer["Location"] == f"/qcm/questions/{now.pk}/recorriger/"
    assert [slot.version.number for slot in attempt.slots] == [1]


def test_its_page_says_how_it_went(cast, entry, asked):
    attempt = begin(asked.quiz, cast.ines, key=uuid.uuid4())
    attempt.answer(asked.pk, True, seq=1, key="one", client_at=timezone.now())
    marking.finish(attempt)
    assert '<td class="figure-cell" data-label="Réussite">100\u00a0%</td>' in text_of(
        cast.client("julien").get(f"/questions/{entry.pk}/")
    )


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("anne", 403), ("adam", 404)])
def test_only_who_gave_the_quiz_takes_it(cast, asked, who, status):
    assert cast.client(who).get(f"/qcm/questions/{asked.pk}/version/").status_code == status


def test_a_colleague_s_question_becomes_one_s_own(cast, entry, asked):
    mine = Folder.objects.open("À moi", by=cast.anne, school=cast.school)
    arranging.copy(Entry.objects.filter(pk=entry.pk), mine, by=cast.anne)
    change(cast, mine.entries.get(), "anne")
    assert mine.entries.get().version.item.author == cast.anne
    assert "/version/" not in text_of(cast.client("julien").get(f"/qcm/{asked.quiz_id}/questions/"))


def test_what_a_quiz_made_of_it_may_be_kept(cast, entry, asked):
    julien = cast.client("julien")
    julien.post(f"/qcm/questions/{asked.pk}/", {"text": "L’été est bien une saison.", "truth": "true", "points": "1"})
    assert f"/questions/{entry.pk}/version/" in text_of(julien.get(f"/questions/{entry.pk}/"))
    julien.post(f"/questions/{entry.pk}/version/")
    assert Entry.objects.get().version.content.text == "L’été est bien une saison."
