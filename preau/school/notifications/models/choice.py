"""What one adult chose to receive of what is sent at a regular hour; nothing chosen is everything."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def of(self, topic: str, people: Iterable[Any]) -> dict[int, str]:
        """`{person: how}`, of those who chose."""
        chosen = self.filter(topic=topic, person__in=[one.pk for one in people])
        return dict(chosen.values_list("person", "how"))

    def choose(self, person: Any, topic: str, how: str) -> None:
        """What everyone receives is no choice to keep."""
        if how == Choice.How.ALL:
            self.filter(person=person, topic=topic).delete()
        else:
            self.update_or_create(person=person, topic=topic, defaults={"how": how, "at": timezone.now()})


class Choice(models.Model):
    class How(models.TextChoices):
        ALL = "all", "dans Préau et par courriel"
        HERE = "here", "dans Préau seulement"
        NEVER = "never", "rien"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    topic = models.CharField("envoi", max_length=30)
    how = models.CharField("choix", max_length=6, choices=How)
    at = models.DateTimeField("choisi le", default=timezone.now)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="chosen_once")]

    def __str__(self) -> str:
        return f"{self.topic}, {self.how}"
