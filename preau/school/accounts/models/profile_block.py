"""The kill-switch: everybody of a profile is shut out of a school's accounts at once."""

from django.db import models
from django.utils import timezone

from preau.school.people.models import Profile


class ProfileBlock(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="profile_blocks")
    profile = models.CharField("profil", max_length=14, choices=Profile)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField("motif", max_length=200)

    class Meta:
        ordering = ["profile"]
        constraints = [models.UniqueConstraint(fields=["school", "profile"], name="profile_is_blocked_once")]

    def __str__(self) -> str:
        return f"{self.get_profile_display()}, {self.school}"
