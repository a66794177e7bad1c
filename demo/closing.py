"""The collège has been closed for three weeks: declared on a Friday at 17:30, told, worked through, watched over."""

import datetime as dt
import random

from django.utils import timezone

from demo import hours
from preau.communication.messaging.models import Conversation, Message, Reading
from preau.continuity.closures.declaring import declare
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure, Declaration, TaskTick
from preau.continuity.closures.wording import Words
from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.notifications.models import Notification
from preau.school.people.models import Person, School
from preau.school.timetable.models.fortnight import monday_of


def close(college: School, today: dt.date, *, head: Person) -> Closure:
    """In force since the Monday two weeks ago, until the Friday of next week."""
    monday = monday_of(today)
    closure = declare(
        college,
        by=head,
        reason=Closure.Reason.HEALTH,
        starts_on=monday - dt.timedelta(weeks=2),
        ends_on=monday + dt.timedelta(days=11),
        extent=Extent(is_whole=True),
        words=Words.template(Closure.Reason.HEALTH, college),
        note="Arrêté préfectoral reçu à 16 h 50.",
    )
    drain()
    _as_of(closure, timezone.make_aware(dt.datetime.combine(monday - dt.timedelta(days=17), dt.time(17, 30))))
    return closure


def _as_of(closure: Closure, moment: dt.datetime) -> None:
    """It was all said then, not while the demonstration was loading."""
    Closure.objects.filter(pk=closure.pk).update(created_at=moment)
    Declaration.objects.filter(closure=closure).update(at=moment)
    closure.conversations.update(started_at=moment)
    closure.articles.update(published_at=moment)
    Message.objects.filter(conversation__closures=closure).update(at=moment)
    Notification.objects.filter(school=closure.school).update(at=moment, read_at=moment + dt.timedelta(hours=3))
    Entry.objects.about(closure).update(at=moment)
    for conversation in closure.conversations.select_related("audience", "latest"):
        _read(conversation, moment)


def _read(conversation: Conversation, moment: dt.datetime) -> None:
    """Most of those who have an account opened it over the week-end."""
    chance = random.Random(conversation.subject)
    present = conversation.audience.people.filter(activation__isnull=False).exclude(pk=conversation.started_by_id or 0)
    Reading.objects.bulk_create(
        [
            Reading(
                conversation=conversation,
                person=person,
                upto=conversation.latest,
                at=hours.worked(moment.date() + dt.timedelta(days=chance.choice([0, 1, 1, 2, 3])), chance)
                + dt.timedelta(hours=1),
            )
            for person in present.order_by("login", "pk")
            if chance.random() < 0.88
        ]
    )


def tick(closure: Closure, moment: dt.datetime) -> None:
    """Teachers who gave work by other means have said so; a few have not yet."""
    chance = random.Random("ticks")
    left = closure.tasks.undone().order_by("cohort__code", "subject__label", "teacher__login")
    said = [task for task in left.select_related("teacher") if chance.random() < 0.8]
    at = {
        task.pk: hours.taught(closure.starts_on + dt.timedelta(days=chance.choice([0, 0, 1, 2, 3])), chance)
        for task in said
    }
    TaskTick.objects.bulk_create([TaskTick(task=task, by=task.teacher, at=at[task.pk]) for task in said])
