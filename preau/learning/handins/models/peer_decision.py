"""What a teacher decides of a review: its author reads it, or not."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.handins.models.peer_review import PeerReview


class PeerDecision(models.Model):
    """Before it, only its reader and the team read the review; after it, its reader changes it no more."""

    class Verdict(models.TextChoices):
        SHOWN = "shown", "montrée"
        HIDDEN = "hidden", "cachée"

    review = models.OneToOneField(PeerReview, models.CASCADE, related_name="decision")
    verdict = models.CharField(max_length=6, choices=Verdict)
    reason = models.CharField("raison, pour l’équipe", max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(verdict="hidden") | ~Q(reason=""), name="what_is_hidden_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.review}, {self.get_verdict_display()}"
