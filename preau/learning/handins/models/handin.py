"""What may be handed in for an activity, and until when it may be rewritten."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from preau.school.activities.models import Activity


class HandinQuerySet(models.QuerySet["Handin"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(activity__in=Activity.objects.visible_to(user))


class Handin(models.Model):
    class Rewriting(models.TextChoices):
        RETURNED = "returned", "jusqu’à la réponse du professeur"
        CLOSED = "closed", "jusqu’à la fermeture"
        ONCE = "once", "jamais : on rend une seule fois"

    activity = models.OneToOneField(Activity, models.CASCADE, primary_key=True, related_name="handin")
    takes_text = models.BooleanField("un texte", default=True)
    takes_files = models.BooleanField("des photos et des fichiers", default=True)
    takes_links = models.BooleanField("des liens : un document en ligne, une vidéo, un carnet", default=False)
    most_files = models.PositiveSmallIntegerField(
        "fichiers au plus", default=10, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    rewriting = models.CharField("peut être refait", max_length=8, choices=Rewriting, default=Rewriting.RETURNED)

    rubric = models.ForeignKey(
        "rubrics.Version", models.PROTECT, null=True, blank=True, related_name="handins", verbose_name="grille"
    )

    objects = HandinQuerySet.as_manager()

    class Meta:
        verbose_name = "rendu"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_text=True) | Q(takes_files=True) | Q(takes_links=True), name="something_is_taken"
            )
        ]

    def __str__(self) -> str:
        return str(self.activity)

    @classmethod
    def of(cls, activity: Activity) -> "Handin":
        handin = cls.objects.get_or_create(activity=activity)[0]
        handin.activity = activity
        return handin

    def copy_to(self, activity: Activity) -> "Handin":
        fields = ["takes_text", "takes_files", "takes_links", "most_files", "rewriting", "rubric"]
        return Handin.objects.update_or_create(
            activity=activity, defaults={field: getattr(self, field) for field in fields}
        )[0]

    @property
    def asks(self) -> list[str]:
        """What is handed in, and what is looked at, in words."""
        taken = {"un texte": self.takes_text, "des fichiers": self.takes_files, "des liens": self.takes_links}
        said = [f"À rendre\u00a0: {', '.join(name for name, is_taken in taken.items() if is_taken)}."]
        return [*said, f"Grille\u00a0: «\u00a0{self.rubric.rubric.title}\u00a0»."] if self.rubric else said

    @property
    def awaited(self) -> set[int]:
        """The pupils who have handed nothing in."""
        pupils = self.activity.pupils.exclude(submissions__handin=self)
        return set(pupils.values_list("pk", flat=True))

    @property
    def is_answered_together(self) -> bool:
        """The class was given its answer: it holds the correction."""
        return hasattr(self, "giving")

    def takes_from(self, pupil: Any, latest: Any) -> bool:
        """Whether this pupil may write and hand in now, having handed in `latest` if anything."""
        activity = self.activity
        given = activity.is_published and activity.audience.reaches(pupil)
        return given and activity.is_open and self.may_be_handed_in_again(latest)

    def may_be_handed_in_again(self, latest: Any) -> bool:
        """Whether one who has already handed in `latest` may do so again."""
        if latest is None:
            return True
        if self.rewriting == self.Rewriting.RETURNED:
            return not (self.is_answered_together or latest.shared.returned().exists())
        return self.rewriting == self.Rewriting.CLOSED
