"""Carrying what is due to the gateway: none is lost, and a kill doubles none since each has its key."""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from preau.foundation.jobs.asking import progress
from preau.foundation.sms.gateway import Gateway, NotCarried, PutOff, gateway_for
from preau.foundation.sms.models import Text

log = logging.getLogger(__name__)
AT_ONCE = 100


def carry_due() -> int:
    """Carry all that is due; how many left. A gateway that is away puts everything off."""
    total = Text.objects.due(timezone.now()).count()
    if not total:
        return 0
    gateway = gateway_for(settings.SMS_URL)
    sent = 0
    for done, text in enumerate(_due(), start=1):
        sent += _carry(gateway, text)
        if done % 25 == 0 or done == total:
            progress(done, max(total, done), f"{done} SMS sur {total}")
    return sent


def _due() -> Iterator[Text]:
    """Batch after batch; a message that was put off is not due any more, one that was withdrawn is not carried."""
    while batch := list(Text.objects.due(timezone.now())[:AT_ONCE]):
        yield from batch


def _carry(gateway: Gateway, text: Text) -> bool:
    try:
        text.is_sent(gateway.carry(text))
    except NotCarried as refusal:
        text.is_refused(str(refusal))
    except PutOff as delay:
        log.warning("sms gateway: %s", delay)
        text.is_put_off(str(delay), delay.delay)
    text.save()
    return text.state == Text.State.SENT
