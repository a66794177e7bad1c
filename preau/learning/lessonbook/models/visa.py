from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.people.models import Profile


class VisaQuerySet(models.QuerySet["Visa"]):
    def visible_to(self, user: Any) -> Self:
        """The teacher, and the direction of the school."""
        return self.filter(Q(teacher=user) | Q(school__in=user.schools_as(Profile.HEAD)))

    def of(self, teacher: Any) -> Self:
        return self.filter(teacher=teacher).select_related("by")


class Visa(models.Model):
    """The head has read what a teacher wrote between two days, and says so. It is never taken back."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="visas")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="visas")
    first = models.DateField("du")
    last = models.DateField("au")
    remark = models.CharField("remarque", max_length=500, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("visé le", default=timezone.now)

    objects = VisaQuerySet.as_manager()

    class Meta:
        ordering = ["-last", "-pk"]
        indexes = [models.Index(fields=["teacher", "-last"])]
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_visa_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"visa de {self.teacher}, du {self.first:%d/%m/%Y} au {self.last:%d/%m/%Y}"

    @classmethod
    @transaction.atomic
    def sign(cls, school: Any, *, by: Any, **said: Any) -> "Visa":
        visa = cls.objects.create(school=school, by=by, **said)
        record("visa.signed", by=by, on=visa, scope=school.scope, teacher=visa.teacher_id)
        return visa
