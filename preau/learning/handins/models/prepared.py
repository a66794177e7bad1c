"""An answer that is ready and waits to be returned with the others: its pupil knows nothing of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.submission import Submission


class Prepared(models.Model):
    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="prepared")
    comment = models.TextField("commentaire", blank=True)
    mark = models.CharField("appréciation", max_length=20, blank=True)
    voice = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    grade = models.ForeignKey("handins.Grade", models.CASCADE, null=True, related_name="+")
    alone = models.BooleanField("à lui seul", default=False, help_text="D’un groupe, cet élève seul.")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(comment="") | ~Q(mark="") | Q(voice__isnull=False) | Q(grade__isnull=False),
                name="a_ready_answer_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.comment[:60]}".strip()
