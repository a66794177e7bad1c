"""What people say to one another about one thing. Who is in it is a row each, light as two numbers."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from preau.communication.messaging.models.message import Message, Reading
from preau.foundation.reading.statement import read
from preau.foundation.text.clean import plain

WAITING = """
SELECT 'waiting', 0, json_array(COUNT(*))
  FROM messaging_participant i
  JOIN messaging_conversation c ON c.id = i.conversation_id
  JOIN messaging_message m ON m.id = c.latest_id
 WHERE i.person_id = %(person)s AND COALESCE(m.author_id, 0) <> %(person)s
   AND NOT EXISTS (SELECT 1 FROM messaging_reading r
                    WHERE r.conversation_id = c.id AND r.person_id = %(person)s AND r.upto_id >= c.latest_id)
"""


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: Any) -> Self:
        """Those who are in it, and nobody else: not even who administers the platform."""
        return self.filter(Exists(Participant.objects.filter(conversation=OuterRef("pk"), person=user)))

    def unread_by(self, person: Any) -> Self:
        """Whose last word is somebody else's and was not read."""
        read = Reading.objects.filter(conversation=OuterRef("pk"), person=person, upto__gte=OuterRef("latest"))
        return self.exclude(latest__author=person).filter(~Exists(read), latest__isnull=False)

    def received_by(self, person: Any) -> Self:
        others = Message.objects.filter(conversation=OuterRef("pk")).exclude(author=person)
        return self.filter(Exists(others))

    def written_in_by(self, person: Any) -> Self:
        return self.filter(Exists(Message.objects.filter(conversation=OuterRef("pk"), author=person)))

    def saying(self, words: str) -> Self:
        """Every word is in the subject, in a message, or in the name of who wrote one."""
        found = self
        for word in words.split()[:6]:
            named = Q(author__last_name__icontains=word) | Q(author__first_name__icontains=word)
            said = Message.objects.filter(Q(body__icontains=word) | named, conversation=OuterRef("pk"))
            found = found.filter(Q(subject__icontains=word) | Q(addressed_to__icontains=word) | Exists(said))
        return found

    def latest_first(self) -> Self:
        return self.order_by(F("latest_id").desc(nulls_last=True))


class Conversation(models.Model):
    """An exchange is answered to all who are in it; an announcement is answered to its author alone."""

    class Kind(models.TextChoices):
        EXCHANGE = "exchange", "échange"
        ANNOUNCEMENT = "announcement", "annonce"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="conversations")
    subject = models.CharField("objet", max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.EXCHANGE)
    audience = models.ForeignKey("audiences.Audience", models.PROTECT, related_name="conversations")
    addressed_to = models.CharField("à", max_length=300)
    started_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="conversations_started")
    started_at = models.DateTimeField(default=timezone.now)
    in_answer_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="asides")
    latest = models.ForeignKey("messaging.Message", models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=64, null=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["started_by", "key"], name="a_click_starts_one_conversation")]
        indexes = [models.Index(fields=["school", "-started_at"])]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_announcement(self) -> bool:
        return self.kind == self.Kind.ANNOUNCEMENT

    def say(self, body: str, *, by: Any, files: Any = (), key: str | None = None) -> tuple[Message, bool]:
        """Add a message; the same key again gives the same message, and False."""
        words = {"body": body, "excerpt": " ".join(plain(body).split())[:160]}
        if key is not None:
            message, fresh = Message.objects.get_or_create(conversation=self, author=by, key=key, defaults=words)
        else:
            message, fresh = Message.objects.create(conversation=self, author=by, **words), True
        if fresh:
            message.files.set(files)
            self.latest = message
            self.save(update_fields=["latest"])
            self.read_by(by)
        return message, fresh

    def read_by(self, person: Any) -> None:
        """This person has seen it up to its last word."""
        if self.latest_id is not None:
            Reading.objects.update_or_create(conversation=self, person=person, defaults={"upto_id": self.latest_id})

    @property
    def readings_by_others(self) -> models.QuerySet[Reading]:
        return self.readings.exclude(person=self.started_by)

    @property
    def others(self) -> models.QuerySet["Participant"]:
        """Everyone in it but who began it."""
        return self.participants.exclude(person=self.started_by)


class Participant(models.Model):
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="participations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="in_a_conversation_once")]
        indexes = [models.Index(fields=["person", "conversation"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.conversation}"


def unread_count(person: Any) -> int:
    """For the navigation of every page: how many conversations wait to be read, as `unread_by` would say."""
    return next(int(waiting) for _, _, (waiting,) in read(WAITING, person=person.pk))
