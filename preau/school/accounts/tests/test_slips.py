import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from preau.foundation.jobs.models import Job
from preau.foundation.jobs.worker import drain
from preau.foundation.ui.press import PAPER
from preau.school.accounts import slips, tasks
from preau.school.accounts.console import Console
from preau.school.accounts.families import Slip, families
from preau.school.accounts.models import Activation, ActivationCode, Printing
from preau.school.people.models import Person
from tests.cast import read

from .test_console import CONSOLE, wait_again

ASK = f"{CONSOLE}fiches/"
BUILT = PAPER.parent / "fonts" / "atkinson-regular.ttf"


@pytest.fixture
def waiting(cast):
    wait_again(cast.lucas, cast.adam, cast.odile, cast.julien)
    return cast


def printed(cast, layout="page", who="helene", **choice):
    answer = cast.client(who).post(ASK, {"layout": layout, "pour": "liste"} | choice)
    drain()
    printing = Printing.objects.latest("pk")
    assert answer["Location"] == f"/fiches/{printing.pk}/"
    return printing


def document(cast, printing, who="helene"):
    return b"".join(cast.client(who).get(f"/fiches/{printing.pk}/document/"))


def words(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_one_page_per_person_class_by_class_in_order(waiting):
    archive = zipfile.ZipFile(io.BytesIO(document(waiting, printed(waiting))))
    assert archive.namelist() == ["4B.pdf", "6C.pdf", "Adultes-de-l-établissement.pdf"]
    pages = words(archive.read("4B.pdf"))
    assert [("BLANCHARDLucas" in page, "lucas.blanchard" in page, "abcd3450" in page) for page in pages] == [
        (True, True, True),
        (False, False, False),
    ]
    assert "odile.girard" in pages[1]


@pytest.mark.skipif(not BUILT.exists(), reason="the typefaces are cut by the build")
def test_the_slips_are_written_in_our_own_letters(waiting):
    pdf = document(waiting, printed(waiting, pour="coches", personne=[waiting.lucas.pk]))
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    assert {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts} == {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Bricolage-Grotesque-Semi-Bold",
    }


def test_the_pages_can_be_read_aloud(waiting):
    printing = printed(waiting, pour="coches", personne=[waiting.lucas.pk])
    pdf = PdfReader(io.BytesIO(document(waiting, printing)))
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/MarkInfo"]["/Marked"], len(pdf.pages)) == (
        "Fiches d’activation, 4B, Collège des Tilleuls",
        True,
        1,
    )


def test_who_activated_meanwhile_is_left_out(waiting):
    waiting.client("helene").post(ASK, {"layout": "page", "pour": "liste", "classe": "4B"})
    Activation.objects.create(person=waiting.odile)
    drain()
    (page,) = words(document(waiting, Printing.objects.get()))
    assert ("lucas.blanchard" in page, "odile" in page) == (True, False)


def test_nothing_left_to_print_is_said(waiting):
    waiting.client("helene").post(ASK, {"layout": "page", "pour": "coches", "personne": [waiting.odile.pk]})
    Activation.objects.create(person=waiting.odile)
    drain()
    printing = Printing.objects.get()
    assert "plus rien à imprimer" in waiting.client("helene").get(f"/fiches/{printing.pk}/").content.decode()


def test_labels_stand_twenty_one_on_a_page(waiting):
    people = Person.objects.filter(pk__in=[waiting.lucas.pk, waiting.odile.pk])
    printing = printed(waiting, "labels", pour="coches", personne=[person.pk for person in people])
    (page,) = words(document(waiting, printing))
    assert ("abcd3450" in page, "abcd3452" in page) == (True, True)


def test_a_family_sheet_holds_the_pupil_and_the_guardians_and_says_who_is_already_in(waiting):
    ActivationCode.objects.create(person=waiting.samira, code="mmmm3456")
    Activation.objects.filter(person=waiting.samira).delete()
    sheets = families(Console.of(waiting.helene, waiting.school), [waiting.adam.pk])
    assert [[(slip.person.first_name, slip.code) for slip in sheet.slips] for sheet in sheets] == [
        [("Adam", "abcd3451"), ("Karim", ""), ("Samira", "mmmm3456")]
    ]


def test_a_guardian_stands_with_all_their_children(waiting):
    ActivationCode.objects.create(person=waiting.samira, code="mmmm3456")
    Activation.objects.filter(person=waiting.samira).delete()
    (sheet,) = families(Console.of(waiting.helene, waiting.school), [waiting.samira.pk])
    assert {slip.person.first_name for slip in sheet.slips} == {"Inès", "Adam", "Samira", "Karim"}


def test_parents_who_live_apart_do_not_receive_each_others_codes(waiting):
    wait_again(waiting.samira)
    Activation.objects.filter(person=waiting.karim).delete()
    ActivationCode.objects.create(person=waiting.karim, code="kkkk3456")
    Person.objects.filter(pk=waiting.samira.pk).update(address="1 rue des Lilas\n78000 Versailles")
    Person.objects.filter(pk=waiting.karim.pk).update(address="9 avenue Foch\n78000 Versailles")
    sheets = families(Console.of(waiting.helene, waiting.school), [waiting.adam.pk])
    assert sorted([slip.person.first_name for slip in sheet.slips] for sheet in sheets) == [
        ["Adam", "Karim"],
        ["Adam", "Samira"],
    ]


def test_a_class_teacher_gets_no_code_of_a_sibling_in_another_class(waiting):
    Activation.objects.filter(person=waiting.ines).delete()
    ActivationCode.objects.create(person=waiting.ines, code="nnnn3456")
    sheets = families(Console.of(waiting.claire, waiting.school), [waiting.ines.pk])
    assert [slip.person.first_name for sheet in sheets for slip in sheet.slips] == ["Inès", "Karim", "Samira"]


def test_family_sheets_are_printed(waiting):
    archive = zipfile.ZipFile(io.BytesIO(document(waiting, printed(waiting, "family"))))
    assert archive.namelist() == ["4B.pdf", "6C.pdf", "Adultes-de-l-établissement.pdf"]
    (page,) = words(archive.read("6C.pdf"))
    assert ("BENALIAdam" in page, "abcd3451" in page, page.count("Comptedéjàactivé.")) == (True, True, 2)


def test_the_code_stands_in_the_part_of_the_address_that_no_server_sees(cast):
    assert Slip(cast.lucas, "4B", "abcd3456").address.partition("#")[2] == "lucas.blanchard/abcd3456"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("helene", 200),
        ("admin", 200),
        ("steward", 200),
        ("claire", 404),
        ("julien", 404),
        ("ines", 404),
        ("strange_head", 404),
        ("nobody", 302),
    ],
)
def test_the_document_goes_out_to_those_who_run_the_school(waiting, who, status):
    printing = printed(waiting)
    for address in (f"/fiches/{printing.pk}/", f"/fiches/{printing.pk}/document/"):
        answer = waiting.client(who).get(address)
        read(answer)
        assert answer.status_code == status


def test_a_class_teacher_fetches_what_they_printed_until_the_class_is_no_longer_theirs(waiting):
    printing = printed(waiting, who="claire")
    address = f"/fiches/{printing.pk}/document/"
    assert words(document(waiting, printing, "claire"))[0].count("lucas.blanchard") == 1
    waiting.claire.classes_in_charge.all().delete()
    assert waiting.client("claire").get(address).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("claire", 302), ("julien", 403), ("ines", 403), ("strange_head", 404)])
def test_slips_are_asked_by_those_who_may(waiting, who, status):
    assert waiting.client(who).post(ASK, {"layout": "page", "pour": "liste"}).status_code == status
    assert Printing.objects.count() == (1 if status == 302 else 0)


def test_nobody_prints_beyond_their_reach_by_ticking_a_number(waiting):
    waiting.client("claire").post(ASK, {"layout": "page", "pour": "coches", "personne": [waiting.adam.pk, "x"]})
    assert Printing.objects.count() == 0


def test_the_job_shows_how_far_it_is_and_can_be_left(waiting):
    client = waiting.client("helene")
    client.post(ASK, {"layout": "page", "pour": "liste"})
    printing = Printing.objects.get()
    assert f'topic="job:{printing.job_id}"' in client.get(f"/fiches/{printing.pk}/").content.decode()
    drain()
    job = Job.objects.get(pk=printing.job_id)
    assert (job.done, job.total, job.owner) == (4, 4, waiting.helene)
    assert "Télécharger" in client.get(f"/fiches/{printing.pk}/").content.decode()


def test_documents_that_open_accounts_are_gone_after_a_day(waiting, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00")
    printing = printed(waiting)
    tasks.forget_what_is_over.func()
    assert default_storage.exists(printing.document)
    time_machine.move_to("2026-11-21 10:01+01:00")
    tasks.forget_what_is_over.func()
    assert (default_storage.exists(printing.document), Printing.objects.count()) == (False, 0)


def test_a_large_class_is_cut_into_documents_that_fit_in_memory(waiting, monkeypatch):
    monkeypatch.setattr(slips, "AT_ONCE", 1)
    archive = zipfile.ZipFile(io.BytesIO(document(waiting, printed(waiting))))
    assert archive.namelist() == ["4B-1.pdf", "4B-2.pdf", "6C.pdf", "Adultes-de-l-établissement.pdf"]
