"""Files of every kind, read in the page."""

import io
import json
import stat

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from preau.foundation.jobs.worker import drain
from preau.foundation.previews import making
from preau.foundation.previews.kinds import Kind, kind_of
from preau.foundation.previews.models import Preview
from preau.foundation.previews.showing import ABSENT, AWAITED, prepare, shown
from preau.foundation.storage.keeping import keep
from tests.cast import read


def a_pdf(pages=2):
    content = io.BytesIO()
    sheets = [Image.new("RGB", (300, 400), "white") for _ in range(pages)]
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:])
    return content.getvalue()


def a_notebook(*cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}).encode()


@pytest.fixture
def kept(cast):
    return lambda name, content, by=cast.ines: keep(SimpleUploadedFile(name, content), by=by)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", a_pdf(1), Kind.PAGES),
        ("a.ipynb", b'{"cells": []}', Kind.NOTEBOOK),
        ("a.txt", b"bonjour", Kind.TEXT),
        ("a.csv", b"a;b", Kind.TEXT),
        ("a.docx", b"PK\x03\x04....", Kind.OFFICE),
        ("a.zip", b"PK\x03\x04....", Kind.OTHER),
        ("a.html", b"<script>alert(1)</script>", Kind.OTHER),
    ],
)
def test_each_file_is_read_in_its_own_way(kept, name, content, kind):
    assert kind_of(kept(name, content)) is kind


def test_a_document_is_awaited_then_read_page_by_page(kept):
    file = kept("devoir.pdf", a_pdf(2))
    assert [one.sentence for one in shown([file])] == [AWAITED]
    drain()
    (one,) = shown([file])
    assert ([sheet.number for sheet in one.sheets], one.sentence) == ([1, 2], "")
    assert one.sheets[1].src == f"/fichiers/{file.pk}/pages/2.webp"


def test_who_reads_the_file_reads_its_pages_and_nobody_else(cast, kept):
    file = kept("devoir.pdf", a_pdf(1))
    making.make(file)
    seen = {}
    for who in ("ines", "sacha", "stranger"):
        answer = cast.client(who).get(f"/fichiers/{file.pk}/pages/1.webp")
        seen[who] = (answer.status_code, read(answer)[8:12] if answer.status_code == 200 else b"")
    assert seen == {"ines": (200, b"WEBP"), "sacha": (404, b""), "stranger": (404, b"")}
    assert cast.client("ines").get(f"/fichiers/{file.pk}/pages/2.webp").status_code == 404


def test_the_same_bytes_are_drawn_once(cast, kept):
    files = [kept("devoir.pdf", a_pdf(1)), kept("copie.pdf", a_pdf(1), cast.sacha)]
    prepare(files)
    drain()
    assert Preview.objects.count() == len({file.blob_id for file in files})


def test_only_the_first_pages_of_a_book_are_drawn(kept):
    file = kept("livre.pdf", a_pdf(43))
    making.make(file)
    (one,) = shown([file])
    assert (len(one.sheets), one.sentence) == (40, "Les 40 premières pages ; le document en a 43.")


def test_a_broken_document_says_so_and_is_not_tried_again(kept):
    file = kept("devoir.pdf", b"%PDF-1.7 rien de plus")
    making.make(file)
    (one,) = shown([file])
    assert (one.sheets, one.sentence) == ([], "Ce document n’a pas pu être lu : il est peut-être abîmé.")
    assert Preview.objects.count() == 1


def test_the_pages_leave_with_the_document(kept, django_capture_on_commit_callbacks):
    file = kept("devoir.pdf", a_pdf(1))
    path = making.make(file).path_of(1)
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert (default_storage.exists(path), Preview.objects.count()) == (False, 0)


def test_without_libreoffice_a_document_is_said_to_be_downloaded(kept, monkeypatch):
    monkeypatch.setattr(making.shutil, "which", lambda name: None)
    assert [one.sentence for one in shown([kept("devoir.docx", b"PK\x03\x04....")])] == [ABSENT]


@pytest.fixture
def libreoffice(tmp_path, monkeypatch):
    """A program that converts as LibreOffice does: it leaves a PDF beside, or nothing for what it cannot open."""

    def installed(pdf):
        (tmp_path / "made.pdf").write_bytes(pdf)
        program = tmp_path / "soffice"
        program.write_text(
            "#!/bin/sh\nfor last; do :; done\n"
            f'[ -s {tmp_path}/made.pdf ] && cp {tmp_path}/made.pdf "${{last%.*}}.pdf" || exit 0\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return installed


def test_an_office_document_becomes_pages(kept, libreoffice):
    libreoffice(a_pdf(3))
    file = kept("exposé.odt", b"PK\x03\x04....")
    assert [one.sentence for one in shown([file])] == [AWAITED]
    drain()
    assert [len(one.sheets) for one in shown([file])] == [3]


def test_an_office_document_that_does_not_open_says_so(kept, libreoffice):
    libreoffice(b"")
    file = kept("exposé.odt", b"PK\x03\x04....")
    making.make(file)
    assert [one.sentence for one in shown([file])] == ["LibreOffice n’a pas su ouvrir ce document."]


def test_a_notebook_shows_its_cells_and_nothing_in_it_acts(kept):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "id": "a", "source": "# Titre\n<script>alert(1)</script> **gras**"},
        {
            "cell_type": "code",
            "metadata": {},
            "id": "b",
            "execution_count": 1,
            "source": ["print('<b>')"],
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": "<b>"},
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"text/html": '<table><tr><td onclick="x()">4</td></tr></table>'},
                },
                {"output_type": "display_data", "metadata": {}, "data": {"image/png": 'x" onerror="alert(1)'}},
            ],
        },
    ]
    (one,) = shown([kept("calcul.ipynb", a_notebook(*cells))])
    told = [
        "<strong>gras</strong>",
        "print(&#39;&lt;b&gt;&#39;)",
        "<td>4</td>",
        "<script",
        "onclick",
        "<img",
        "onerror",
    ]
    assert [words in one.words for words in told] == [True, True, True, False, False, False, False]


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"cells": [{}], "nbformat": 4}', b'{"nbformat": 99, "cells": 1}'])
def test_a_broken_notebook_says_so(kept, content):
    (one,) = shown([kept("calcul.ipynb", content)])
    assert (one.words, one.sentence) == ("", "Ce notebook n’a pas pu être lu : il est peut-être abîmé.")


def test_a_text_is_shown_to_some_length_whatever_its_letters(kept):
    (one,) = shown([kept("a.txt", b"caf\xe9 " + b"x" * 70_000)])
    assert (one.words[:5], len(one.words), one.sentence) == (
        "caf\ufffd ",
        60_000,
        "Le début seulement : le fichier est plus long.",
    )
