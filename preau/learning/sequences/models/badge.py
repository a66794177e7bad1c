"""What a sequence attests, in a sentence, and who earned it by what evidence: never points, never a ranking."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.learning.sequences.models.sequence import Sequence
from preau.learning.sequences.models.step import Step
from preau.school.audiences.models import AudiencePart
from preau.school.timetable.models import Teaching


class BadgeQuerySet(models.QuerySet["Badge"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(sequence__in=Sequence.objects.visible_to(user))


class Badge(models.Model):
    """Earned by the steps that are asked, with at least `percent` where they have a result; without steps, by hand."""

    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, related_name="badges")
    title = models.CharField("nom", max_length=60)
    attests = models.CharField("ce qu’il atteste", max_length=200)
    steps = models.ManyToManyField(Step, related_name="badges")
    percent = models.PositiveSmallIntegerField("au moins", null=True)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sequence", "title"], name="badges_have_their_own_names"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__range=(1, 100)), name="a_share_of_all"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asks(self) -> str:
        """`« Lire » et « Vérifier », avec au moins 60 %`; of one that is given by hand, so."""
        titles = [f"«\u00a0{step.activity.title}\u00a0»" for step in self.steps.all()]
        if not titles:
            return "décerné par le professeur, avec un mot"
        named = " et ".join([", ".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else titles[0]
        return f"{named}, avec au moins {self.percent}\u00a0%" if self.percent else named


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, user: Any) -> Self:
        """The pupil and those who answer for them, while it stands; who composed it, or teaches it to them."""
        family = [user.pk, *[child.pk for child in user.children]]
        both = Teaching.objects.of(user).filter(
            subject=OuterRef("badge__sequence__subject"),
            cohort__members__pupil=OuterRef("pupil"),
            cohort__in=AudiencePart.objects.filter(audience=OuterRef(OuterRef("badge__sequence__audience"))).values(
                "cohort"
            ),
        )
        taught = Q(Exists(both), badge__sequence__laying__isnull=False)
        return self.filter(Q(pupil__in=family, taking_back__isnull=True) | Q(badge__sequence__author=user) | taught)

    def standing(self) -> Self:
        return self.filter(taking_back__isnull=True)


class Award(models.Model):
    """A pupil has it, as it was worded that day: it outlives the sequence, the class and the year.

    `evidence`: `{title, mark, on}` of each work behind it; none, and a `word`, when the teacher awarded it by hand.
    """

    badge = models.ForeignKey(Badge, models.SET_NULL, null=True, related_name="awards")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="awards")
    title = models.CharField("badge", max_length=60)
    attests = models.CharField("ce qu’il atteste", max_length=200)
    subject = models.CharField("matière", max_length=100, blank=True)
    evidence = models.JSONField("preuves", default=list)
    word = models.CharField("mot du professeur", max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("obtenu le", default=timezone.now)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["badge", "pupil"], name="a_badge_is_earned_once")]
        indexes = [models.Index(fields=["pupil", "-at"], name="awards_of_a_pupil")]

    def __str__(self) -> str:
        return f"{self.title}, {self.pupil}"

    @property
    def proofs(self) -> list[tuple[str, str, dt.date]]:
        """`[(work, result, day)]`."""
        return [(one["title"], one["mark"], dt.date.fromisoformat(one["on"])) for one in self.evidence]

    @property
    def stands(self) -> bool:
        return not hasattr(self, "taking_back")


class TakingBack(models.Model):
    """It was awarded wrongly, and why; no evidence gives it again by itself."""

    award = models.OneToOneField(Award, models.CASCADE, related_name="taking_back")
    why = models.CharField("pourquoi", max_length=200)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.why
