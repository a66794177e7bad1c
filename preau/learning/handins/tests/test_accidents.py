"""What happens for real: two clicks, two tabs, the back button, a session that ends, a file that is not there."""

import pytest

from preau.foundation.journal.models import Entry
from preau.foundation.storage import keeping
from preau.foundation.storage.keeping import keep
from preau.learning.handins.models import Draft, Handin, Submission


@pytest.fixture
def ines(cast):
    return cast.client("ines")


def hand_in(client, handin, text, key, **posted):
    return client.post(f"/rendre/{handin.pk}/rendre/", {"text": text, "key": key, **posted})


def sealed(handin):
    return list(handin.submissions.order_by("number").values_list("number", "text"))


def test_two_clicks_are_one_submission_one_receipt_and_one_line_of_the_journal(ines, handin):
    receipts = {hand_in(ines, handin, "Le congrès", "k")["Location"] for _ in range(2)}
    assert receipts == {f"/rendus/{Submission.objects.get().pk}/recu/"}
    assert Entry.objects.filter(act="submission.sealed").count() == 1


def test_two_tabs_that_say_the_same_are_one_submission_and_leave_no_draft(ines, handin):
    receipts = {hand_in(ines, handin, "Le congrès", key)["Location"] for key in ("left", "right")}
    assert (len(receipts), sealed(handin), Draft.objects.count()) == (1, [(1, "Le congrès")], 0)


def test_two_tabs_that_differ_are_two_versions_and_neither_is_lost(ines, handin):
    hand_in(ines, handin, "Le congrès", "left")
    hand_in(ines, handin, "Le congrès de Vienne", "right")
    assert sealed(handin) == [(1, "Le congrès"), (2, "Le congrès de Vienne")]


def test_a_second_tab_of_a_work_handed_in_once_for_all_is_refused_and_its_words_are_kept(ines, give):
    handin = give()
    Handin.objects.filter(pk=handin.pk).update(rewriting=Handin.Rewriting.ONCE)
    hand_in(ines, handin, "Le congrès", "left")
    said = ines.get(hand_in(ines, handin, "Le congrès de Vienne", "right")["Location"]).content.decode()
    assert "Ce travail est déjà rendu et ne peut plus être refait. Ton brouillon est gardé." in said
    assert (sealed(handin), Draft.objects.get().text) == ([(1, "Le congrès")], "Le congrès de Vienne")


def test_the_back_button_then_the_same_form_comes_to_the_same_receipt(ines, handin):
    receipt = hand_in(ines, handin, "Le congrès", "k")["Location"]
    assert ines.get(f"/rendre/{handin.pk}/").status_code == 200
    assert hand_in(ines, handin, "Le congrès", "k")["Location"] == receipt


def test_the_back_button_then_other_words_under_the_same_key_is_a_new_version(ines, handin):
    first, second = (hand_in(ines, handin, text, "k")["Location"] for text in ("Le congrès", "Vienne"))
    assert first != second
    assert sealed(handin) == [(1, "Le congrès"), (2, "Vienne")]


def test_a_session_that_ends_before_handing_in_says_so_and_comes_back_to_the_work(cast, handin):
    came_from = {"Referer": f"http://testserver/rendre/{handin.pk}/"}
    answer = cast.client("nobody").post(
        f"/rendre/{handin.pk}/rendre/", {"text": "Le congrès", "key": "k"}, headers=came_from
    )
    said = answer.content.decode()
    assert (answer.status_code, answer["X-Sign-In"]) == (401, f"/connexion/?suite=%2Frendre%2F{handin.pk}%2F")
    assert "Rien n’a été envoyé, et ce que vous avez écrit est gardé sur cet appareil." in said
    assert Submission.objects.count() == 0


def test_what_was_saved_before_the_session_ended_is_on_the_desk_afterwards(cast, ines, handin):
    ines.post(f"/rendre/{handin.pk}/brouillon/", {"text": "Le congrès"})
    ines.logout()
    assert hand_in(ines, handin, "Le congrès", "k").status_code == 401
    assert "Le congrès</textarea>" in cast.client("ines").get(f"/rendre/{handin.pk}/").content.decode()


def test_a_file_too_large_is_named_and_the_words_are_handed_in(ines, handin, take_picture, monkeypatch):
    monkeypatch.setattr(keeping, "LARGEST", 100)
    said = ines.get(hand_in(ines, handin, "Voici", "k", files=[take_picture()])["Location"]).content.decode()
    assert "« photo.jpg » pèse" in said
    assert "la limite est de 100" in said
    assert (sealed(handin), Submission.objects.get().ordered_files) == ([(1, "Voici")], [])


def test_a_file_too_large_alone_hands_nothing_in(ines, handin, take_picture, monkeypatch):
    monkeypatch.setattr(keeping, "LARGEST", 100)
    answer = hand_in(ines, handin, "", "k", files=[take_picture()])
    assert answer["Location"] == f"/rendre/{handin.pk}/?reprendre#rendre"
    assert sealed(handin) == []


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        (1, "Un de tes fichiers n’est plus là : il n’a pas été pris. Ajoute-le de nouveau."),
        (2, "2 de tes fichiers ne sont plus là : ils n’ont pas été pris. Ajoute-les de nouveau."),
    ],
)
def test_a_file_removed_meanwhile_is_told_and_the_rest_is_handed_in(cast, ines, handin, take_picture, gone, sentence):
    kept, *others = [keep(take_picture(f"{at}.jpg"), by=cast.ines) for at in range(gone + 1)]
    posted = [str(file.pk) for file in (kept, *others)]
    ines.post(f"/rendre/{handin.pk}/brouillon/", {"text": "Voici", "files": posted})
    for file in others:
        file.delete()
    said = ines.get(hand_in(ines, handin, "Voici", "k", files=posted)["Location"]).content.decode()
    assert sentence in said
    assert Submission.objects.get().ordered_files == [kept]


def test_words_that_come_as_the_work_is_being_handed_in_change_nothing(cast, handin):
    draft = Draft.of(handin, cast.ines)
    Draft.objects.all().delete()  # the hand-in, between the two halves of a save
    assert (draft.write("Trop tard.", seq=9), draft.hold([]), Draft.objects.count()) == (False, [], 0)
