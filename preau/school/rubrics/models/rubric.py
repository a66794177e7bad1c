"""A rubric in its author's reserve; who else sees it; that it was thrown away."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile
from preau.school.rubrics.grid import Grid
from preau.school.timetable.models import Teaching


class RubricQuerySet(models.QuerySet["Rubric"]):
    def visible_to(self, user: Any) -> Self:
        """Its author; once it is shared, those who teach its subject or in its school. What was thrown away, nobody."""
        teaching = user.schools_as(Profile.TEACHER)
        subjects = Teaching.objects.of(user).values("subject")
        shared = Q(school__in=teaching) & (
            Q(share__reach=Share.Reach.SCHOOL) | Q(share__reach=Share.Reach.TEAM, subject__in=subjects)
        )
        found = self.filter(Q(author=user) | shared, discard__isnull=True)
        return found.select_related("author", "subject", "share")

    def saying(self, words: str) -> Self:
        found = self
        for word in words.split()[:6]:
            found = found.filter(title__icontains=word)
        return found

    def listed(self) -> Self:
        return self.prefetch_related("versions").order_by("title", "pk")


class Rubric(models.Model):
    """What it says is in its versions; the last one is offered, each of them is kept for what it marked."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="rubrics")
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="rubrics")
    subject = models.ForeignKey("timetable.Subject", models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField("titre", max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = "grille d’évaluation"
        ordering = ["title"]
        indexes = [models.Index(fields=["author", "title"])]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> Any:
        return max(self.versions.all(), key=lambda version: version.number)

    @property
    def grid(self) -> Grid:
        """As it is offered today."""
        grid: Grid = self.latest.grid
        return grid

    @property
    def reach(self) -> str:
        """Who sees it, in a word."""
        share = getattr(self, "share", None)
        return str(share.get_reach_display()) if share else "moi"

    @transaction.atomic
    def write(self, grid: Grid, *, by: Any) -> Any:
        """Another version, unless nothing changed; those that marked somebody stay as they were."""
        last = Rubric.objects.select_for_update().get(pk=self.pk).versions.order_by("-number").first()
        if last and last.grid == grid:
            return last
        return self.versions.create(number=last.number + 1 if last else 1, body=grid.body, by=by)

    @transaction.atomic
    def share_with(self, reach: str, *, by: Any) -> None:
        """`reach` is empty for nobody else."""
        Share.objects.filter(rubric=self).delete()
        if reach:
            Share.objects.create(rubric=self, reach=reach, by=by)

    def discard_by(self, person: Any) -> None:
        """A second call changes nothing."""
        Discard.objects.get_or_create(rubric=self, defaults={"by": person})

    @transaction.atomic
    def copy_for(self, person: Any) -> "Rubric":
        """One's own, to be changed at will; nobody else sees it."""
        copy = Rubric.objects.create(school=self.school, author=person, subject=self.subject, title=self.title)
        copy.write(self.grid, by=person)
        return copy


class Share(models.Model):
    """Others see this rubric too, and may use and copy it."""

    class Reach(models.TextChoices):
        TEAM = "team", "les collègues de la matière"
        SCHOOL = "school", "les enseignants de l’établissement"

    rubric = models.OneToOneField(Rubric, models.CASCADE, related_name="share")
    reach = models.CharField("partagé avec", max_length=6, choices=Reach)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rubric}, {self.get_reach_display()}"


class Discard(models.Model):
    """Thrown away: nobody finds it any more. What it marked still says so."""

    rubric = models.OneToOneField(Rubric, models.CASCADE, related_name="discard")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rubric}, {self.at:%d/%m/%Y}"
