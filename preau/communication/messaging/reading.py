"""What a conversation's page shows, and who has read an announcement."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Subquery

from preau.communication.messaging.models import Conversation, Participant, Reading
from preau.foundation.jobs.models import Job

PER_PAGE = 100


def thread_of(conversation: Conversation, person: Any) -> dict[str, Any]:
    """Messages with their authors and files; how many read it; the delivery still running, for its author."""
    said = conversation.messages.select_related("author").prefetch_related("files__blob")
    job = Job.objects.visible_to(person).unfinished().filter(key=f"conversation:{conversation.pk}").first()
    others = conversation.others.count()
    return {
        "conversation": conversation,
        "said": said,
        "job": job,
        "others": others,
        "read": conversation.readings_by_others.count() if conversation.is_announcement else 0,
    }


def readers(conversation: Conversation, number: str) -> dict[str, Any]:
    """Everyone it was sent to, those who have not read it first, by name."""
    read = Reading.objects.filter(conversation=conversation, person=OuterRef("person"))
    rows = (
        Participant.objects.filter(conversation=conversation)
        .exclude(person=conversation.started_by)
        .annotate(read_at=Subquery(read.values("at")[:1]), has_read=Exists(read))
        .select_related("person")
        .order_by("has_read", "person__last_name", "person__first_name", "pk")
    )
    return {
        "conversation": conversation,
        "rows": Paginator(rows, PER_PAGE).get_page(number),
        "read": conversation.readings_by_others.count(),
    }
