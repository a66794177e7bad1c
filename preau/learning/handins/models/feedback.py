"""A teacher's answer: the words and the mark."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.submission import Submission


class Feedback(models.Model):
    """Its existence is what "returned" means. The last is the answer, the others its history.

    Rows are only added; for a moment the last can be taken back (see `returning`).
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="feedbacks")
    comment = models.TextField("commentaire", blank=True)
    mark = models.CharField("appréciation", max_length=20, blank=True)
    voice = models.ForeignKey(File, models.PROTECT, null=True, related_name="voiced_feedbacks")
    grade = models.ForeignKey("handins.Grade", models.CASCADE, null=True, related_name="+")
    alone = models.BooleanField("à lui seul", default=False, help_text="D’un groupe, cet élève seul.")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(comment="") | ~Q(mark="") | Q(voice__isnull=False) | Q(grade__isnull=False),
                name="an_answer_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.comment[:60]}".strip()
