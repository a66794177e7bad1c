from typing import Any, Self

from django.db import models

from preau.continuity.plans.timing import Timing
from preau.continuity.plans.vocabulary import TOGETHER, Actor, Phase, Proof
from preau.school.people.models.membership import STAFF_PROFILES


class Wanted(models.Model):
    """What is to be done, by whom and when: the same words in a plan and in what is under way."""

    code = models.SlugField(max_length=60)
    phase = models.CharField("moment", max_length=10, choices=Phase)
    actor = models.CharField("qui", max_length=20, choices=Actor)
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField("ce qu’il y a à faire", max_length=200)
    why = models.CharField("pourquoi", max_length=300, blank=True)
    timing = models.CharField("échéance", max_length=12)
    proof = models.CharField("preuve attendue", max_length=10, choices=Proof, default=Proof.TICK)
    measure = models.CharField("chiffre", max_length=30, blank=True)
    target = models.PositiveSmallIntegerField("seuil, en %", null=True, blank=True)
    gesture = models.CharField("page où cela se fait", max_length=60, blank=True)
    after = models.JSONField(default=list, blank=True)

    COPIED = (
        "code",
        "phase",
        "actor",
        "position",
        "what",
        "why",
        "timing",
        "proof",
        "measure",
        "target",
        "gesture",
        "after",
    )

    class Meta:
        abstract = True

    @property
    def when(self) -> Timing:
        return Timing.read(self.timing)

    @property
    def is_together(self) -> bool:
        """Each class teacher, each teacher does it: it is done when all have."""
        return self.actor in TOGETHER

    def words(self) -> dict[str, Any]:
        """Everything that is copied from one to another."""
        return {name: getattr(self, name) for name in self.COPIED}


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: Any) -> Self:
        here = models.Q(version__plan__school__in=user.schools_as(*STAFF_PROFILES))
        return self if user.is_steward else self.filter(here)

    def kept(self) -> Self:
        """Those that the plan holds; what was taken out of a draft can be put back until it is signed."""
        return self.filter(removal__isnull=True)


class Action(Wanted):
    """One line of a plan. `scenarios` are those in which it is wanted."""

    version = models.ForeignKey("plans.Version", models.CASCADE, related_name="actions")
    scenarios = models.JSONField("situations", default=list)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["version", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="an_action_is_once_in_a_version")]

    def __str__(self) -> str:
        return self.what

    @property
    def school(self) -> Any:
        return self.version.plan.school

    @property
    def school_id(self) -> int:
        return self.version.plan.school_id


class Removal(models.Model):
    """An action taken out of a draft."""

    action = models.OneToOneField(Action, models.CASCADE, related_name="removal")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.action}, retirée"
