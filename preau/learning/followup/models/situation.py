"""A complex situation: what a named team writes about one pupil, and nobody else reads."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.foundation.storage.models import File


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, user: Any) -> Self:
        """Its team, while they are of the school: not even the head, nor who runs the platform."""
        return self.filter(team__person=user, school__in=user.school_ids).distinct()

    def open(self) -> Self:
        return self.filter(closing__isnull=True)


class Situation(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="situations")
    cohort = models.ForeignKey("people.Cohort", models.SET_NULL, null=True, related_name="+")
    why = models.CharField("pourquoi", max_length=300)
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField("ouverte le", default=timezone.now)

    objects = SituationQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"situation {self.pk}"

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "closing")

    @property
    def people(self) -> list[Any]:
        return [one.person for one in self.team.select_related("person").order_by("person__last_name", "pk")]


class Teammate(models.Model):
    """An adult who reads and writes it."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="team")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField("depuis", default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["situation", "person"], name="in_a_team_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.situation}"


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(user))


class Line(models.Model):
    """What was observed, what was decided, what somebody does and by when. Never rewritten."""

    class Kind(models.TextChoices):
        NOTE = "note", "fait observé"
        DECISION = "decision", "décision"
        ACTION = "action", "action"

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="lines")
    kind = models.CharField("nature", max_length=8, choices=Kind, default=Kind.NOTE)
    text = models.TextField("texte", max_length=4000)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    owner = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    files = models.ManyToManyField(File, related_name="situation_lines")

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_done(self) -> bool:
        return hasattr(self, "doing")


class Doing(models.Model):
    """An action was done."""

    line = models.OneToOneField(Line, models.CASCADE, related_name="doing")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.line)


class Resolution(models.Model):
    """The situation is closed, and why; it is forgotten a year later."""

    situation = models.OneToOneField(Situation, models.CASCADE, related_name="closing")
    why = models.CharField("pourquoi", max_length=300)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.why
