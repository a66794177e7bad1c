from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.foundation.storage.erasing import erase_unnamed
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import Blob, File


def kept(by, content=b"bonjour"):
    return keep(SimpleUploadedFile("a.txt", content), by=by)


def test_what_is_deleted_leaves_the_disk(cast, django_capture_on_commit_callbacks):
    file, other = kept(cast.ines), kept(cast.ines, b"au revoir")
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert (default_storage.exists(file.blob.path), default_storage.exists(other.blob.path)) == (False, True)
    assert [blob.sha256 for blob in Blob.objects.all()] == [other.blob_id]


def test_what_somebody_else_named_stays(cast, django_capture_on_commit_callbacks):
    file, other = kept(cast.ines), kept(cast.sacha)
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert default_storage.exists(other.blob.path)


def test_what_was_erased_is_laid_again_when_it_is_kept_again(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept(cast.ines).delete()
    assert default_storage.exists(kept(cast.ines).blob.path)


def test_what_was_deleted_without_a_word_is_erased_later(cast):
    left, named = kept(cast.ines), kept(cast.ines, b"au revoir")
    File.objects.filter(pk=left.pk).delete()  # as what held it would take it along
    assert default_storage.exists(left.blob.path)
    assert erase_unnamed() == 1
    assert (default_storage.exists(left.blob.path), default_storage.exists(named.blob.path)) == (False, True)
