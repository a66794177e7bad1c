from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: Any) -> Self:
        """The direction, school staff, and the class teacher of the pupil."""
        if user.is_steward:
            return self
        watched = Q(pupil__cohort_memberships__cohort__class_teachers__teacher=user)
        return self.filter(Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF)) | watched).distinct()


class Contact(models.Model):
    """An adult reached a silent pupil's family, or tried to: one line of the ledger."""

    class Means(models.TextChoices):
        PHONE = "phone", "appel"
        MESSAGE = "message", "message"
        VISIT = "visit", "visite"
        LETTER = "letter", "courrier"

    class Outcome(models.TextChoices):
        REACHED = "reached", "famille jointe"
        VOICEMAIL = "voicemail", "message laissé"
        NO_ANSWER = "no_answer", "pas de réponse"
        WRONG = "wrong", "coordonnées fausses"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="contacts")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="contacts")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="contacts_made")
    at = models.DateTimeField(default=timezone.now)
    means = models.CharField("moyen", max_length=8, choices=Means, default=Means.PHONE)
    outcome = models.CharField("résultat", max_length=10, choices=Outcome, default=Outcome.REACHED)
    said = models.CharField("ce qui s’est dit", max_length=500, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["pupil", "-at"])]

    def __str__(self) -> str:
        return f"{self.get_means_display()}, {self.pupil}"
