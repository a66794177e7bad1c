"""What is done now through the ordinary gestures took place then."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from preau.communication.messaging.models import Conversation, Message, Reading
from preau.communication.news.models import Article
from preau.continuity.absences.models import Absence, Answer, Confirmation, Decision, Leave, LeaveAnnouncement, Reply
from preau.continuity.placements.models import Decision as Settled
from preau.continuity.placements.models import Disruption, Placement
from preau.continuity.slots.models import Permanence, Program, Publication
from preau.foundation.journal.models import Entry
from preau.learning.followup.models import Adviser, Contact, Doing, Line, Reminder, Situation, Teammate
from preau.learning.h5p.models import Package
from preau.learning.hands.models import AnswerForAll, Hand, Lowering, Word
from preau.learning.sequences.models import Origin, Sharing
from preau.school.activities.models import Extension, Withdrawal, Wording
from preau.school.duplicates.models import Merge
from preau.school.notifications.models import Notification
from preau.school.privacy.models import ErasureRequest
from preau.school.rollover.models import Rollover

DATED: list[tuple[Any, str]] = [
    (Conversation, "started_at"),
    (Message, "at"),
    (Reading, "at"),
    (Article, "published_at"),
    (Adviser, "since"),
    (Contact, "at"),
    (Situation, "opened_at"),
    (Teammate, "since"),
    (Line, "at"),
    (Doing, "at"),
    (Disruption, "declared_at"),
    (Settled, "at"),
    (Placement, "entered_at"),
    (Absence, "declared_at"),
    (Confirmation, "at"),
    (Answer, "at"),
    (Leave, "declared_at"),
    (Program, "at"),
    (Publication, "at"),
    (Permanence, "at"),
    (LeaveAnnouncement, "at"),
    (Decision, "at"),
    (Reply, "at"),
    (Package, "read_at"),
    (Hand, "raised_at"),
    (Word, "at"),
    (Lowering, "at"),
    (AnswerForAll, "at"),
    (Sharing, "at"),
    (Sharing, "changed_at"),
    (Origin, "at"),
    (Origin, "known_at"),
    (Entry, "at"),
    (Extension, "at"),
    (Wording, "until"),
    (Withdrawal, "at"),
    (Reminder, "at"),
    (Notification, "at"),
    (Merge, "at"),
    (Rollover, "at"),
    (ErasureRequest, "asked_at"),
]


@contextmanager
def as_of(moment: dt.datetime) -> Iterator[None]:
    """Every dated row written inside bears this moment."""
    last = {model: model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0 for model, _ in DATED}
    yield
    for model, name in DATED:
        model.objects.filter(pk__gt=last[model]).update(**{name: moment})
    Reminder.objects.filter(pk__gt=last[Reminder]).update(day=moment.date())
