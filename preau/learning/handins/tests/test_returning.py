"""Answers kept ready, returned one by one or together, taken back in the moment after."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.learning.handins.answers import holding_back, returning
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Feedback, Prepared
from preau.learning.handins.tasks import return_held
from preau.school.activities.models import Activity, Progress
from preau.school.notifications.models import Notification
from preau.school.timetable.models import Teaching
from tests.cast import read

SOUND = b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm" + bytes(40)


@pytest.fixture
def copies(handin, cast):
    return {
        who: hand_in(handin, getattr(cast, who), text=f"Copie de {who}", files=[], key=who) for who in ("ines", "sacha")
    }


@pytest.fixture
def ready(copies, cast):
    for submission in copies.values():
        returning.prepare(submission, "Bien lu.", by=cast.julien, mark="14")
    return copies


def give_back(cast, copies, **said):
    handin, ids = next(iter(copies.values())).handin_id, [one.pk for one in copies.values()]
    return cast.client("julien").post(f"/rendre/{handin}/rendus/rendre/", {"copies": ids, **said}, follow=True)


def steps(handin):
    return dict(Progress.objects.filter(activity=handin.activity).values_list("pupil__first_name", "step"))


def test_an_answer_kept_ready_is_told_to_nobody(cast, copies, handin):
    where = f"/rendus/{copies['ines'].pk}/retour/"
    answer = cast.client("julien").post(where, {"comment": "Bien lu.", "mark": "14", "later": "1"})
    assert answer["Location"] == f"/rendus/{copies['sacha'].pk}/"
    assert [(one.comment, one.mark) for one in Prepared.objects.all()] == [("Bien lu.", "14/20")]
    assert (Notification.objects.count(), Feedback.objects.count()) == (0, 0)
    page = cast.client("ines").get(f"/rendre/{handin.pk}/").content.decode()
    assert ("Bien lu." in page, "En attente de réponse" in page) == (False, True)


def test_all_that_is_ready_is_returned_at_once_and_each_is_told(cast, handin, ready):
    page = give_back(cast, ready).content.decode()
    assert "2\u00a0copies sont rendues." in page
    assert (Prepared.objects.count(), Feedback.objects.values("at").distinct().count()) == (0, 1)
    assert {one.person for one in Notification.objects.all()} >= {cast.ines, cast.sacha}
    assert steps(handin) == {"Inès": Progress.Step.RETURNED, "Sacha": Progress.Step.RETURNED}


def test_what_has_just_been_returned_is_taken_back_and_its_words_stay_ready(cast, handin, ready):
    client = cast.client("julien")
    give_back(cast, ready)
    page = client.post(f"/rendre/{handin.pk}/rendus/reprendre/", follow=True).content.decode()
    assert "2\u00a0réponses sont reprises, elles restent prêtes : rien n’est perdu." in page
    assert (Feedback.objects.count(), Notification.objects.count()) == (0, 0)
    assert {(one.comment, one.mark) for one in Prepared.objects.all()} == {("Bien lu.", "14/20")}
    assert steps(handin) == {"Inès": Progress.Step.HANDED_IN, "Sacha": Progress.Step.HANDED_IN}
    assert set(Progress.objects.values_list("mark", flat=True)) == {""}


def test_taking_back_a_second_answer_leaves_the_first(cast, handin, copies):
    copies["ines"].return_with("Un mot.", by=cast.julien, mark="12", now=timezone.now() - dt.timedelta(minutes=2))
    copies["ines"].return_with("Un autre.", by=cast.julien, mark="13")
    returning.take_back(handin, by=cast.julien)
    progress = Progress.objects.get(pupil=cast.ines)
    assert (copies["ines"].feedback.comment, progress.mark, progress.step) == (
        "Un mot.",
        "12/20",
        Progress.Step.RETURNED,
    )


def test_what_the_pupil_has_read_of_it_stays_said(cast, handin, copies):
    copies["ines"].return_with("Un mot.", by=cast.julien)
    Notification.objects.filter(person=cast.ines).mark_read()
    returning.take_back(handin, by=cast.julien)
    assert [one.person for one in Notification.objects.all()] == [cast.ines]


def test_after_the_moment_nothing_is_taken_back(cast, handin, copies):
    copies["ines"].return_with("Un mot.", by=cast.julien, now=timezone.now() - dt.timedelta(minutes=11))
    page = cast.client("julien").post(f"/rendre/{handin.pk}/rendus/reprendre/", follow=True).content.decode()
    assert ("Le moment est passé" in page, Feedback.objects.count()) == (True, 1)


@pytest.mark.parametrize("door", ["rendre/", "reprendre/", "ne-plus-attendre/"])
def test_only_who_gave_the_work_returns_or_takes_back(cast, handin, ready, door):
    people = ("ines", "samira", "anne", "claire", "marc", "helene", "adam", "stranger", "julien")
    asked = {who: cast.client(who).post(f"/rendre/{handin.pk}/rendus/{door}").status_code for who in people}
    expected = dict.fromkeys(people, 403) | dict.fromkeys(("adam", "stranger"), 404) | {"julien": 302}
    assert asked == expected


def test_a_copy_handed_in_again_does_not_go_with_the_others(cast, handin, ready):
    handin.rewriting = handin.Rewriting.CLOSED
    hand_in(handin, cast.ines, text="Mieux", files=[], key="2")
    assert [one.pupil for one in returning.ready(handin)] == [cast.sacha]


def test_only_the_chosen_copies_leave(cast, handin, ready):
    give_back(cast, {"ines": ready["ines"]})
    assert [one.submission.pupil for one in Prepared.objects.all()] == [cast.sacha]
    assert steps(handin) == {"Inès": Progress.Step.RETURNED, "Sacha": Progress.Step.HANDED_IN}


def test_choosing_nobody_returns_nothing(cast, handin, ready):
    page = cast.client("julien").post(f"/rendre/{handin.pk}/rendus/rendre/", follow=True).content.decode()
    assert ("Cochez au moins une copie à rendre." in page, Feedback.objects.count()) == (True, 0)


def test_copies_held_back_wait_for_their_day_then_leave_by_themselves(cast, handin, ready):
    until = timezone.localtime() + dt.timedelta(days=2)
    page = give_back(cast, {"ines": ready["ines"]}, until=f"{until:%Y-%m-%dT%H:%M}").content.decode()
    assert ("1\u00a0réponse partira" in page, Feedback.objects.count()) == (True, 0)
    assert [one.prepared_id for one in holding_back.held_among(returning.ready(handin))] == [ready["ines"].pk]
    assert holding_back.return_due(handin) == []
    left = holding_back.return_due(handin, now=until + dt.timedelta(minutes=1))
    assert ([one.pupil for one in left], ready["ines"].feedback.by) == ([cast.ines], cast.julien)


def test_what_waits_for_a_day_is_returned_with_the_others_once_it_waits_no_more(cast, handin, ready):
    holding_back.hold_back(handin, ready.values(), timezone.now() + dt.timedelta(days=2), by=cast.julien)
    assert len(holding_back.held_among(returning.ready(handin))) == 2
    cast.client("julien").post(f"/rendre/{handin.pk}/rendus/ne-plus-attendre/")
    assert holding_back.held_among(returning.ready(handin)) == []


def test_a_day_that_is_past_is_refused_and_nothing_leaves(cast, ready):
    page = give_back(cast, ready, until="2020-01-06T08:00").content.decode()
    assert ("Ce moment est déjà passé" in page, Feedback.objects.count()) == (True, 0)


def test_the_clock_returns_what_is_due_and_minds_no_work_that_is_gone(handin, cast, ready):
    holding_back.hold_back(handin, ready.values(), timezone.now() - dt.timedelta(minutes=1), by=cast.julien)
    return_held.func(handin.pk)
    return_held.func(0)
    assert Feedback.objects.count() == 2


def test_a_pupil_reads_that_the_answer_was_corrected(cast, handin, copies):
    copies["ines"].return_with("Un mot.", by=cast.julien, now=timezone.now() - dt.timedelta(days=2))
    where = f"/rendre/{handin.pk}/"
    assert "réponse corrigée" not in cast.client("ines").get(where).content.decode()
    copies["ines"].return_with("Un autre.", by=cast.julien)
    assert "réponse corrigée" in cast.client("ines").get(where).content.decode()


@pytest.fixture
def voice(cast):
    return keep(SimpleUploadedFile("audio 10h05.webm", SOUND), by=cast.julien)


def test_an_answer_may_be_spoken_and_only_the_family_hears_it(cast, copies, voice):
    cast.client("julien").post(f"/rendus/{copies['ines'].pk}/retour/", {"comment": "", "files": voice.pk})
    feedback = copies["ines"].feedback
    assert (feedback.voice, feedback.comment, feedback.voice.media_type) == (voice, "", "audio/webm")
    heard = {}
    for who in ("ines", "samira", "claire", "sacha", "stranger"):
        answer = cast.client(who).get(voice.href)
        heard[who] = (read(answer) and answer.status_code) or answer.status_code
    assert heard == {"ines": 200, "samira": 200, "claire": 200, "sacha": 404, "stranger": 404}
    assert voice.href in cast.client("ines").get(f"/rendre/{feedback.submission.handin_id}/").content.decode()


def test_what_is_said_is_kept_ready_with_the_words_and_heard_by_nobody(cast, copies, voice):
    where = f"/rendus/{copies['ines'].pk}/retour/"
    cast.client("julien").post(where, {"comment": "", "files": voice.pk, "later": "1"})
    assert Prepared.objects.get().voice == voice
    assert cast.client("ines").get(voice.href).status_code == 404
    returning.give_back(copies["ines"].handin, list(returning.ready(copies["ines"].handin)), by=cast.julien)
    assert copies["ines"].feedback.voice == voice


def test_nobody_answers_with_the_voice_of_another(cast, copies, voice):
    stolen = keep(SimpleUploadedFile("audio 11h.webm", SOUND), by=cast.anne)
    answer = cast.client("julien").post(f"/rendus/{copies['ines'].pk}/retour/", {"comment": "", "files": stolen.pk})
    assert (answer.status_code, Feedback.objects.count()) == (422, 0)


def test_a_colleague_of_the_class_and_subject_answers_in_the_place_of_who_gave_it(cast, submission):
    Activity.objects.update(subject=cast.subjects["maths"])
    where = f"/rendus/{submission.pk}/"
    assert cast.client("anne").get(where).status_code == 404
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    assert cast.client("anne").get(where).status_code == 200
    assert cast.client("anne").post(f"{where}retour/", {"comment": "Bien vu.", "mark": "14"}).status_code == 302
    assert [(one.by, one.comment) for one in Feedback.objects.all()] == [(cast.anne, "Bien vu.")]


def test_a_spoken_answer_is_replaced_or_taken_away_when_it_is_amended(cast, copies, voice):
    where, client = f"/rendus/{copies['ines'].pk}/retour/", cast.client("julien")
    other = keep(SimpleUploadedFile("audio 12h.webm", SOUND + b"12"), by=cast.julien)
    client.post(where, {"comment": "Un mot.", "files": voice.pk})
    client.post(where, {"comment": "Un mot.", "files": [voice.pk, other.pk]})
    assert copies["ines"].feedback.voice == other
    client.post(where, {"comment": "Un mot."})
    assert copies["ines"].feedback.voice is None
