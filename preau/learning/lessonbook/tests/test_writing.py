import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from preau.foundation.storage.keeping import keep
from preau.learning.lessonbook import writing
from preau.learning.lessonbook.models import Draft, Note, Session
from preau.learning.lessonbook.tests.conftest import key_of, session_of
from preau.school.timetable.models import Lesson, Teaching
from tests.cast import read


def page(key, name="session"):
    return reverse(f"lessonbook:{name}", args=[str(key)])


def said(**changed):
    return {"title": "Thalès", "body": "<p>La figure clé</p>", "edition": 0} | changed


def test_an_hour_of_the_timetable_is_a_session_that_nothing_is_stored_of(cast, monday):
    assert cast.client("julien").get(page(monday)).status_code == 200
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "key", ["2026-13-45-0800-1-1", "hier", "2026-11-23-2500-1-1", "2026-11-23-0800-99999999999999999999-1"]
)
def test_what_names_no_hour_is_not_found(cast, key):
    assert cast.client("julien").get(page(key)).status_code == 404


def test_an_hour_that_is_not_held_is_not_found(cast):
    assert cast.client("julien").get(page(key_of(cast, "4B", "maths", 2, 8))).status_code == 404
    assert cast.client("julien").get(page(key_of(cast, "4B", "maths", 1, 8, weeks=30))).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("julien", 200),
        ("anne", 404),
        ("helene", 404),
        ("ines", 404),
        ("samira", 404),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_a_draft_is_read_by_who_teaches_the_hour_alone(cast, written, who, status):
    assert cast.client(who).get(page(written.key)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("julien", 200), ("anne", 200), ("claire", 200), ("marc", 200), ("helene", 200), ("ines", 200), ("samira", 200),
        ("odile", 200), ("adam", 404), ("admin", 404), ("stranger", 404), ("strange_pupil", 404), ("nobody", 302),
    ],
)  # fmt: skip
def test_once_published_it_is_read_by_the_class_its_families_and_the_team(cast, published, who, status):
    assert cast.client(who).get(page(published.key)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 302), ("anne", 403), ("ines", 403), ("adam", 404), ("helene", 403)]
)
def test_only_who_teaches_the_hour_writes_it(cast, published, who, status):
    answer = cast.client(who).post(page(published.key, "write"), said(body="<p>Autre</p>", edition=1))
    assert answer.status_code == status
    assert (Session.objects.get().body == "<p>Autre</p>") == (status == 302)


def test_writing_is_one_gesture_and_publishing_another(cast, monday):
    client = cast.client("julien")
    client.post(page(monday, "write"), said())
    session = Session.objects.get()
    assert (session.title, session.body, session.author, session.minutes) == (
        "Thalès", "<p>La figure clé</p>", cast.julien, 55,
    )  # fmt: skip
    assert not session.is_published
    client.post(page(monday, "write"), said(edition=1, publier="oui"))
    assert Session.objects.get().is_published


def test_published_it_can_be_taken_back(cast, published):
    cast.client("julien").post(page(published.key, "take_back"))
    assert cast.client("ines").get(page(published.key)).status_code == 404


def test_scripts_never_reach_pupils(cast, monday):
    cast.client("julien").post(page(monday, "write"), said(body="<p>Oui</p><script>alert(1)</script>", publier="1"))
    assert "alert(1)" not in cast.client("ines").get(page(monday)).content.decode()


def test_two_teachers_of_one_class_lose_nothing(cast, written):
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    writing.write(written, by=cast.anne, title="Thalès", body="<p>De Mme Le Goff</p>", edition=1)
    answer = cast.client("julien").post(page(written.key, "write"), said(body="<p>De M. Ferrand</p>", edition=1))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert ["De Mme Le Goff" in shown, "De M. Ferrand" in shown] == [True, True]
    assert Session.objects.get().body == "<p>De Mme Le Goff</p>"
    cast.client("julien").post(page(written.key, "write"), said(body="<p>Les deux</p>", edition=2))
    assert Session.objects.get().body == "<p>Les deux</p>"


def put(client, key, **sent):
    return client.put(page(key, "draft"), json.dumps(sent), content_type="application/json")


def test_what_is_being_written_is_kept_for_its_author_alone(cast, monday):
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    assert put(cast.client("julien"), monday, title="Th", body="<p>en cours</p>", at=1000).status_code == 204
    assert "en cours" in cast.client("julien").get(page(monday)).content.decode()
    assert "en cours" not in cast.client("anne").get(page(monday)).content.decode()
    assert Session.objects.get().body == ""


def test_a_save_that_arrives_late_undoes_nothing(cast, monday):
    client = cast.client("julien")
    put(client, monday, title="", body="<p>deux</p>", at=2000)
    put(client, monday, title="", body="<p>un</p>", at=1000)
    assert Draft.objects.get().body == "<p>deux</p>"


def test_what_was_saved_since_is_not_brought_back_by_a_late_save(cast, written):
    put(cast.client("julien"), written.key, title="", body="<p>avant</p>", at=1000)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("sent", [b"", b"[]", b'{"title": 1}', b'{"title": "", "body": "", "at": "demain"}'])
def test_a_draft_that_cannot_be_read_is_refused_in_a_sentence(cast, monday, sent):
    answer = cast.client("julien").put(page(monday, "draft"), sent, content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"sentence": "Ce brouillon n’est pas lisible."})
    assert Session.objects.count() == 0


def test_a_note_is_read_by_its_author_alone(cast, published):
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    cast.client("julien").post(page(published.key, "note"), {"text": "Revoir Sacha"})
    found = {who: "Revoir Sacha" in cast.client(who).get(page(published.key)).content.decode() for who in READERS}
    assert found == {who: who == "julien" for who in READERS}
    assert list(Note.objects.visible_to(cast.steward)) == []


READERS = ["julien", "anne", "claire", "helene", "marc", "ines", "samira"]


def test_an_empty_note_takes_it_away(cast, published):
    writing.note(published, "Revoir", by=cast.julien)
    cast.client("julien").post(page(published.key, "note"), {"text": " "})
    assert Note.objects.count() == 0


def test_documents_are_read_with_the_session(cast, written):
    file = keep(SimpleUploadedFile("figure.txt", b"AB // CD"), by=cast.julien)
    writing.write(written, by=cast.julien, title="", body="", edition=1, files=[file])
    assert cast.client("ines").get(file.href).status_code == 404
    writing.publish(written, by=cast.julien)
    opened = [read(cast.client(who).get(file.href)) for who in ("ines", "samira", "helene")]
    assert opened == [b"AB // CD"] * 3
    assert cast.client("adam").get(file.href).status_code == 404


def test_a_colleague_s_document_cannot_be_attached(cast, written):
    file = keep(SimpleUploadedFile("sujet.txt", b"secret"), by=cast.anne)
    cast.client("julien").post(page(written.key, "write"), said(edition=1, files=[str(file.pk)]))
    assert Session.objects.get().attachments.count() == 0


def test_a_timetable_imported_again_takes_no_session_away(cast, published):
    Lesson.objects.filter(cohort=cast.cohorts["4B"]).delete()
    shown = cast.client("ines").get(reverse("lessonbook:own"), {"vue": "semaine", "le": published.day.isoformat()})
    assert "La figure clé" in shown.content.decode()
    assert cast.client("julien").get(page(published.key)).status_code == 200


def test_a_teacher_who_left_leaves_the_book_to_the_class(cast, published):
    cast.julien.delete()
    assert cast.client("ines").get(page(published.key)).status_code == 200
    assert Session.objects.get().author is None


def test_the_hour_is_the_clock_s_across_daylight_saving(cast, monday):
    """Eight o'clock stays eight o'clock: a day and a time of the school are kept, not a moment."""
    session = Session(day=dt.date(2026, 10, 23), starts_at=dt.time(8))
    later = Session(day=dt.date(2026, 10, 26), starts_at=dt.time(8))
    assert [session.begins.utcoffset(), later.begins.utcoffset()] == [dt.timedelta(hours=2), dt.timedelta(hours=1)]
    assert session_of(cast.julien, monday).starts_at == dt.time(8)
