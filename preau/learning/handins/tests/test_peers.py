"""Pupils read one another: dealt when the copies are due, said without a name, shown when the teacher says so."""

import datetime as dt

from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Grade, PeerReview, PeerRound
from preau.learning.handins.peers import rounds, showing
from preau.learning.handins.tasks import deal_due_copies
from preau.learning.handins.teams import teaming
from preau.school.activities.models import Activity, Extension, Progress
from preau.school.notifications.models import Notification
from preau.school.rubrics.grid import Row
from tests.cast import read

SAID = {"niveau-a": "2", "niveau-b": "1", "well": "Le plan est clair.", "better": "Ajoute une légende."}


def readers_of(copy):
    return [one.reader for one in copy.peer_reviews.all()]


def say(review, level=2):
    rounds.say(review, Row({"a": level, "b": 1}, {}), well="Le plan est clair.", better="")
    return review


def test_the_clock_deals_once_the_copies_are_due(cast, round_, copies):
    assert (deal_due_copies.call(), PeerReview.objects.count()) == (0, 0)
    Activity.objects.filter(pk=round_.handin_id).update(due_at=timezone.now() - dt.timedelta(minutes=1))
    assert (deal_due_copies.call(), deal_due_copies.call()) == (3, 0)
    assert [len(readers_of(one)) for one in copies.values()] == [1, 1, 1]
    assert not [who for who, copy in copies.items() if cast.people[who] in readers_of(copy)]
    work = PeerRound.objects.get().activity
    assert (work.title, work.due_at, work.minutes_expected) == (
        "Relire des copies\u00a0: Croquis : l’Europe en 1815", round_.until, 10,
    )  # fmt: skip
    assert {one.person.first_name for one in Notification.objects.all()} == {"Inès", "Sacha", "Lucas"}
    Activity.objects.get(pk=round_.handin_id).delete()
    deal_due_copies.call()
    assert not Activity.objects.filter(kind="peers").exists()


def test_one_copy_is_dealt_to_nobody_and_who_comes_late_reads_too(cast, round_):
    hand_in(round_.handin, cast.ines, text="Seule.", files=[], key="1")
    assert rounds.deal_out(round_, by=cast.julien) == 0
    page = cast.client("julien").post(f"/rendre/{round_.pk}/relectures/distribuer/", follow=True).content.decode()
    assert "il faut au moins deux copies" in page
    hand_in(round_.handin, cast.sacha, text="Deux.", files=[], key="2")
    assert (rounds.deal_out(round_, by=cast.julien), rounds.deal_out(round_, by=cast.julien)) == (2, 0)
    late = hand_in(round_.handin, cast.lucas, text="En retard.", files=[], key="3")
    assert (rounds.waiting_for(round_), late.peer_reviews.count(), cast.lucas.peer_reviews.count()) == (0, 1, 1)
    work = PeerRound.objects.get().activity
    assert {one.first_name for one in work.pupils} == {"Inès", "Sacha", "Lucas"}
    assert work.audience.reaches(cast.lucas)


def test_a_group_has_one_copy_and_none_of_it_reads_it(cast, round_):
    teaming.lay(round_.handin, {1: [cast.ines, cast.sacha]}, by=cast.julien)
    together = hand_in(round_.handin, cast.sacha, text="À deux.", files=[], key="1")
    alone = hand_in(round_.handin, cast.lucas, text="Seul.", files=[], key="2")
    cast.cohorts["4B"].members.filter(pupil=cast.ines).delete()  # who leaves the class reads nothing
    rounds.deal_out(round_, by=cast.julien)
    assert (readers_of(together), readers_of(alone)) == ([cast.lucas], [cast.sacha])
    cast.cohorts["4B"].members.create(pupil=cast.ines)
    showing.show([say(together.peer_reviews.get())], by=cast.julien)
    pages = [cast.client(who).get(f"/rendre/{round_.pk}/").content.decode() for who in ("ines", "sacha", "samira")]
    assert ["Le plan est clair." in page for page in pages] == [True, True, True]


def test_who_reads_a_copy_and_nothing_in_it_names_who_wrote_it(cast, dealt, copies):
    review = copies["ines"].peer_reviews.get()
    reader = next(who for who in ("sacha", "lucas") if cast.people[who] == review.reader)
    other = {"sacha": "lucas", "lucas": "sacha"}[reader]
    file = copies["ines"].ordered_files[0]
    where = f"/relectures/{review.pk}/"
    expected = {reader: 200, other: 404, "ines": 404, "samira": 404, "odile": 404, "adam": 404, "stranger": 404}
    expected |= {"julien": 403, "claire": 403, "marc": 403, "helene": 403, "anne": 404}
    assert {who: cast.client(who).get(where).status_code for who in expected} == expected
    client = cast.client(reader)
    page = read(client.get(where)).decode()
    leaks = ["Benali", "BENALI", "Inès", "plan-benali", file.href]
    assert [leak for leak in leaks if leak in page.partition("<main")[2]] == []
    said = ("[nom]", "Le congrès de Vienne.", "I. Vienne", "Copie A, fichier 1")
    assert {words: words in page for words in said} == dict.fromkeys(said, True)
    doors = (file.href, f"{where}fichiers/1/", f"/rendus/{copies['ines'].pk}/")
    assert [client.get(at).status_code for at in doors] == [404, 404, 404]
    reading = read(client.get(f"/relire/{dealt.activity.pk}/")).decode().partition("<main")[2]
    assert [leak for leak in leaks if leak in reading] == []


def test_a_picture_is_given_under_another_name(cast, round_, take_picture):
    photo = keep(take_picture("ines-benali.jpg"), by=cast.ines)
    copy = hand_in(round_.handin, cast.ines, text="", files=[photo], key="1")
    hand_in(round_.handin, cast.sacha, text="Deux.", files=[], key="2")
    rounds.deal_out(round_, by=cast.julien)
    answer = cast.client("sacha").get(f"/relectures/{copy.peer_reviews.get().pk}/fichiers/1/")
    assert (answer.status_code, answer["Content-Disposition"], bool(read(answer))) == (
        200, 'inline; filename="copie-1.jpg"', True,
    )  # fmt: skip


def test_a_review_is_handed_in_whole_and_changed_until_the_day_or_until_it_is_read(cast, dealt, copies):
    review = copies["ines"].peer_reviews.get()
    client = cast.client("sacha" if review.reader == cast.sacha else "lucas")
    where = f"/relectures/{review.pk}/"
    refused = client.post(where, {"niveau-a": "2", "well": "Bien"})
    assert (refused.status_code, "Il reste à choisir un niveau : Légende." in refused.content.decode()) == (422, True)
    assert client.post(where, {"niveau-a": "2", "niveau-b": "1"}).status_code == 422
    for sent in (SAID, SAID, {**SAID, "niveau-b": "3"}):
        assert client.post(where, sent)["Location"] == dealt.activity.href
    review.refresh_from_db()
    assert [(one.levels, one.source, one.mark, one.by) for one in Grade.objects.all()] == [
        ({"a": 2, "b": level}, Grade.Source.PEER, "", review.reader) for level in (1, 3)
    ]
    assert (review.well, review.grade.levels) == ("Le plan est clair.", {"a": 2, "b": 3})
    assert Progress.objects.get(activity=dealt.activity).step == Progress.Step.HANDED_IN
    Activity.objects.filter(pk=dealt.activity_id).update(due_at=timezone.now() - dt.timedelta(hours=1))
    assert "ne se change plus" in client.post(where, {**SAID, "well": "Autre"}).content.decode()
    Extension.grant(dealt.activity, review.reader, timezone.now() + dt.timedelta(hours=1), by=cast.julien)
    client.post(where, {**SAID, "well": "Mieux"})
    showing.hide(review, "Moqueur", by=cast.julien)
    client.post(where, {**SAID, "well": "Trop tard"})
    assert PeerReview.objects.get(pk=review.pk).well == "Mieux"


def test_what_is_said_is_read_once_it_is_shown_and_never_what_is_hidden(cast, dealt, copies):
    review = say(copies["ines"].peer_reviews.get())
    work, names = f"/rendre/{dealt.pk}/", (review.reader.first_name, review.reader.last_name)

    def seen(who):
        page = cast.client(who).get(work).content.decode().partition("<main")[2]
        return "Le plan est clair." in page, any(name in page for name in names)

    assert [seen(who) for who in ("ines", "samira")] == [(False, False)] * 2
    teacher = cast.client("julien")
    page = teacher.get(f"/rendre/{dealt.pk}/relectures/").content.decode()
    assert ("Tout montrer (1)" in page, "1\u00a0relecture" in page) == (True, True)
    Notification.objects.all().delete()
    teacher.post(f"/rendre/{dealt.pk}/relectures/montrer/")
    assert [seen(who) for who in ("ines", "samira")] == [(True, False)] * 2
    assert {one.person.first_name for one in Notification.objects.all()} == {"Inès", "Samira", "Karim"}
    assert cast.client("ines").get(f"/relectures/{review.pk}/").status_code == 403
    teacher.post(f"/relectures/{review.pk}/cacher/", {"reason": "Se moque"})
    assert [seen(who) for who in ("ines", "samira")] == [(False, False)] * 2
    copy = teacher.get(f"/rendus/{copies['ines'].pk}/").content.decode()
    assert ("Se moque" in copy, review.reader.full_name in copy) == (True, True)
    assert teacher.post(f"/relectures/{review.pk}/cacher/", {}, follow=True).status_code == 200
    teacher.post(f"/relectures/{review.pk}/montrer/")
    assert seen("ines") == (True, False)


def test_what_they_propose_is_taken_up_by_hand_and_marks_nobody(cast, dealt, copies):
    say(copies["ines"].peer_reviews.get(), level=3)
    copies["ines"].peer_reviews.create(round=dealt, reader=cast.adam)
    say(copies["ines"].peer_reviews.get(reader=cast.adam), level=0)
    where = f"/rendus/{copies['ines'].pk}/"
    before, after = (cast.client("julien").get(at).content.decode() for at in (where, f"{where}?proposition"))
    chosen = ['value="0" data-share="0.0" checked', 'value="1" data-share="0.3333333333333333" checked']
    assert [one in before for one in chosen] == [False, False]
    assert [one in after for one in chosen] == [True, True]
    assert ("1\u00a0élève" in before, "2\u00a0élèves" in before) == (True, True)
    assert (copies["ines"].feedback, Progress.objects.get(activity=dealt.handin.activity, pupil=cast.ines).mark) == (
        None,
        "",
    )


def test_who_asks_for_it_who_deals_and_who_shows(cast, dealt, copies):
    review = say(copies["ines"].peer_reviews.get())
    here = f"/rendre/{dealt.pk}/relectures/"
    people = ("julien", "claire", "ines", "samira", "anne", "adam", "stranger")
    assert [cast.client(who).get(here).status_code for who in people] == [200, 200, 403, 403, 403, 404, 404]
    for door in (f"{here}regler/", f"{here}distribuer/", f"{here}montrer/"):
        asked = [cast.client(who).post(door, {"until": "2030-01-01T08:00"}).status_code for who in people]
        assert asked == [302, 403, 403, 403, 403, 404, 404]
    for door in ("montrer/", "cacher/"):
        where = f"/relectures/{review.pk}/{door}"
        assert [cast.client(who).post(where).status_code for who in people] == [302, 403, 403, 403, 404, 404, 404]
    reading = f"/relire/{dealt.activity_id}/"
    answers = {who: cast.client(who).get(reading).status_code for who in (*people, "sacha", "odile", "strange_pupil")}
    assert answers == {
        "julien": 302,
        "claire": 302,
        "ines": 200,
        "samira": 200,
        "anne": 200,
        "adam": 404,
        "stranger": 404,
        "sacha": 200,
        "odile": 200,
        "strange_pupil": 404,
    }


def test_it_is_asked_for_with_a_rubric_and_changed_while_nothing_is_dealt(cast, give, rubric):
    handin = give(due_at=timezone.now() + dt.timedelta(days=1))
    here, client = f"/rendre/{handin.pk}/relectures/", cast.client("julien")
    asked = {"copies": "3", "until": "2030-01-01T08:00", "anonymous": "on"}
    assert "Il faut une grille" in client.get(here).content.decode()
    assert client.post(f"{here}regler/", asked).status_code == 422
    handin.rubric = rubric
    handin.save()
    assert client.post(f"{here}regler/", {**asked, "copies": "4"}).status_code == 422
    assert client.post(f"{here}regler/", {**asked, "until": f"{timezone.localdate()}T00:00"}).status_code == 422
    client.post(f"{here}regler/", asked)
    assert PeerRound.objects.get().copies == 3
    assert (
        "Ta copie sera relue par d’autres élèves" in cast.client("ines").get(f"/rendre/{handin.pk}/").content.decode()
    )
    client.post(f"{here}regler/", {"plus": "1"})
    assert PeerRound.objects.count() == 0
