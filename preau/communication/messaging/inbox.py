"""The inbox, as one statement: what each line shows, and nothing that grows with the number of accounts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from preau.communication.messaging.models import Conversation, Reading

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    pk: int
    subject: str
    kind: str
    addressed_to: str
    latest_pk: int
    at: Any
    excerpt: str
    author_pk: int | None
    author: str
    is_unread: bool


@dataclass(frozen=True)
class Sheet:
    """One page of lines; `before` is where the next one begins, 0 when there is none."""

    lines: list[Line]
    before: int


def inbox(person: Any, *, folder: str = "recus", words: str = "", before: int = 0) -> Sheet:
    """The page of a folder that begins before a message, latest first."""
    rows = list(_rows(person, folder, words, before))
    lines = [_line(row) for row in rows[:PER_PAGE]]
    return Sheet(lines, lines[-1].latest_pk if len(rows) > PER_PAGE else 0)


def _rows(person: Any, folder: str, words: str, before: int) -> Any:
    mine = Conversation.objects.visible_to(person).saying(words)
    mine = mine.written_in_by(person) if folder == "envoyes" else mine.received_by(person)
    if before:
        mine = mine.filter(latest_id__lt=before)
    read = Reading.objects.filter(conversation=OuterRef("pk"), person=person, upto__gte=OuterRef("latest"))
    unread = ~Exists(read) & ~Q(latest__author=person)
    shown = mine.annotate(is_unread=ExpressionWrapper(unread, BooleanField())).latest_first()
    return shown.values(
        "pk", "subject", "kind", "addressed_to", "latest_id", "latest__at", "latest__excerpt", "latest__author",
        "latest__author__first_name", "latest__author__last_name", "is_unread",
    )[: PER_PAGE + 1]  # fmt: skip


def _line(row: dict[str, Any]) -> Line:
    author = f"{row['latest__author__first_name'] or ''} {row['latest__author__last_name'] or ''}".strip()
    return Line(
        row["pk"], row["subject"], row["kind"], row["addressed_to"], row["latest_id"], row["latest__at"],
        row["latest__excerpt"], row["latest__author"], author or "Compte supprimé", bool(row["is_unread"]),
    )  # fmt: skip
