from typing import Any, Self

from django.db import models


class SubjectQuerySet(models.QuerySet["Subject"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.school_ids)


class Subject(models.Model):
    """What is taught (MATIERE of the national nomenclature), with the felt pen it keeps everywhere."""

    class Pen(models.TextChoices):
        """The eight hues of the interface, of equal lightness."""

        MATHS = "maths", "bleu"
        FRENCH = "french", "rouge"
        HISTORY = "history", "ocre"
        SCIENCE = "science", "vert"
        ENGLISH = "english", "violet"
        ARTS = "arts", "rose"
        SPORT = "sport", "turquoise"
        LIFE = "life", "olive"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="subjects")
    code = models.CharField("code national", max_length=20)
    label = models.CharField("libellé", max_length=120)
    short = models.CharField("libellé court", max_length=30)
    pen = models.CharField("couleur", max_length=8, choices=Pen, default=Pen.LIFE)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["school", "code"], name="one_subject_per_code")]

    def __str__(self) -> str:
        return self.label
