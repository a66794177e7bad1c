"""The same files in an S3 store: taken in, resumed, read by parts, erased, and closed to who has no key."""

import dataclasses
from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from preau.config import files
from preau.foundation.storage.erasing import erase_unnamed
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import Blob
from tests.cast import read
from tests.servers import s3_server

WORDS = b"Le congres de Vienne, 1815. " * 400


@pytest.fixture(scope="module")
def store() -> Iterator[dict[str, str]]:
    with s3_server() as reached:
        yield reached


@pytest.fixture
def in_s3(store):
    with override_settings(STORAGES={**settings.STORAGES, "default": _storage(store)}):
        yield


def _storage(store):
    return files.of(dataclasses.replace(settings.PREAU, s3=store))


def test_a_file_is_kept_and_read_whole_or_by_parts(cast, in_s3):
    file = keep(SimpleUploadedFile("croquis.txt", WORDS), by=cast.ines)
    client = cast.client("ines")
    assert read(client.get(file.href)) == WORDS
    part = client.get(file.href, headers={"Range": "bytes=3-10"})
    assert (part.status_code, read(part)) == (206, WORDS[3:11])
    assert cast.client("sacha").get(file.href).status_code == 404


def test_the_same_bytes_are_kept_once(cast, in_s3):
    first, second = (keep(SimpleUploadedFile(f"{n}.txt", WORDS), by=cast.ines) for n in "ab")
    assert (first.blob, Blob.objects.count()) == (second.blob, 1)
    assert default_storage.listdir(first.blob.path.rsplit("/", 1)[0])[1] == [first.blob.path.rsplit("/", 1)[1]]


def test_an_upload_that_stops_goes_on_where_it_was(cast, in_s3):
    client = cast.client("ines")
    begun = client.post("/depots/", headers={"Upload-Length": str(len(WORDS)), "Upload-Metadata": "filename YS50eHQ="})
    where = begun.headers["Location"]
    for at, octets in [(0, WORDS[:5000]), (5000, WORDS[5000:])]:
        kind = "application/offset+octet-stream"
        sent = client.patch(where, octets, content_type=kind, headers={"Upload-Offset": str(at)})
        assert sent.status_code == 204
    said = client.get(where).json()
    assert read(client.get(said["href"])) == WORDS


def test_what_no_file_names_any_more_leaves_the_store(cast, in_s3):
    file = keep(SimpleUploadedFile("croquis.txt", WORDS), by=cast.ines)
    path = file.blob.path
    assert default_storage.exists(path)
    file.delete()
    erase_unnamed()
    assert not default_storage.exists(path)


def test_who_has_not_the_key_reads_nothing(cast, store):
    with override_settings(STORAGES={**settings.STORAGES, "default": _storage({**store, "secret_key": "faux"})}):
        with pytest.raises(ClientError):
            keep(SimpleUploadedFile("croquis.txt", WORDS), by=cast.ines)
        assert Blob.objects.count() == 0
