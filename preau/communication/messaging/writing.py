"""The page where one writes: whose school, what was chosen so far, what was kept."""

import uuid
from typing import Any

from django.utils import timezone

from preau.communication.messaging.correspondents import NotYours, Recipient, parts_of
from preau.communication.messaging.models import Draft
from preau.school.people.models import School


def school_of(person: Any, uai: str) -> School:
    """The school one writes in: the one asked for if it is one's own, else the first."""
    mine = School.objects.filter(pk__in=person.school_ids)
    return mine.filter(uai=uai).first() or mine.order_by("name")[0]


def chosen(tokens: list[str], person: Any, school: School) -> list[Recipient]:
    """What may be shown as chosen; what is not allowed is left out."""
    found = []
    for token in dict.fromkeys(tokens):
        try:
            found += [recipient for recipient, _ in parts_of([token], person, school)]
        except NotYours:
            continue
    return found


def after_gesture(data: Any) -> list[str]:
    """The chosen recipients once one was added or taken away."""
    tokens = [*data.getlist("to"), *data.getlist("add")]
    return [token for token in dict.fromkeys(tokens) if token not in data.getlist("remove")]


def kept(key: str, person: Any) -> Draft | None:
    """The draft that an address names, if it is this person's."""
    try:
        return Draft.objects.visible_to(person).filter(pk=uuid.UUID(key)).select_related("school").first()
    except ValueError:
        return None


def keep_draft(data: Any, *, author: Any, school: School, body: str, files: list[Any]) -> Draft | None:
    """Keep what is written so far under the page's own id; None when there is nothing to keep."""
    try:
        pk = uuid.UUID(data.get("key", ""))
    except ValueError:
        return None
    words = {
        "school": school,
        "to": data.getlist("to")[:200],
        "subject": data.get("subject", "")[:200],
        "body": body,
        "saved_at": timezone.now(),
    }
    if Draft.objects.filter(pk=pk).exclude(author=author).exists():
        return None
    draft, _ = Draft.objects.update_or_create(pk=pk, author=author, defaults=words)
    draft.files.set(files)
    return draft
