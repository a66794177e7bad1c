"""Writing a session: kept while it is written, then told, then seen by pupils and families."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.storage.models import File
from preau.foundation.text.clean import clean
from preau.learning.lessonbook.models import Attachment, Draft, Note, Publication, Session

MOST_FILES = 20


class Overtaken(Exception):
    """Somebody wrote since this page was opened; `session` is what they wrote."""

    def __init__(self, session: Session) -> None:
        super().__init__(str(session))
        self.session = session


def stored(session: Session) -> Session:
    """The row of this hour, locked; the first writing makes it."""
    if session.pk is None:
        Session.objects.get_or_create(
            **session.key.columns, defaults={"school_id": session.school_id, "minutes": session.minutes}
        )
    return Session.objects.select_for_update().get(**session.key.columns)


@transaction.atomic
def keep_draft(session: Session, *, by: Any, title: str, body: str, seq: int) -> bool:
    """What is being written; whether it was kept. Only its author reads it."""
    draft, _ = Draft.objects.get_or_create(session=stored(session), author=by)
    return draft.write(title, clean(body), seq=seq)


@transaction.atomic
def write(session: Session, *, by: Any, title: str, body: str, edition: int, files: Iterable[File] = ()) -> Session:
    """Tell the hour. Raises `Overtaken` when another text was saved meanwhile; then nothing is written."""
    found = stored(session)
    if found.edition != edition and (found.title, found.body) != (title, body):
        raise Overtaken(found)
    found.title, found.body, found.author = title, body, by
    found.edition, found.written_at = found.edition + 1, timezone.now()
    found.save(update_fields=["title", "body", "author", "edition", "written_at"])
    _attach(found, files)
    Draft.objects.filter(session=found, author=by).delete()
    record("session.written", by=by, on=found, scope=found.school.scope)
    return found


@transaction.atomic
def publish(session: Session, *, by: Any) -> Publication:
    """Pupils and families see it; a second call changes nothing."""
    publication, fresh = Publication.objects.get_or_create(session=session, defaults={"by": by})
    if fresh:
        record("session.published", by=by, on=session, scope=session.school.scope)
    return publication


@transaction.atomic
def take_back(session: Session, *, by: Any) -> None:
    """Back to what only its teachers see; what was given at it stays given."""
    gone, _ = Publication.objects.filter(session=session).delete()
    if gone:
        record("session.taken_back", by=by, on=session, scope=session.school.scope)


@transaction.atomic
def note(session: Session, text: str, *, by: Any) -> None:
    """For oneself; an empty text takes the note away."""
    if text.strip():
        Note.objects.update_or_create(
            session=stored(session), author=by, defaults={"text": text.strip(), "at": timezone.now()}
        )
    elif session.pk:
        Note.objects.filter(session=session, author=by).delete()


def _attach(session: Session, files: Iterable[File]) -> None:
    held = list(session.attachments.values_list("file", flat=True))
    fresh = [file for file in files if file.pk not in held][: MOST_FILES - len(held)]
    Attachment.objects.bulk_create(
        [
            Attachment(session=session, file=file, position=position)
            for position, file in enumerate(fresh, start=len(held))
        ]
    )
