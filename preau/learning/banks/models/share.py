from django.db import models
from django.utils import timezone


class Share(models.Model):
    """Others see this bank too: its existence is what "shared" means."""

    class Reach(models.TextChoices):
        TEAM = "team", "des collègues"
        SCHOOL = "school", "l’établissement"
        ACADEMY = "academy", "l’académie"

    folder = models.OneToOneField("banks.Folder", models.CASCADE, related_name="share")
    reach = models.CharField("partagé avec", max_length=8, choices=Reach)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.folder}, {self.get_reach_display()}"


class Colleague(models.Model):
    """One of those whom a bank is shared with by name."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="colleagues")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="shared_question_banks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share", "person"], name="shared_once_with_a_colleague")]

    def __str__(self) -> str:
        return f"{self.share}, {self.person}"
