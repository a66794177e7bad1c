"""Pupils who hand one piece of work in together. Who is in no team hands in alone."""

from typing import Any, Self

from django.db import models

from preau.learning.handins.models.handin import Handin


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, pupil: Any) -> Self:
        return self.filter(members__pupil=pupil)


class Team(models.Model):
    handin = models.ForeignKey(Handin, models.CASCADE, related_name="teams")
    number = models.PositiveSmallIntegerField("numéro")
    pupils = models.ManyToManyField("people.Person", through="TeamMember", related_name="handin_teams")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["handin", "number"], name="one_team_per_number")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"Groupe {self.number}"

    @property
    def by_name(self) -> list[Any]:
        return list(self.pupils.order_by("last_name", "first_name", "pk"))


class TeamMember(models.Model):
    """`handin` is that of the team, so that the database keeps a pupil in one team of it."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members", verbose_name="groupe")
    handin = models.ForeignKey(Handin, models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handin", "pupil"], name="in_one_team_of_a_handin")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.team}"
