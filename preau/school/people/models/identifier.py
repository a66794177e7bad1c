"""What other systems call a person; how an import recognises them next week."""

from django.db import models


class Scheme(models.TextChoices):
    INE = "ine", "INE"
    SIECLE_PUPIL = "siecle-eleve", "SIECLE, ELEVE_ID"
    SIECLE_GUARDIAN = "siecle-personne", "SIECLE, PERSONNE_ID"
    STS = "sts", "STS, TYPE+ID"
    AAF = "aaf", "AAF, ENTPersonJointure"
    ONDE = "onde", "ONDE"
    CSV = "csv", "CSV"


class Identifier(models.Model):
    """`scope` is the UAI where the value is only unique inside one school, blank when it is national."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20, choices=Scheme)
    scope = models.CharField(max_length=8, blank=True)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "scope", "value"], name="identifier_names_one_person")]
        indexes = [models.Index(fields=["person", "scheme"])]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"
