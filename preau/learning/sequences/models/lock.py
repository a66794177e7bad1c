"""Steps that open in turn."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.ui.words import day
from preau.learning.sequences.models.step import Step


class Lock(models.Model):
    """What must be before a step opens; all the locks of a step must give way, or its teacher opens it.

    A lock looks at an earlier step only, so that none can wait for itself.
    """

    class When(models.TextChoices):
        AFTER = "after", "une étape est faite"
        SCORE = "score", "un résultat est atteint"
        DAY = "day", "une date est venue"
        WORD = "word", "le professeur l’ouvre"

    step = models.ForeignKey(Step, models.CASCADE, related_name="locks")
    when = models.CharField("s’ouvre quand", max_length=5, choices=When)
    after = models.ForeignKey(Step, models.CASCADE, null=True, related_name="opens")
    percent = models.PositiveSmallIntegerField("au moins", null=True)
    on = models.DateField("à partir du", null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "when"], name="one_lock_of_a_sort"),
            models.CheckConstraint(
                condition=Q(when="after", after__isnull=False)
                | Q(when="score", after__isnull=False, percent__range=(1, 100))
                | Q(when="day", on__isnull=False)
                | Q(when="word"),
                name="locks_say_what_they_wait_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.get_when_display()}"

    @property
    def words(self) -> str:
        if self.when == Lock.When.WORD:
            return "quand vous l’ouvrez"
        if self.on:
            return f"le {day(self.on)}"
        before = f"«\u00a0{self.after.activity if self.after else ''}\u00a0»"
        return f"à {self.percent}\u00a0% à {before}" if self.percent else f"après {before}"


class Opening(models.Model):
    """A locked step is open: to this pupil, or (no pupil) to everybody; by somebody, or because its locks gave way.

    What has opened stays open.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="openings")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["step", "pupil"], condition=Q(pupil__isnull=False), name="opened_once_to_a_pupil"
            ),
            models.UniqueConstraint(fields=["step"], condition=Q(pupil__isnull=True), name="opened_once_to_all"),
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.pupil or 'tous'}"
