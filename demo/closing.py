"""The collège has been closed for three weeks: declared on a Friday at 17:30, told, worked through, watched over."""

import datetime as dt
import random

from django.utils import timezone

from preau.communication.messaging.models import Conversation, Message, Reading
from preau.communication.messaging.sending import begin
from preau.continuity.closures.declaring import declare
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.ledger import note_contact
from preau.continuity.closures.models import Closure, Contact, Declaration
from preau.continuity.closures.wording import Words
from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.audiences.models import named, pupils_of
from preau.school.notifications.models import Notification
from preau.school.people.models import Cohort, Person, School
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
    chance = random.Random(conversation.pk)
    present = conversation.audience.people.filter(activation__isnull=False).exclude(pk=conversation.started_by_id or 0)
    Reading.objects.bulk_create(
        [
            Reading(
                conversation=conversation,
                person=person,
                upto=conversation.latest,
                at=moment + dt.timedelta(hours=chance.triangular(0.1, 60, 3)),
            )
            for person in present
            if chance.random() < 0.88
        ]
    )


def talk(college: School, chance: random.Random) -> None:
    """A few words between people who know each other."""

    def who(first: str, last: str) -> Person:
        return Person.objects.in_school(college).get(first_name=first, last_name=last)

    class_4b = Cohort.objects.get(school=college, year=college.year, code="4B")
    claire, julien, samira, marc = (
        who("Claire", "Nowak"),
        who("Julien", "Ferrand"),
        who("Samira", "Benali"),
        who("Marc", "Oliveira"),
    )
    begin(
        college,
        by=claire,
        to=[pupils_of(class_4b)],
        subject="Permanence jeudi à 14 h",
        body="<p>Bonjour à tous,</p><p>Je suis là jeudi à 14 h pour parler, une question ou juste dire bonjour.</p>",
    )
    begin(
        college,
        by=samira,
        to=named([julien]),
        subject="Le travail d’Inès",
        body="<p>Bonjour Monsieur,</p><p>Inès n’a pas d’imprimante : peut-elle photographier sa figure ?</p>",
    )
    begin(
        college,
        by=marc,
        to=named([claire]),
        subject="Sacha Girard",
        body="<p>Sa mère a répondu : l’ordinateur est en panne, il travaille sur le téléphone de son frère.</p>",
    )
    sacha = who("Sacha", "Girard")
    note_contact(
        college,
        sacha,
        by=marc,
        means=Contact.Means.values[0],
        outcome=Contact.Outcome.values[0],
        said="Ordinateur en panne ; reprend demain sur un téléphone.",
    )
    drain()
