"""One answer for the whole class: kept, given, amended, taken back; who reads it and who does not yet."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.learning.handins.answers import class_answering, returning
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import ClassAnswer, Giving
from preau.school.activities.models import Excuse
from preau.school.notifications.models import Notification
from tests.cast import read

SAID = {"well": "Les frontières sont justes.", "hard": "La légende manque.", "correction": "<p>Vienne est au sud.</p>"}


@pytest.fixture
def sheet(cast):
    return keep(SimpleUploadedFile("corrigé.txt", b"Vienne, Berlin"), by=cast.julien)


@pytest.fixture
def kept(handin, cast, submission, sheet):
    return class_answering.say(handin, {**SAID, "link": "https://example.org/carte"}, file=sheet, by=cast.julien)


@pytest.fixture
def given(handin, cast, kept):
    class_answering.give(handin, by=cast.julien)
    return kept


def where(handin, door=""):
    return f"/rendre/{handin.pk}/rendus/classe/{door}"


def reads(cast, who, handin):
    answer = cast.client(who).get(f"/rendre/{handin.pk}/")
    return "La légende manque." in answer.content.decode()


def status(cast, who, href):
    answer = cast.client(who).get(href)
    return (read(answer) and answer.status_code) or answer.status_code


def told(start):
    return {one.person.first_name for one in Notification.objects.filter(saying__contains=start)}


def test_it_begins_with_what_came_back_on_several_copies(cast, handin, submission):
    other = hand_in(handin, cast.sacha, text="Le congrès.", files=[], key="s")
    for one in (submission, other):
        one.return_with("Pense à la légende.", by=cast.julien, mark="12")
    page = cast.client("julien").get(where(handin)).content.decode()
    assert "– Pense à la légende." in page


def test_nobody_of_the_class_reads_it_before_it_is_given(cast, handin, kept):
    assert {who: reads(cast, who, handin) for who in ("ines", "samira")} == {"ines": False, "samira": False}
    assert Notification.objects.count() == 0
    assert cast.client("ines").get(kept.file.href).status_code == 404


def test_who_handed_in_reads_it_with_their_family_the_others_once_they_do(cast, handin, given):
    people = ("ines", "samira", "sacha")
    assert [reads(cast, who, handin) for who in people] == [True, True, False]
    assert [status(cast, who, given.file.href) for who in people] == [200, 200, 404]
    hand_in(handin, cast.sacha, text="Enfin.", files=[], key="s")
    assert reads(cast, "sacha", handin)


def test_the_excused_read_it_and_everyone_does_once_the_work_is_closed(cast, handin, given):
    Excuse.grant(handin.activity, cast.sacha, by=cast.julien)
    assert [reads(cast, who, handin) for who in ("sacha", "lucas")] == [True, False]
    type(handin.activity).objects.update(closes_at=timezone.now() - dt.timedelta(minutes=1))
    assert reads(cast, "lucas", handin)


def test_work_that_its_answer_closes_is_not_done_again_from_the_correction(cast, handin, given):
    with pytest.raises(Refused):
        hand_in(handin, cast.ines, text="Vienne est au sud.", files=[], key="2")


def test_it_leaves_with_the_copies_and_comes_back_with_them(cast, handin, kept, submission):
    returning.prepare(submission, "Bien lu.", by=cast.julien)
    returning.give_back(handin, list(returning.ready(handin)), by=cast.julien)
    assert reads(cast, "ines", handin)
    returning.take_back(handin, by=cast.julien)
    assert (Giving.objects.count(), ClassAnswer.objects.count(), Notification.objects.count()) == (0, 1, 0)


def test_given_alone_then_taken_back_in_the_moment_after(cast, handin, submission):
    client = cast.client("julien")
    page = client.post(where(handin, "ecrire/"), {**SAID, "give": "1"}, follow=True).content.decode()
    assert ("La réponse est donnée" in page, told("a répondu à la classe")) == (True, {"Inès", "Samira", "Karim"})
    client.post(where(handin, "reprendre/"))
    assert (Giving.objects.count(), Notification.objects.count()) == (0, 0)
    client.post(where(handin, "ecrire/"), {**SAID, "give": "1"})
    Giving.objects.update(at=timezone.now() - dt.timedelta(minutes=11))
    page = client.post(where(handin, "reprendre/"), follow=True).content.decode()
    assert ("Le moment est passé" in page, Giving.objects.count()) == (True, 1)


def test_amending_keeps_what_was_said_and_tells_that_it_changed(cast, handin, given):
    client = cast.client("julien")
    posted = {**SAID, "hard": "La légende manque. Le titre aussi.", "files": given.file.pk}
    page = client.post(where(handin, "ecrire/"), posted, follow=True).content.decode()
    assert [one.hard for one in ClassAnswer.objects.all()] == [SAID["hard"], posted["hard"]]
    assert ("Ce qui était écrit avant" in page, "Samira" in told("a corrigé sa réponse")) == (True, True)
    assert "réponse corrigée" in cast.client("ines").get(f"/rendre/{handin.pk}/").content.decode()
    client.post(where(handin, "ecrire/"), posted)
    assert ClassAnswer.objects.count() == 2


def test_the_file_goes_when_it_is_unticked_and_another_takes_its_place(cast, handin, kept):
    client, other = cast.client("julien"), keep(SimpleUploadedFile("plan.txt", b"1. 2."), by=cast.julien)
    client.post(where(handin, "ecrire/"), {**SAID, "files": [kept.file.pk, other.pk]})
    assert class_answering.standing(handin).file == other
    client.post(where(handin, "ecrire/"), SAID)
    assert class_answering.standing(handin).file is None


def test_it_names_nobody_unless_the_name_is_not_a_pupil_s(cast, handin, submission):
    client, posted = cast.client("julien"), {**SAID, "well": "Bravo Inès."}
    page = client.post(where(handin, "ecrire/"), posted)
    assert (page.status_code, "Ce texte nomme Inès" in page.content.decode()) == (422, True)
    client.post(where(handin, "ecrire/"), {**posted, "nobody": "on"})
    assert ClassAnswer.objects.get().well == "Bravo Inès."


def test_an_answer_that_says_nothing_is_sent_back(cast, handin):
    page = cast.client("julien").post(where(handin, "ecrire/"), {"well": " ", "give": "1"})
    assert (page.status_code, ClassAnswer.objects.count()) == (422, 0)


@pytest.mark.parametrize("door", ["ecrire/", "reprendre/"])
def test_only_who_gave_the_work_writes_to_the_class(cast, handin, kept, door):
    people = ("ines", "samira", "anne", "claire", "marc", "helene", "adam", "stranger", "julien")
    asked = {who: cast.client(who).post(where(handin, door), SAID).status_code for who in people}
    assert asked == dict.fromkeys(people, 403) | dict.fromkeys(("adam", "stranger"), 404) | {"julien": 302}


def test_who_follows_the_work_reads_what_the_class_was_told(cast, handin, given):
    people = ("ines", "samira", "claire", "marc", "helene", "adam")
    asked = {who: cast.client(who).get(where(handin)) for who in people}
    assert {who: page.status_code for who, page in asked.items()} == {
        "ines": 403, "samira": 403, "claire": 200, "marc": 200, "helene": 200, "adam": 404,
    }  # fmt: skip
    assert "La légende manque." in asked["claire"].content.decode()


def test_the_next_lesson_begins_with_it(cast, handin, given):
    page = cast.client("julien").get(where(handin)).content.decode()
    lesson = f"/suivi/{cast.cohorts['4B'].pk}/synthese/?travail={handin.pk}"
    assert lesson in page
    assert "Vienne est au sud." in cast.client("julien").get(lesson).content.decode()
