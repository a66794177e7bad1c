"""A school's plan: rewritten as a draft, in force once it is signed."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.people.models.membership import STAFF_PROFILES


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))


class Plan(models.Model):
    """The continuity plan of a school, adopted from a model; also its annual plan for short absences."""

    school = models.OneToOneField("people.School", models.CASCADE, related_name="continuity_plan")
    model = models.CharField("modèle", max_length=40, help_text="Celui dont il est parti.")
    adopted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    adopted_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Plan de continuité, {self.school}"

    @property
    def in_force(self) -> "Version | None":
        """The last version that was signed."""
        return self.versions.filter(signature__isnull=False).select_related("signature__by").last()

    @property
    def draft(self) -> "Version | None":
        return self.versions.filter(signature__isnull=True).last()

    @property
    def current(self) -> "Version":
        """What one reads: the version in force, or the draft while none was ever signed."""
        found = self.in_force or self.draft
        assert found is not None  # a plan is born with its first version
        return found


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(plan__school__in=user.schools_as(*STAFF_PROFILES))


class Version(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    drafted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="versions_of_a_plan_are_numbered")]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def school(self) -> Any:
        return self.plan.school

    @property
    def school_id(self) -> int:
        return self.plan.school_id

    @property
    def is_signed(self) -> bool:
        return hasattr(self, "signature")


class Signature(models.Model):
    """Its existence is what "in force" means; a signed version never changes."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="signature")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    presented = models.CharField(
        "présenté à",
        max_length=200,
        blank=True,
        help_text="Conseil pédagogique du 12 octobre, conseil d’administration…",
    )

    def __str__(self) -> str:
        return f"{self.version}, signée"
