"""What the page of an hour shows to this person: to read, and to write when the hour is theirs."""

from typing import Any

from preau.learning.lessonbook.copying import parallels
from preau.learning.lessonbook.forms import CopyForm, HomeworkForm, NoteForm, SessionForm
from preau.learning.lessonbook.models import Draft, Note, Session
from preau.learning.lessonbook.neighbours import next_to
from preau.learning.lessonbook.progression import reserve_of
from preau.learning.lessonbook.rules import can_write
from preau.school.activities.models import Activity


def around_session(session: Session, person: Any) -> dict[str, Any]:
    writes = can_write.test(person, session)
    shown: dict[str, Any] = {
        "session": session,
        "writes": writes,
        "files": session.attachments.select_related("file__blob") if session.pk else [],
        "givings": _givings(session, person, writes=writes),
        "other": None,
    }
    return shown | _to_write(session, person) if writes else shown


def _givings(session: Session, person: Any, *, writes: bool) -> Any:
    if session.pk is None:
        return []
    found = session.givings.select_related("activity__subject", "activity__publication", "activity__author")
    return found if writes else found.filter(activity__in=Activity.objects.visible_to(person).published())


def _to_write(session: Session, person: Any) -> dict[str, Any]:
    draft = Draft.objects.filter(session=session, author=person).first() if session.pk else None
    note = Note.objects.filter(session=session, author=person).first() if session.pk else None
    source = draft or session
    said = {"title": source.title, "body": source.body, "edition": session.edition}
    work = HomeworkForm(session=session)
    if work.hours:
        work.initial["due"] = str(work.hours[0].key)
    return {
        "draft": draft,
        "form": SessionForm(initial=said),
        "note": NoteForm(initial={"text": note.text if note else ""}),
        "work": work,
        "reserve": reserve_of(person, session),
        "copies": CopyForm(hours=parallels(session, person)) if session.edition else None,
        **next_to(session, person),
    }
