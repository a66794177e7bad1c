"""What one pupil says of the copy of another."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.learning.handins.models.grade import Grade
from preau.learning.handins.models.peer_round import PeerRound
from preau.learning.handins.models.submission import Submission
from preau.school.activities.models import Activity
from preau.school.people.models import ClassTeacher, Profile

LONGEST = 3000


class PeerReviewQuerySet(models.QuerySet["PeerReview"]):
    def visible_to(self, user: Any) -> Self:
        """Its reader; who answers or follows the work; who handed the copy in and their family, once it is shown."""
        family = [user.pk, *[child.pk for child in user.children]]
        written_by = Q(submission__pupil__in=family) | Q(submission__copies__pupil__in=family)
        led = ClassTeacher.objects.filter(teacher=user, cohort__members__pupil=OuterRef("submission__pupil"))
        overseen = Q(
            round__handin__activity__school__in=user.schools_as(Profile.STAFF, Profile.HEAD),
        )
        taught = Q(round__handin__activity__author=user) | Q(
            round__handin__activity__in=Activity.objects.taught_by(user)
        )
        shown = Q(decision__verdict="shown") & written_by
        return self.filter(Q(reader=user) | taught | overseen | Exists(led) | shown).distinct()

    def handed_in(self) -> Self:
        return self.filter(grade__isnull=False)

    def undecided(self) -> Self:
        return self.handed_in().filter(decision__isnull=True)

    def about(self, pupil: Any) -> Self:
        """Those handed in of their copies, alone or with a group."""
        return self.handed_in().filter(Q(submission__pupil=pupil) | Q(submission__copies__pupil=pupil)).distinct()

    def shown_to(self, pupil: Any) -> Self:
        """Those that they may read."""
        return self.about(pupil).filter(decision__verdict="shown")

    def whole(self) -> Self:
        return self.select_related(
            "reader", "grade__version", "decision", "draft", "submission__pupil", "round__rubric"
        ).order_by("pk")


class PeerReview(models.Model):
    """Dealt, then handed in: `grade` is what was chosen in the rubric, and its existence says so."""

    round = models.ForeignKey(PeerRound, models.CASCADE, related_name="reviews", verbose_name="relectures")
    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="peer_reviews", verbose_name="travail rendu"
    )
    reader = models.ForeignKey("people.Person", models.CASCADE, related_name="peer_reviews", verbose_name="relu par")
    well = models.TextField("ce qui est réussi", blank=True)
    better = models.TextField("ce qui peut être amélioré", blank=True)
    grade = models.ForeignKey(Grade, models.SET_NULL, null=True, related_name="peer_reviews")
    at = models.DateTimeField(default=timezone.now)

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "reader"], name="a_copy_is_read_once_by_each")]

    def __str__(self) -> str:
        return f"relecture {self.pk}"

    @property
    def verdict(self) -> str:
        """`shown`, `hidden`, or nothing yet."""
        return self.decision.verdict if hasattr(self, "decision") else ""
