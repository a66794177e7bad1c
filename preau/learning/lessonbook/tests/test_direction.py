import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.foundation.storage.keeping import keep
from preau.learning.lessonbook import writing
from preau.learning.lessonbook.models import Archive, Inspection, Session, Visa
from preau.learning.lessonbook.overview import books_of
from preau.learning.lessonbook.tests.conftest import THIS_MONDAY, key_of, session_of
from preau.school.privacy.erasing import erase
from tests.cast import read

TODAY = timezone.localdate()


def school(cast, name="school"):
    return reverse(f"lessonbook:{name}", args=[cast.school.uai])


def signing(cast, **changed):
    first, last = TODAY - dt.timedelta(days=20), TODAY
    said = {"teacher": cast.julien.pk, "first": first.isoformat(), "last": last.isoformat(), "remark": "Merci."}
    return said | changed


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("julien", 403), ("marc", 403), ("admin", 403), ("ines", 403), ("strange_head", 404)],
)
def test_signing_is_the_head_s(cast, who, status):
    assert cast.client(who).get(school(cast)).status_code == status
    answer = cast.client(who).post(school(cast, "sign"), signing(cast))
    assert answer.status_code == (302 if status == 200 else status)
    assert Visa.objects.count() == (status == 200)


def test_a_visa_says_who_when_and_what_range_to_the_teacher(cast):
    cast.client("helene").post(school(cast, "sign"), signing(cast))
    shown = {who: cast.client(who).get(reverse("lessonbook:teaching")).content.decode() for who in ("julien", "anne")}
    assert {who: ("Mme Vasseur" in page, "Merci." in page) for who, page in shown.items()} == {
        "julien": (True, True),
        "anne": (False, False),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"teacher": ""},
        {"teacher": "0"},
        {"first": "hier"},
        {"first": "2026-11-20", "last": "2026-11-01"},
        {"last": "2090-01-01"},
    ],
)
def test_a_visa_that_makes_no_sense_is_refused(cast, wrong):
    assert cast.client("helene").post(school(cast, "sign"), signing(cast, **wrong)).status_code == 422
    assert Visa.objects.count() == 0


def test_a_teacher_of_another_school_is_not_signed(cast):
    said = signing(cast, teacher=cast.stranger.pk)
    assert cast.client("helene").post(school(cast, "sign"), said).status_code == 422


def test_the_head_sees_how_much_is_told(cast, published):
    found = {one.teacher: (one.hours, one.told) for one in books_of(cast.school, today=THIS_MONDAY)}
    assert found[cast.julien] == (9, 1)  # four weeks of two hours, and this Monday
    assert found[cast.claire] == (0, 0)


def granted(cast, **said):
    until = TODAY + dt.timedelta(days=10)
    return Inspection.grant(
        cast.school, by=cast.helene, **{"name": "Mme Prat", "quality": "IA-IPR", "until": until} | said
    )


def outside(cast, inspection, cohort=None):
    args = [inspection.secret] + ([cast.cohorts[cohort].pk] if cohort else [])
    name = "lessonbook:inspection_book" if cohort else "lessonbook:inspection"
    return cast.client("nobody").get(reverse(name, args=args), {"le": (TODAY - dt.timedelta(days=7)).isoformat()})


def test_an_inspector_reads_what_is_published_and_no_name(cast, published):
    writing.note(published, "Sacha a bavardé", by=cast.julien)
    draft = session_of(cast.anne, key_of(cast, "4B", "french", 1, 10, weeks=-1))
    writing.write(draft, by=cast.anne, title="Brouillon de lettres", body="", edition=0)
    inspection = granted(cast)
    assert outside(cast, inspection).status_code == 200
    answer = outside(cast, inspection, "4B")
    shown = answer.content.decode()
    assert "La figure clé" in shown
    assert [word for word in ("Sacha", "Brouillon de lettres", "Inès") if word in shown] == []
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")


def test_a_right_to_one_book_opens_that_one(cast, published):
    french = session_of(cast.anne, key_of(cast, "4B", "french", 1, 10, weeks=-1))
    told = writing.write(french, by=cast.anne, title="Les Misérables", body="", edition=0)
    writing.publish(told, by=cast.anne)
    inspection = granted(cast, teacher=cast.julien)
    shown = outside(cast, inspection, "4B").content.decode()
    assert ["La figure clé" in shown, "Les Misérables" in shown] == [True, False]
    assert outside(cast, inspection, "6C").status_code == 404


def test_the_documents_of_what_it_reads_open_and_no_others(cast, published):
    file, other = (
        keep(SimpleUploadedFile(f"{name}.txt", b"AB // CD"), by=cast.julien) for name in ("figure", "brevet")
    )
    writing.write(published, by=cast.julien, title="Thalès", body="", edition=1, files=[file])
    whole, french = granted(cast), granted(cast, teacher=cast.anne)

    def opened(inspection, document):
        args = [inspection.secret, cast.cohorts["4B"].pk, document.pk]
        return cast.client("nobody").get(reverse("lessonbook:inspection_file", args=args))

    assert "figure.txt" in outside(cast, whole, "4B").content.decode()
    answer = opened(whole, file)
    assert (read(answer), answer["Referrer-Policy"]) == (b"AB // CD", "no-referrer")
    assert [opened(whole, other).status_code, opened(french, file).status_code] == [404, 404]
    writing.take_back(Session.objects.get(), by=cast.julien)
    assert opened(whole, file).status_code == 404


def test_each_reading_is_known(cast, published):
    inspection = granted(cast)
    outside(cast, inspection)
    outside(cast, inspection, "4B")
    inspection.refresh_from_db()
    assert (inspection.readings, Entry.objects.filter(act="inspection.read").count()) == (2, 1)


def test_a_right_ends_on_its_day_or_before(cast):
    over = granted(cast, until=TODAY - dt.timedelta(days=1))
    closed = granted(cast)
    cast.client("helene").post(reverse("lessonbook:close", args=[closed.pk]))
    assert [outside(cast, one).status_code for one in (over, closed)] == [404, 404]


@pytest.mark.parametrize("secret", ["1", "1-abc.def", "x.y", "1-" + "0" * 24 + ".sig"])
def test_an_address_that_nobody_gave_opens_nothing(cast, secret):
    granted(cast)
    assert cast.client("nobody").get(f"/inspection/{secret}/").status_code == 404


def test_another_school_s_class_is_not_read(cast):
    inspection = granted(cast)
    args = [inspection.secret, cast.cohorts["away"].pk]
    assert cast.client("nobody").get(reverse("lessonbook:inspection_book", args=args)).status_code == 404


@pytest.mark.parametrize("until", [TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=400)])
def test_a_right_has_an_end_that_comes(cast, until):
    said = {"name": "Mme Prat", "quality": "IA-IPR", "until": until.isoformat()}
    assert cast.client("helene").post(school(cast, "grant"), said).status_code == 422


def archived(cast, who, url, **said):
    cast.client(who).post(url, said)
    drain()
    archive = Archive.objects.get()
    content = read(cast.client(who).get(reverse("lessonbook:fetch", args=[archive.pk])))
    return archive, zipfile.ZipFile(io.BytesIO(content))


def test_a_year_of_a_class_is_archived_without_notes(cast, published, work):
    writing.note(published, "Sacha a bavardé", by=cast.julien)
    archive, found = archived(cast, "helene", school(cast, "archive_ask"), quoi=f"classe:{cast.cohorts['4B'].pk}")
    assert sorted(found.namelist()) == ["4B--Mathématiques.pdf", "seances.csv", "seances.json"]
    rows = json.loads(found.read("seances.json"))
    assert [(row["titre"], row["contenu"], "note personnelle" in row) for row in rows] == [
        ("Thalès", "La figure clé", False)
    ]
    assert "Exercice 12" in found.read("seances.csv").decode()
    assert not any(b"Sacha a bavard" in found.read(name) for name in found.namelist())
    assert found.read("4B--Mathématiques.pdf")[:5] == b"%PDF-"
    opened = {
        who: cast.client(who).get(reverse("lessonbook:archive", args=[archive.pk])).status_code
        for who in ("julien", "helene")
    }
    assert opened == {"julien": 404, "helene": 200}


def test_a_teacher_s_own_has_drafts_and_notes_and_is_theirs(cast, written):
    writing.note(written, "Revoir Sacha", by=cast.julien)
    archive, found = archived(cast, "julien", reverse("lessonbook:own_archive"))
    assert [row["note personnelle"] for row in json.loads(found.read("seances.json"))] == ["Revoir Sacha"]
    assert cast.client("helene").get(reverse("lessonbook:archive", args=[archive.pk])).status_code == 404


def test_what_would_be_a_formula_is_only_words(cast, monday):
    session = writing.write(session_of(cast.julien, monday), by=cast.julien, title="=1+1", body="", edition=0)
    writing.publish(session, by=cast.julien)
    _, found = archived(cast, "helene", school(cast, "archive_ask"), quoi=f"enseignant:{cast.julien.pk}")
    assert ";'=1+1;" in found.read("seances.csv").decode()


@pytest.mark.parametrize("what", ["", "classe:", "classe:x", "ecole:1", "enseignant:99999999999999999999"])
def test_an_archive_of_nothing_is_not_made(cast, what):
    cast.client("helene").post(school(cast, "archive_ask"), {"quoi": what})
    assert Archive.objects.count() == 0


def test_archives_leave_with_the_teacher_they_are_of(cast, written, django_capture_on_commit_callbacks):
    archive, _ = archived(cast, "julien", reverse("lessonbook:own_archive"))
    assert default_storage.exists(archive.document)
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast.julien, by=cast.helene, ground="request")
    assert (Archive.objects.count(), default_storage.exists(archive.document)) == (0, False)
    assert Session.objects.get().body == "<p>La figure clé</p>"


def test_archives_are_forgotten(cast, published):
    archived(cast, "helene", school(cast, "archive_ask"), quoi=f"classe:{cast.cohorts['4B'].pk}")
    Archive.objects.update(at=timezone.now() - dt.timedelta(days=31))
    Archive.objects.all().over().delete()
    assert Archive.objects.count() == 0
    assert Session.objects.count() == 1
