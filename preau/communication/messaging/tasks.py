from typing import Any

from django_tasks import task

from preau.communication.messaging.models import Conversation
from preau.communication.messaging.sending import deliver


@task()
def deliver_conversation(conversation: int, **how: Any) -> int:
    return deliver(Conversation.objects.get(pk=conversation), **how)
