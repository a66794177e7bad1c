"""What was corrected by hand of a person's own data, so that imports spare it and the secretary carries it back."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def in_school(self, school: Any) -> Self:
        return self.filter(person__memberships__school=school).distinct()

    def standing(self) -> Self:
        """The last word on each field."""
        later = Correction.objects.filter(person=OuterRef("person"), field=OuterRef("field"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def carried_back(self, school: Any) -> Self:
        return self.filter(Exists(Transcription.objects.filter(correction=OuterRef("pk"), school=school)))

    def to_carry_back(self, school: Any) -> Self:
        return self.filter(~Exists(Transcription.objects.filter(correction=OuterRef("pk"), school=school)))


class Correction(models.Model):
    """One field, before and after, as it is written in a list."""

    class Field(models.TextChoices):
        LAST_NAME = "last_name", "nom"
        FIRST_NAME = "first_name", "prénom"
        BIRTH_NAME = "birth_name", "nom de naissance"
        CIVILITY = "civility", "civilité"
        BIRTH_DATE = "birth_date", "date de naissance"
        EMAIL = "email", "courriel"
        MOBILE = "mobile", "téléphone mobile"
        PHONE = "phone", "téléphone fixe"
        ACCEPTS_SMS = "accepts_sms", "accepte les SMS"
        ADDRESS = "address", "adresse postale"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="corrections")
    field = models.CharField("champ", max_length=12, choices=Field)
    before = models.TextField("avant", blank=True)
    after = models.TextField("après", blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "field", "-id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_field_display()}"

    @property
    def is_by_owner(self) -> bool:
        return self.by_id == self.person_id


class Transcription(models.Model):
    """The secretary has typed it into the school's own application. Its existence is what « reporté » means."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="transcriptions")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="transcriptions")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["correction", "school"], name="carried_back_once_per_school")]

    def __str__(self) -> str:
        return f"{self.correction}, {self.at:%d/%m/%Y}"
