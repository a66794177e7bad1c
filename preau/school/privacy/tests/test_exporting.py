"""All my data, in open formats, for me and for whoever answers for me."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.foundation.storage.keeping import keep
from preau.school.people.models import Guardianship, Stage
from preau.school.privacy.exporting import ask_for_export
from preau.school.privacy.looks import looks_at
from preau.school.privacy.models import PersonalExport
from preau.school.privacy.wording import label_of, said

PASSWORD = "le préau en novembre"


@pytest.fixture
def known(cast):
    """Everyone who fetches has a password of their own."""
    for who in ("ines", "samira", "karim", "odile", "helene", "julien", "strange_head"):
        cast.people[who].set_password(PASSWORD)
        cast.people[who].save()
    return cast


def made(person, by, ground="own", school=None):
    export = ask_for_export(person, by=by, ground=ground, school=school)
    drain()
    export.refresh_from_db()
    return export


def opened(client, export, password=PASSWORD):
    answer = client.post(f"/copies/{export.pk}/archive/", {"password": password})
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


def test_everything_of_mine_and_nothing_of_others_is_in_the_archive(known):
    mine = keep(SimpleUploadedFile("rédaction.txt", b"Il faisait nuit."), by=known.ines)
    keep(SimpleUploadedFile("secret.txt", b"Le secret de Lucas."), by=known.lucas)
    archive = opened(known.client("ines"), made(known.ines, known.ines))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Benali" in whole
    assert b"Il faisait nuit." in whole
    assert b"Lucas" not in whole
    assert [name for name in archive.namelist() if mine.name in name] != []


def test_the_same_rows_are_in_three_forms(known):
    archive = opened(known.client("ines"), made(known.ines, known.ines))
    rows = json.loads(archive.read("json/people-cohortmember-pupil.json"))
    assert rows == [{"cohort": "4B", "since": None}, {"cohort": "4LATIN", "since": None}]
    assert archive.read("csv/people-cohortmember-pupil.csv").decode("utf-8-sig").splitlines()[1:] == ["4B;", "4LATIN;"]
    assert (
        '<td data-label="classe ou groupe">4LATIN</td>' in archive.read("pages/people-cohortmember-pupil.html").decode()
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.datetime(2026, 11, 13, 11, 36, tzinfo=dt.UTC), "13/11/2026 à 12:36"),
        (dt.date(2013, 2, 3), "03/02/2013"),
        (["excuse.txt", "figure.jpg"], "excuse.txt, figure.jpg"),
        ([], ""),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_a_page_is_written_for_the_eye(value, words):
    assert said(value) == words


def test_what_is_read_has_no_script_and_leads_to_each_page(known):
    archive = opened(known.client("ines"), made(known.ines, known.ines))
    front = archive.read("index.html").decode()
    pages = [name for name in archive.namelist() if name.startswith("pages/")]
    assert all(f'href="{name}"' in front for name in pages)
    assert [name for name in archive.namelist() if b"<script" in archive.read(name)] == []


def test_what_somebody_wrote_runs_nowhere(known):
    known.ines.address = "<script>alert(1)</script>"
    known.ines.save()
    archive = opened(known.client("ines"), made(known.ines, known.ines))
    assert b"<script" not in archive.read("pages/people-person-id.html")


def test_no_password_and_no_code_ever_leaves(known):
    archive = opened(known.client("ines"), made(known.ines, known.ines))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    known.ines.refresh_from_db()
    assert known.ines.password.encode() not in whole
    assert str(known.ines.device_sessions.first().key).encode() not in whole


def test_every_column_is_called_by_a_french_name():
    from preau.foundation.holdings.holding import holdings

    english = {
        label
        for one in holdings()
        for name, label in one.columns()
        if label == name.replace("_", " ") and label_of(label) == label
    }
    same = {"absence", "document", "minutes", "nature", "points", "rotation", "type"}  # in French as in English
    assert english == same


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ines", 200),
        ("samira", 200),
        ("karim", 200),
        ("odile", 404),
        ("lucas", 404),
        ("julien", 404),
        ("claire", 404),
        ("helene", 404),
        ("admin", 404),
        ("strange_head", 404),
        ("nobody", 302),
    ],
)
def test_a_guardians_copy_of_a_child_is_the_childs_and_their_guardians(known, who, status):
    export = made(known.ines, known.samira, ground="guardian")
    assert known.client(who).get(f"/copies/{export.pk}/").status_code == status


def test_a_guardians_own_copy_is_nobody_elses(known):
    export = made(known.samira, known.samira)
    assert [known.client(who).get(f"/copies/{export.pk}/").status_code for who in ("samira", "karim", "ines")] == [
        200,
        404,
        404,
    ]


def test_what_a_child_asked_for_is_the_childs_alone(known):
    export = made(known.ines, known.ines)
    assert known.client("samira").get(f"/copies/{export.pk}/").status_code == 404


def test_a_childs_correspondence_is_not_in_a_guardians_copy(known):
    from tests.samples import Samples

    Samples(known)
    letter = keep(SimpleUploadedFile("lettre.txt", b"Mot intime"), by=known.ines)
    talk = known.julien.conversations_started.get()
    talk.messages.create(author=known.ines, body="<p>Secret</p>").files.add(letter)
    found = {}
    for who, ground in (("ines", "own"), ("samira", "guardian")):
        archive = opened(known.client(who), made(known.ines, known.people[who], ground=ground))
        whole = b"".join(archive.read(name) for name in archive.namelist())
        found[who] = [b"Secret" in whole, b"Mot intime" in whole, b"Fait." in whole]
    assert found == {"ines": [True, True, True], "samira": [False, False, True]}


def test_a_mere_contact_gets_nothing(known):
    Guardianship.objects.filter(guardian=known.samira, pupil=known.ines).update(level=3)
    export = made(known.ines, known.karim, ground="guardian")
    assert known.client("samira").get(f"/copies/{export.pk}/").status_code == 404


def test_of_an_adult_pupil_the_guardian_gets_nothing(known):
    known.school.stage = Stage.LYCEE
    known.school.save()
    export = made(known.ines, known.samira, ground="guardian")
    assert known.client("samira").get(f"/copies/{export.pk}/").status_code == 404


def test_the_password_is_asked_again_and_guessing_costs_time(known):
    export = made(known.ines, known.ines)
    client = known.client("ines")
    wrong = [client.post(f"/copies/{export.pk}/archive/", {"password": "essai"}) for _ in range(11)]
    assert {answer.status_code for answer in wrong} == {422}
    assert "Trop d’essais" in wrong[-1].content.decode()
    assert not Entry.objects.filter(act="export.fetched").exists()


def test_asking_twice_while_it_is_made_is_asking_once(known):
    first = ask_for_export(known.ines, by=known.ines)
    assert ask_for_export(known.ines, by=known.ines) == first


def test_the_head_gives_a_copy_on_a_written_request_and_the_person_reads_it(known):
    client = known.client("helene")
    answer = client.post(f"/personnes/{known.samira.pk}/donnees/copie/", {"note": "lettre du 12 novembre"})
    drain()
    export = PersonalExport.objects.get()
    assert answer["Location"] == f"/copies/{export.pk}/"
    opened(client, export)
    assert [entry.act for entry in looks_at(known.samira)] == ["record.carried", "export.asked"]
    assert known.client("admin").get(f"/copies/{export.pk}/").status_code == 404


def test_a_written_request_says_by_whom_and_when(known):
    answer = known.client("helene").post(f"/personnes/{known.samira.pk}/donnees/copie/", {"note": ""})
    assert answer.status_code == 422
    assert not PersonalExport.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("admin", 403), ("claire", 403), ("marc", 403), ("samira", 403), ("strange_head", 404)],
)
def test_the_head_alone_answers_written_requests(known, who, status):
    assert known.client(who).get(f"/personnes/{known.ines.pk}/donnees/").status_code == status


def test_a_head_does_not_handle_their_own_record(known):
    assert known.client("helene").get(f"/personnes/{known.helene.pk}/donnees/").status_code == 403


def test_a_week_later_the_copy_is_gone_with_its_bytes(known):
    from django.core.files.storage import default_storage
    from django.utils import timezone

    from preau.school.privacy.models.personal_export import KEPT
    from preau.school.privacy.tasks import forget_exports

    export, young = made(known.ines, known.ines), made(known.samira, known.samira)
    PersonalExport.objects.filter(pk=export.pk).update(asked_at=timezone.now() - KEPT)
    forget_exports.call()
    assert list(PersonalExport.objects.all()) == [young]
    assert [default_storage.exists(one.document) for one in (export, young)] == [False, True]
