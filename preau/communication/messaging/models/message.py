from typing import Any, Self

from django.db import models
from django.utils import timezone


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(conversation__participants__person=user)


class Message(models.Model):
    """Words of one person, with files; written once however many read it."""

    conversation = models.ForeignKey("messaging.Conversation", models.CASCADE, related_name="messages")
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="messages")
    body = models.TextField("message", help_text="Texte enrichi, nettoyé.")
    excerpt = models.CharField(max_length=160, blank=True)
    files = models.ManyToManyField("storage.File", related_name="messages", blank=True)
    at = models.DateTimeField(default=timezone.now)
    key = models.CharField(max_length=64, null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author", "key"], name="a_click_sends_one_message")
        ]
        indexes = [models.Index(fields=["author", "-at"])]

    def __str__(self) -> str:
        return self.excerpt or "message"


class Reading(models.Model):
    """A person has read a conversation up to a message; `at` is when they first opened it."""

    conversation = models.ForeignKey("messaging.Conversation", models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="readings")
    upto = models.ForeignKey(Message, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="one_reading_each")]
        indexes = [models.Index(fields=["person", "conversation"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.conversation}"
