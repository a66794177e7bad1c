"""The file of the « Maison des examens »: on paper, in a spreadsheet, in a document that one completes."""

import csv
import io
import zipfile

import pytest
from lxml import etree
from pypdf import PdfReader

from preau.continuity.placements.deciding import decide
from preau.continuity.placements.models import Diploma
from preau.continuity.placements.touching import touches_of
from tests.cast import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def shortened(cast, placed, disrupted):
    """Inès loses a week of four; Sacha none; eight are asked."""
    Diploma.objects.create(school=cast.school, name="Bac pro", weeks=8).cohorts.set([cast.cohorts["4B"]])
    placement = placed()
    placed("sacha", host_name="Mairie", kind="observation")
    disrupted(placement)
    decide(touches_of([placement]), "shortened", by=cast.helene, why="Crue.")
    return placement


def files(cast, ending, who="helene"):
    return cast.client(who).get(f"/stages/classes/{cast.cohorts['4B'].pk}/derogation.{ending}")


def test_the_paper_says_what_was_lost_why_and_what_was_decided(cast, shortened):
    paper = PdfReader(io.BytesIO(files(cast, "pdf").content))
    said = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    wanted = ("BENALI Inès", "5 semaines sur 8", "Écourtée, avec demande de dérogation", "Crue.", "Mme Vasseur")
    assert [words for words in wanted if words not in said] == []
    assert (paper.trailer["/Root"]["/MarkInfo"]["/Marked"], "LANCHARD" in said) == (True, False)


def test_the_table_has_a_line_for_each_pupil_concerned(cast, shortened):
    rows = list(csv.DictReader(io.StringIO(read(files(cast, "csv")).decode("utf-8-sig")), delimiter=";"))
    told = [(one["Élève"], one["Demandées"], one["Perdues"], one["Manquent"]) for one in rows]
    assert told == [("BENALI Inès", "8", "1", "5"), ("GIRARD Sacha", "8", "0", "8")]


def test_the_document_to_complete_opens_in_a_word_processor(cast, shortened):
    with zipfile.ZipFile(io.BytesIO(files(cast, "odt").content)) as archive:
        first, content = archive.infolist()[0], etree.fromstring(archive.read("content.xml"))
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert "BENALI Inès" in "".join(content.itertext())


def test_one_pupil_has_a_file_of_their_own(cast, shortened):
    path = f"/stages/{shortened.pk}/derogation.pdf"
    said = PdfReader(io.BytesIO(cast.client("admin").get(path).content)).pages[-1].extract_text()
    assert ("BENALI" in said, "GIRARD" in said) == (True, False)
    people = ("julien", "marc", "ines", "anne", "strange_head")
    assert [cast.client(who).get(path).status_code for who in people] == [403, 403, 403, 404, 404]


@pytest.mark.parametrize("ending", ["pdf", "csv", "odt"])
def test_who_may_carry_it_away(cast, shortened, ending):
    people = ("helene", "admin", "claire", "julien", "marc", "samira", "strange_head")
    assert [files(cast, ending, who).status_code for who in people] == [200, 200, 403, 403, 403, 403, 404]
