"""What a reader chose in a rubric for one piece of work. Rows are only added: a new opinion is another row."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.handins.models.submission import Submission
from preau.school.rubrics.grid import Row

ENGINE = "1"


class Grade(models.Model):
    """`points` is what the levels earn, empty where the rubric counts none or is not filled; `mark`, what was given.

    `reason` says why the mark is not the one that the points make. `engine` is the version of that computing.
    """

    class Source(models.TextChoices):
        READ = "read", "par le professeur"
        PEER = "peer", "par un élève"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="grades")
    source = models.CharField(max_length=4, choices=Source, default=Source.READ)
    version = models.ForeignKey("rubrics.Version", models.PROTECT, related_name="+", verbose_name="grille")
    levels = models.JSONField(default=dict)
    remarks = models.JSONField("remarques", default=dict)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    mark = models.CharField("appréciation", max_length=20, blank=True)
    reason = models.CharField("raison", max_length=300, blank=True)
    engine = models.CharField(max_length=10, default=ENGINE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__gte=0), name="no_points_below_zero")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}, {self.points if self.points is not None else self.mark}"

    @property
    def row(self) -> Row:
        return Row(self.levels, self.remarks)

    @property
    def most(self) -> Decimal:
        """The points there were to earn."""
        most: Decimal = self.version.grid.most
        return most
