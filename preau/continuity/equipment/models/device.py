"""What the school lends: each device, whether it is set up, and who has it."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.people.models import Profile


class AlreadyLent(Exception):
    """Somebody has it; it must come back first."""


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, user: Any) -> Self:
        here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)
        return self if user.is_steward else self.filter(school__in=here)

    def set_up(self) -> Self:
        return self.filter(setup__isnull=False)

    def lent(self) -> Self:
        return self.filter(Exists(Loan.objects.under_way().filter(device=OuterRef("pk"))))


class Device(models.Model):
    class Kind(models.TextChoices):
        LAPTOP = "laptop", "ordinateur"
        TABLET = "tablet", "tablette"
        KEY = "key", "clé ou boîtier 4G"
        OTHER = "other", "autre"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="devices")
    label = models.CharField("étiquette", max_length=60)
    kind = models.CharField("type", max_length=6, choices=Kind, default=Kind.LAPTOP)
    added_at = models.DateTimeField(default=timezone.now)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["school", "label"]
        constraints = [models.UniqueConstraint(fields=["school", "label"], name="one_device_per_label")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_set_up(self) -> bool:
        return hasattr(self, "setup")

    @property
    def loan(self) -> "Loan | None":
        """The one under way."""
        return next((one for one in self.loans.all() if not one.is_over), None)

    @transaction.atomic
    def lend(self, pupil: Any, *, by: Any) -> "Loan":
        """To one pupil at a time. Raises `AlreadyLent`."""
        Device.objects.select_for_update().get(pk=self.pk)
        if Loan.objects.under_way().filter(device=self).exists():
            raise AlreadyLent
        loan = Loan.objects.create(device=self, pupil=pupil, by=by)
        record("device.lent", by=by, on=self, scope=self.school.scope, pupil=pupil.pk)
        return loan

    @transaction.atomic
    def take_back(self, *, by: Any) -> None:
        """It came back; a second click changes nothing."""
        for loan in Loan.objects.under_way().filter(device=self):
            Return.objects.create(loan=loan, by=by)
            record("device.returned", by=by, on=self, scope=self.school.scope, pupil=loan.pupil_id)

    @transaction.atomic
    def be_set_up(self, *, by: Any) -> None:
        """It opens, reaches Préau and is ready for a pupil."""
        _, is_new = Setup.objects.get_or_create(device=self, defaults={"by": by})
        if is_new:
            record("device.set_up", by=by, on=self, scope=self.school.scope)

    def be_redone(self, *, by: Any) -> None:
        """It was said ready by mistake, or must be set up again."""
        gone, _ = Setup.objects.filter(device=self).delete()
        if gone:
            record("device.to_set_up", by=by, on=self, scope=self.school.scope)


class Setup(models.Model):
    """Its existence is what « configured » means."""

    device = models.OneToOneField(Device, models.CASCADE, related_name="setup")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.device}, configuré"


class LoanQuerySet(models.QuerySet["Loan"]):
    def under_way(self) -> Self:
        return self.filter(came_back__isnull=True)


class Loan(models.Model):
    device = models.ForeignKey(Device, models.CASCADE, related_name="loans")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="device_loans")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField("prêté le", default=timezone.now)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.device}, à {self.pupil}"

    @property
    def is_over(self) -> bool:
        return hasattr(self, "came_back")


class Return(models.Model):
    """It came back."""

    loan = models.OneToOneField(Loan, models.CASCADE, related_name="came_back")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.loan}, revenu"
