"""How far the messages and letters of a closure are."""

from typing import Any

from django.db.models import Count

from preau.communication.messaging.models import Participant, Reading
from preau.continuity.closures.models import Closure
from preau.foundation.jobs.models import Job
from preau.foundation.mail.models import Letter


def sending_of(closure: Closure, person: Any) -> dict[str, Any]:
    """Jobs still running, people told, conversations opened, letters by state."""
    told = list(closure.conversations.order_by("pk"))
    keys = [f"conversation:{conversation.pk}" for conversation in told]
    letters = Letter.objects.filter(about=f"closure:{closure.pk}").values_list("state").annotate(Count("pk")).order_by()
    return {
        "conversations": told,
        "jobs": list(Job.objects.visible_to(person).unfinished().filter(key__in=keys)),
        "told": Participant.objects.filter(conversation__in=told).values("person").distinct().count(),
        "read": Reading.objects.filter(conversation__in=told).values("person").distinct().count(),
        "letters": dict(letters),
    }
