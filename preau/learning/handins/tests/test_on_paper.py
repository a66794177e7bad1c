"""A copy on paper: the answer, the margin, and each sheet with what is drawn where it was drawn."""

import io
import itertools

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.foundation.storage.keeping import keep
from preau.foundation.ui.printing import pdf as printed
from preau.learning.handins.answers import grading
from preau.learning.handins.drafts.sealing import hand_in
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.grid import Row
from preau.school.rubrics.models import Rubric


def paper(cast, submission, who="ines"):
    return cast.client(who).get(f"/rendus/{submission.pk}/copie.pdf")


def words(document, page=0):
    return pypdfium2.PdfDocument(io.BytesIO(document))[page].get_textpage().get_text_range()


@pytest.fixture
def noted(cast, submission):
    where = {"by": cast.julien, "file": submission.ordered_files[0]}
    submission.annotations.create(comment="Le sud", shape="point", x=0.25, y=0.5, **where)
    submission.annotations.create(shape="stroke", x=0.1, y=0.9, strokes=[[[0.1, 0.9], [0.9, 0.9]]], **where)
    submission.annotations.create(comment="Il manque une légende", shape="text", x=0.5, y=0.2, **where)
    submission.annotations.create(by=cast.julien, comment="Oui", shape="passage", start=0, end=10)
    return submission


@pytest.fixture
def returned(cast, noted):
    noted.return_with("Bien lu.", by=cast.julien, mark="14")
    return noted


def test_it_holds_the_answer_the_margin_the_words_and_the_receipt(cast, returned):
    answer = paper(cast, returned)
    said = words(answer.content)
    assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == ("application/pdf", True)
    for part in ("Inès Benali", "14/20", "Bien lu.", "Le sud", "[4] de Vienne.", returned.code):
        assert part in said


def test_what_is_drawn_on_a_sheet_is_where_it_was_drawn(cast, returned):
    document = paper(cast, returned).content
    assert "Il manque une légende" in words(document, 1)
    picture = pypdfium2.PdfDocument(io.BytesIO(document))[1].render(scale=0.7).to_pil().convert("RGB")
    dots, grid = picture.load(), itertools.product(range(picture.width), range(picture.height))
    red = [x for x, y in grid if dots[x, y][0] > 150 and dots[x, y][1] < 80]
    paper_wide = {round(x / picture.width, 1) for x in red}
    assert (min(paper_wide), max(paper_wide)) == (0.2, 0.8)  # the stroke, from a tenth to nine tenths of the sheet


def test_pages_of_a_document_that_nobody_has_drawn_yet_are_drawn(cast, handin):
    file = keep(SimpleUploadedFile("devoir.pdf", printed("ui/paper.html"), "application/pdf"), by=cast.sacha)
    submission = hand_in(handin, cast.sacha, text="", files=[file], key="s")
    submission.return_with("Vu.", by=cast.julien)
    document = paper(cast, submission, "sacha").content
    assert len(pypdfium2.PdfDocument(io.BytesIO(document))) == 2


def test_the_family_has_it_once_it_is_answered_the_teacher_before(cast, noted):
    assert [paper(cast, noted, who).status_code for who in ("ines", "samira", "sacha", "julien")] == [
        403,
        403,
        404,
        200,
    ]
    noted.return_with("Bien lu.", by=cast.julien)
    assert [paper(cast, noted, who).status_code for who in ("samira", "sacha")] == [200, 404]


def test_the_rubric_is_on_the_paper_and_each_page_bears_the_name(cast, handin, submission):
    rubric = Rubric.objects.create(school=cast.school, author=cast.julien, title="Croquis")
    rubric.write(
        read_table("Critère\tnon\toui\tPoints\nJustifie\tAucune raison\tDeux raisons\t12").grid(), by=cast.julien
    )
    handin.rubric = rubric.latest
    handin.save()
    submission.handin = handin
    grade = grading.keep(submission, Row({"a": 1}, {"a": "Bravo pour la seconde."}), by=cast.julien)
    submission.return_with("Bien lu.", by=cast.julien, mark="20", grade=grade)
    document = paper(cast, submission).content
    said = " ".join(words(document).split())
    parts = ("Justifie, 12 / 12", "Deux raisons", "Bravo pour la seconde.")
    assert {part: part in said for part in parts} == dict.fromkeys(parts, True)
    assert "Inès Benali, Croquis" in words(document, 1)
