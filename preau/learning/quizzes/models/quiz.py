"""The questions of one activity, in order, and how they are asked."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Max, Q

from preau.learning.quizzes import review
from preau.learning.quizzes.models.item import Item, ItemVersion
from preau.learning.quizzes.types import Content, Marking
from preau.school.activities.models import Activity


def training() -> review.Review:
    return review.TRAINING


class QuizQuerySet(models.QuerySet["Quiz"]):
    def visible_to(self, user: Any) -> Self:
        """Whoever may see its activity."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class Quiz(models.Model):
    class Counts(models.TextChoices):
        BEST = "best", "le meilleur essai"
        LAST = "last", "le dernier essai"
        FIRST = "first", "le premier essai"
        AVERAGE = "average", "la moyenne des essais"

    class Retries(models.TextChoices):
        ONCE = "once", "une fois : la correction vient tout de suite"
        HINTS = "hints", "plusieurs fois : un indice après chaque erreur, jusqu’au dernier indice"
        ANY = "any", "autant de fois qu’il veut, jusqu’à ce que ce soit juste"

    class Paging(models.TextChoices):
        ALL = "all", "toutes sur une page"
        ONE = "one", "une par page"
        FORWARD = "forward", "une par page, sans retour en arrière"

    activity = models.OneToOneField(Activity, models.CASCADE, primary_key=True, related_name="quiz")
    attempts_allowed = models.PositiveSmallIntegerField(
        "essais", default=0, help_text="0 : autant d’essais que l’élève veut."
    )
    counts = models.CharField("essai retenu", max_length=8, choices=Counts, default=Counts.BEST)
    minutes_limit = models.PositiveSmallIntegerField("temps limité", null=True, blank=True, help_text="En minutes.")
    shuffles_questions = models.BooleanField("mélanger les questions", default=False)
    shuffles_choices = models.BooleanField("mélanger les réponses proposées", default=True)
    paging = models.CharField("questions", max_length=7, choices=Paging, default=Paging.ALL)
    retries = models.CharField(
        "vérifier une question",
        max_length=5,
        choices=Retries,
        default=Retries.ONCE,
        help_text="À l’entraînement. Ce que coûte une erreur se dit dans chaque question ; rien, si ce n’est pas dit.",
    )
    review = models.JSONField(default=training)
    picks = models.JSONField(default=dict)

    objects = QuizQuerySet.as_manager()

    class Meta:
        verbose_name = "QCM"

    def __str__(self) -> str:
        return str(self.activity)

    @classmethod
    def of(cls, activity: Activity) -> "Quiz":
        """The quiz of this activity, made with sensible settings the first time: an assessment hides its answers."""
        wanted = review.ASSESSMENT if activity.nature == Activity.Nature.ASSESSMENT else review.TRAINING
        once = {"attempts_allowed": 1} if wanted is review.ASSESSMENT else {}
        quiz = cls.objects.get_or_create(activity=activity, defaults={"review": wanted, **once})[0]
        quiz.activity = activity
        return quiz

    @property
    def asked(self) -> "models.QuerySet[Slot]":
        """Its questions as they stand, in order."""
        return self.slots.filter(position__isnull=False).select_related("version", "judged_by").order_by("position")

    @property
    def is_answered_at_once(self) -> bool:
        return review.is_answered_at_once(self.review)

    @property
    def is_one_way(self) -> bool:
        """What is left behind no longer changes; never where each question is checked, and so taken up again."""
        return self.paging == Quiz.Paging.FORWARD and not self.is_answered_at_once

    @property
    def tells_hints(self) -> bool:
        """A hint comes after each wrong try, instead of being asked for."""
        return self.retries == Quiz.Retries.HINTS and self.is_answered_at_once

    @transaction.atomic
    def add(self, content: Content, *, by: Any, points: float = 1) -> "Slot":
        """Ask one more question, last. Raises `Unusable`."""
        item = Item.objects.create(school=self.activity.school, author=by)
        version = item.revise(content, by=by)
        last = self.slots.aggregate(last=Max("position"))["last"] or 0
        return self.slots.create(version=version, position=last + 1, points=_worth(version, points))

    @transaction.atomic
    def add_all(self, contents: list[Content], *, by: Any) -> "list[Slot]":
        """All of them or none. Raises `Unusable`."""
        return [self.add(content, by=by) for content in contents]

    @transaction.atomic
    def copy_to(self, activity: Activity) -> "Quiz":
        """The same questions and settings in another activity; pinned versions are shared, they never change."""
        copy, _ = Quiz.objects.update_or_create(
            activity=activity,
            defaults={field: getattr(self, field) for field in SETTINGS},
        )
        for slot in self.asked:
            copy.slots.create(version=slot.version, position=slot.position, points=slot.points, pool=slot.pool)
        return copy


def _worth(version: ItemVersion, points: Any) -> Any:
    """What asks nothing is worth nothing."""
    return 0 if version.question_type.marking is Marking.NONE else points


SETTINGS = [
    "attempts_allowed", "counts", "minutes_limit", "shuffles_questions", "shuffles_choices", "paging", "retries",
    "review", "picks",
]  # fmt: skip


class SlotQuerySet(models.QuerySet["Slot"]):
    def visible_to(self, user: Any) -> Self:
        """To those who see the activity; what is right is for its author."""
        return self.select_related("quiz__activity").filter(quiz__in=Quiz.objects.visible_to(user))


class Slot(models.Model):
    """A question of a quiz: a pinned version. Without a position it is no longer asked, kept for those who had it.

    Those of one `pool` are drawn: each attempt has as many of them as the quiz `picks`.
    `judged_by` is the later version whose key counts, once answers were marked again.
    """

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="slots")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="slots")
    judged_by = models.ForeignKey(ItemVersion, models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(null=True)
    points = models.DecimalField("points", max_digits=5, decimal_places=2, default=1)
    pool = models.CharField("tirage", max_length=20, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="one_slot_per_position"),
            models.CheckConstraint(condition=Q(points__gte=0), name="points_are_not_taken_away"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.version}"

    @transaction.atomic
    def revise(self, content: Content, *, by: Any, points: Any) -> "Slot":
        """Ask it otherwise from now on. Who began with the former wording keeps it. Raises `Unusable`."""
        return self.take(self.version.item.revise(content, by=by), points)

    @transaction.atomic
    def take(self, version: ItemVersion, points: Any) -> "Slot":
        """Ask this version from now on. Who began with the former wording keeps it."""
        points = _worth(version, points)
        if self._was_given() and (version.pk != self.version_id or points != self.points):
            return self._replaced_by(version, points)
        self.version, self.points = version, points
        self.save(update_fields=["version", "points"])
        return self

    @property
    def judging(self) -> ItemVersion:
        """The version whose key says what an answer is worth."""
        return self.judged_by or self.version

    @transaction.atomic
    def move(self, by: int) -> None:
        """One place up (-1) or down (1)."""
        before, after = Q(position__lt=self.position), Q(position__gt=self.position)
        others = self.quiz.slots.filter(before if by < 0 else after)
        neighbour = others.order_by("-position" if by < 0 else "position").first()
        if neighbour:
            mine, theirs = self.position, neighbour.position
            self._take(None)
            neighbour._take(mine)
            self._take(theirs)

    @transaction.atomic
    def duplicate(self, *, by: Any) -> "Slot":
        """The same question again just below, to be changed on its own."""
        following = self.quiz.slots.filter(position__gt=self.position).order_by("-position")
        for slot in following:
            slot._take((slot.position or 0) + 1)
        version = Item.objects.create(school=self.quiz.activity.school, author=by).revise(self.version.content, by=by)
        return self.quiz.slots.create(
            version=version, position=(self.position or 0) + 1, points=self.points, pool=self.pool
        )

    @transaction.atomic
    def remove(self) -> None:
        """Stop asking it; what was answered to it stays."""
        if self._was_given():
            self._take(None)
        else:
            self.delete()

    def _was_given(self) -> bool:
        return bool(self.quiz.attempts.exists() or self.quiz.papers.exists())

    def _replaced_by(self, version: ItemVersion, points: Any) -> "Slot":
        position = self.position
        self._take(None)
        return self.quiz.slots.create(version=version, position=position, points=points, pool=self.pool)

    def _take(self, position: int | None) -> None:
        self.position = position
        self.save(update_fields=["position"])
