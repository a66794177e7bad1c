import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from preau.foundation.storage import keeping
from preau.foundation.storage.keeping import Refused, keep, opened, plain_name
from preau.foundation.storage.models import Blob, File


def photo(size=(400, 300), exif=None, kind="JPEG"):
    picture = io.BytesIO()
    Image.new("RGB", size, "navy").save(picture, kind, **({"exif": exif} if exif else {}))
    return picture.getvalue()


def test_the_same_bytes_are_stored_once_under_two_names(cast):
    keep(SimpleUploadedFile("a.txt", b"bonjour"), by=cast.ines)
    keep(SimpleUploadedFile("b.txt", b"bonjour"), by=cast.sacha)
    assert (File.objects.count(), Blob.objects.count()) == (2, 1)


def test_a_photo_loses_where_it_was_taken_and_stands_upright(cast):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Téléphone"
    file = keep(SimpleUploadedFile("photo.jpg", photo(exif=exif)), by=cast.ines)
    with opened(file) as content, Image.open(content) as kept:
        assert (kept.size, dict(kept.getexif())) == ((300, 400), {})


def test_a_huge_photo_comes_down_to_what_a_page_needs(cast):
    file = keep(SimpleUploadedFile("photo.png", photo((4000, 1000), kind="PNG")), by=cast.ines)
    with opened(file) as content, Image.open(content) as kept:
        assert kept.size == (2560, 640)


def test_what_only_pretends_to_be_an_image_is_refused(cast):
    with pytest.raises(Refused, match="pas une image lisible"):
        keep(SimpleUploadedFile("photo.jpg", photo()[:200]), by=cast.ines)
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"), [("jeu.exe", b"texte"), ("cours.pdf", b"MZ\x90\0"), ("x.txt", b"#!/bin/sh\n")]
)
def test_programs_are_refused_whatever_they_call_themselves(cast, name, content):
    with pytest.raises(Refused, match="est un programme"):
        keep(SimpleUploadedFile(name, content), by=cast.ines)


def test_an_empty_file_is_refused(cast):
    with pytest.raises(Refused, match="est vide"):
        keep(SimpleUploadedFile("vide.txt", b""), by=cast.ines)


def test_a_full_space_is_said(cast, monkeypatch):
    monkeypatch.setattr(keeping, "QUOTA", 10)
    keep(SimpleUploadedFile("a.txt", b"12345678"), by=cast.ines)
    with pytest.raises(Refused, match="est plein"):
        keep(SimpleUploadedFile("b.txt", b"123"), by=cast.ines)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "cours.pdf", "application/pdf"),
        (b"<!doctype html><script>1</script>", "page.html", "application/octet-stream"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "dessin.svg", "application/octet-stream"),
        ("été;1".encode(), "notes.csv", "text/csv"),
        (b"print(1)", "tri.py", "text/plain"),
        (b"PK\x03\x04rest", "texte.odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_the_type_is_told_by_the_content_and_nothing_served_can_run(cast, content, name, media_type):
    assert keep(SimpleUploadedFile(name, content), by=cast.ines).media_type == media_type


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\devoir.pdf", "devoir.pdf"),
        ("a\r\nb.txt", "ab.txt"),
        ("<>", "document"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert plain_name(given) == kept
