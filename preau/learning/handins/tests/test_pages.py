import datetime as dt
import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.foundation.ui.words import when
from preau.learning.handins.models import Annotation, Draft, Feedback, Phrase, Submission
from preau.school.activities.models import Extension, Progress
from tests.cast import read

EVERYONE = [
    *("ines", "sacha", "adam", "samira", "odile", "julien", "anne", "claire", "marc", "helene"),
    *("stranger", "strange_pupil"),
]
HIDDEN = {"adam", "stranger", "strange_pupil"}
OF_INES = {"ines", "samira", "julien", "claire", "marc", "helene"}


def statuses(cast, ask, people=EVERYONE):
    found = {}
    for who in people:
        answer = ask(cast.client(who))
        read(answer)
        found[who] = answer.status_code
    return found


def now():
    return int(timezone.now().timestamp() * 1000)


def put(client, handin, text, at=None):
    body = json.dumps({"text": text, "at": at or now()})
    return client.put(f"/rendre/{handin.pk}/brouillon/texte/", body, content_type="application/json")


def test_who_opens_the_work(cast, handin):
    assert statuses(cast, lambda client: client.get(f"/rendre/{handin.pk}/")) == {
        who: 404 if who in HIDDEN else 200 for who in EVERYONE
    }


@pytest.mark.parametrize("door", ["brouillon/", "rendre/"])
def test_only_the_pupils_it_is_given_to_write_and_hand_in(cast, handin, door):
    ask = statuses(
        cast, lambda client: client.post(f"/rendre/{handin.pk}/{door}", {"text": "Moi", "key": uuid.uuid4()})
    )
    pupils = {"ines", "sacha"}
    assert ask == {who: 404 if who in HIDDEN else 302 if who in pupils else 403 for who in EVERYONE}


def test_a_guardian_writes_nothing_in_the_place_of_a_child(cast, handin):
    assert put(cast.client("samira"), handin, "Maman").status_code == 403
    assert (Draft.objects.count(), Submission.objects.count(), Progress.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("page", ["recu/", "recu.txt"])
def test_who_sees_a_receipt(cast, submission, page):
    assert statuses(cast, lambda client: client.get(f"/rendus/{submission.pk}/{page}")) == {
        who: 200 if who in OF_INES else 404 for who in EVERYONE
    }


def test_who_reads_a_submission_as_a_teacher_does(cast, submission):
    readers = {"julien", "claire", "marc", "helene"}
    assert statuses(cast, lambda client: client.get(f"/rendus/{submission.pk}/")) == {
        who: 200 if who in readers else 403 if who in OF_INES else 404 for who in EVERYONE
    }


def test_who_answers_it(cast, submission):
    where = f"/rendus/{submission.pk}/retour/"
    assert statuses(cast, lambda client: client.post(where, {"comment": "Bien."})) == {
        who: 302 if who == "julien" else 403 if who in OF_INES else 404 for who in EVERYONE
    }
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("page", ["rendus/", "rendus.zip"])
def test_who_has_the_pile(cast, submission, page):
    readers = {"julien", "claire", "marc", "helene"}
    assert statuses(cast, lambda client: client.get(f"/rendre/{submission.handin_id}/{page}")) == {
        who: 200 if who in readers else 404 if who in HIDDEN else 403 for who in EVERYONE
    }


def test_who_reads_the_file_of_a_submission(cast, submission):
    file = submission.ordered_files[0]
    assert statuses(cast, lambda client: client.get(file.href)) == {
        who: 200 if who in OF_INES else 404 for who in EVERYONE
    }


def test_the_file_of_a_draft_is_its_pupil_s_alone(cast, handin, take_picture):
    Draft.of(handin, cast.ines).hold([keep(take_picture(), by=cast.ines)])
    file = Draft.objects.get().ordered_files[0]
    assert statuses(cast, lambda client: client.get(file.href)) == {
        who: 200 if who == "ines" else 404 for who in EVERYONE
    }


def test_nobody_hands_in_a_file_that_is_not_theirs(cast, handin, take_picture):
    stolen = keep(take_picture(), by=cast.sacha)
    cast.client("ines").post(f"/rendre/{handin.pk}/brouillon/", {"text": "", "files": [stolen.pk, "x", "../../etc"]})
    assert Draft.objects.get().ordered_files == []


def test_what_was_written_is_there_after_a_crash_and_handing_in_seals_it(cast, handin):
    client = cast.client("ines")
    assert put(client, handin, "Au congrès").status_code == 204
    assert "Au congrès</textarea>" in cast.client("ines").get(f"/rendre/{handin.pk}/").content.decode()
    posted = {"text": "Au congrès de Vienne", "key": "k"}
    answers = [client.post(f"/rendre/{handin.pk}/rendre/", posted) for _ in range(2)]
    submission = Submission.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/rendus/{submission.pk}/recu/"] * 2
    assert (submission.text, Draft.objects.count()) == ("Au congrès de Vienne", 0)
    receipt = client.get(answers[0]["Location"]).content.decode()
    assert [words in receipt for words in (submission.code, submission.sha256, "C’est rendu")] == [True] * 3
    assert submission.code in client.get(f"/rendus/{submission.pk}/recu.txt").content.decode()


def test_a_late_copy_of_the_draft_does_not_open_it_again(cast, handin):
    client, before = cast.client("ines"), now() - 5
    client.post(f"/rendre/{handin.pk}/rendre/", {"text": "Fini", "key": "k"})
    assert put(client, handin, "Fin", at=before).status_code == 204
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("body", ["", "[]", '{"text": "x"}', '{"text": "x", "at": "hier"}'])
def test_an_unreadable_draft_is_refused_and_the_one_before_stays(cast, handin, body):
    client = cast.client("ines")
    put(client, handin, "Avant")
    answer = client.put(f"/rendre/{handin.pk}/brouillon/texte/", body, content_type="application/json")
    assert (answer.status_code, Draft.objects.get().text) == (400, "Avant")


def test_a_session_that_ends_while_writing_refuses_without_losing(cast, handin):
    answer = put(cast.client("nobody"), handin, "Encore")
    assert (answer.status_code, answer["X-Sign-In"].startswith("/connexion/")) == (401, True)


def test_several_photos_are_laid_in_order_turned_and_taken_back(cast, handin, take_picture):
    client, where = cast.client("ines"), f"/rendre/{handin.pk}/brouillon/"
    client.post(where, {"text": "", "files": [take_picture("a.jpg"), take_picture("b.jpg", (10, 20))]})
    first, second = Draft.objects.get().ordered_files
    held = {"text": "", "files": [str(first.pk), str(second.pk)]}
    client.post(where, {**held, "geste": f"descendre:{first.pk}"})
    assert [file.name for file in Draft.objects.get().ordered_files] == ["b.jpg", "a.jpg"]
    client.post(where, {**held, "geste": f"tourner:{second.pk}"})
    assert Draft.objects.get().ordered_files[1] != second
    swapped = client.post(
        where, {**held, "geste": f"retirer:{second.pk}"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert [file.name for file in Draft.objects.get().ordered_files] == ["a.jpg"]
    assert swapped.strip() in client.get(f"/rendre/{handin.pk}/").content.decode()


def test_a_file_that_is_refused_says_so_and_the_rest_is_kept(cast, handin, take_picture):
    program = SimpleUploadedFile("jeu.exe", b"MZ")
    answer = cast.client("ines").post(
        f"/rendre/{handin.pk}/rendre/", {"text": "Voici", "key": "k", "files": [program, take_picture()]}, follow=True
    )
    assert "« jeu.exe » est un programme : il n’est pas accepté." in answer.content.decode()
    assert (Submission.objects.get().text, Submission.objects.get().files.count()) == ("Voici", 1)


def test_the_answer_and_the_notes_reach_the_family_only_once_returned(cast, submission):
    teacher, notes = cast.client("julien"), f"/rendus/{submission.pk}/notes/"
    teacher.post(notes, {"comment": "Précise la date.", "passage": "congrès"})
    file = submission.ordered_files[0]
    teacher.post(notes, {"comment": "Légende ?", "where": f"{file.pk}:1", "x": "0.5", "y": "0.25"})
    teacher.post(notes, {"comment": "Nulle part", "passage": "absent"})
    page = f"/rendre/{submission.handin_id}/"
    before = [cast.client(who).get(page).content.decode() for who in ("ines", "samira")]
    posted = {"comment": "Très clair, bravo.", "mark": "15,5", "keeps": "on"}
    teacher.post(f"/rendus/{submission.pk}/retour/", posted)
    after = [cast.client(who).get(page).content.decode() for who in ("ines", "samira")]
    told = ("Très clair, bravo.", "15,5/20", "Précise la date.", "Légende ?")
    assert [words in one for one in before for words in told] == [False] * 8
    assert [words in one for one in after for words in told] == [True] * 8
    assert [phrase.text for phrase in Phrase.objects.filter(owner=cast.julien)] == ["Très clair, bravo."]
    assert Annotation.objects.count() == 2


def test_only_who_wrote_in_the_margin_rubs_out(cast, submission):
    note = submission.annotations.create(by=cast.julien, comment="?", shape="passage", start=0, end=2)
    others = [who for who in EVERYONE if who != "julien"]
    erase = lambda client: client.post(f"/notes/{note.pk}/effacer/")  # noqa: E731
    assert statuses(cast, erase, others) == {who: 403 if who in OF_INES else 404 for who in others}
    assert erase(cast.client("julien")).status_code == 302
    assert Annotation.objects.count() == 0


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"comment": "", "mark": ""}, "Écrivez un mot ou donnez une appréciation"),
        ({"comment": "Bien", "mark": "25"}, "La note doit être comprise entre 0 et 20."),
    ],
)
def test_an_answer_that_says_nothing_sensible_is_sent_back_with_its_words(cast, submission, posted, sentence):
    answer = cast.client("julien").post(f"/rendus/{submission.pk}/retour/", posted)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (posted["comment"] in answer.content.decode(), Feedback.objects.count()) == (True, 0)


def test_the_pile_shows_the_same_alone_or_in_its_page(cast, submission):
    where = f"/rendre/{submission.handin_id}/rendus/?voir=tous"
    seals = re.compile('name="csrfmiddlewaretoken" value="[^"]+"')
    part, whole = (
        seals.sub("", cast.client("julien").get(where, headers=headers).content.decode())
        for headers in ({"HX-Request": "true"}, {})
    )
    assert "BENALI Inès" in part
    assert part.strip() in whole


def test_the_pile_costs_the_same_however_large_the_class(cast, submission, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        cast.client("julien").get(f"/rendre/{submission.handin_id}/rendus/")


def test_a_receipt_is_checked_by_anyone_and_says_no_more_than_itself(cast, submission):
    nobody = cast.client("nobody")
    page = nobody.get("/recus/", {"code": submission.code}).content.decode()
    assert [words in page for words in ("authentique", "Inès B.", "Benali", submission.text)] == [
        True,
        True,
        False,
        False,
    ]
    assert "n’est pas l’une des nôtres" in nobody.get("/recus/", {"code": "1-AAAAA"}).content.decode()


def test_settings_ask_for_something_to_hand_in(cast, handin):
    client, where = cast.client("julien"), f"/rendre/{handin.pk}/reglages/"
    refused = client.post(where, {"most_files": "5", "rewriting": "once"})
    assert (refused.status_code, "Cochez au moins une chose" in refused.content.decode()) == (422, True)
    client.post(where, {"takes_files": "on", "most_files": "5", "rewriting": "once"})
    handin.refresh_from_db()
    assert (handin.takes_text, handin.takes_files, handin.most_files, handin.rewriting) == (False, True, 5, "once")


def test_a_pupil_reads_the_date_they_were_granted(cast, handin):
    handin.activity.due_at = timezone.now() - dt.timedelta(days=1)
    handin.activity.save()
    granted = timezone.now() + dt.timedelta(days=2)
    Extension.grant(handin.activity, cast.ines, granted, by=cast.julien)
    pages = {who: read(cast.client(who).get(f"/rendre/{handin.pk}/")).decode() for who in ("ines", "sacha")}
    assert {who: f"à rendre {when(granted)}" in page for who, page in pages.items()} == {"ines": True, "sacha": False}
    assert {who: "La date est passée" in page for who, page in pages.items()} == {"ines": False, "sacha": True}


def test_opening_is_followed_up_for_pupils_alone(cast, handin):
    for who in ("samira", "julien", "ines", "ines"):
        cast.client(who).get(f"/rendre/{handin.pk}/")
    assert list(Progress.objects.values_list("pupil", "step")) == [(cast.ines.pk, Progress.Step.OPENED)]
