"""Who answers for a pupil, and how (SIECLE, BEE_RESPONSABLES)."""

from django.db import models


class Kinship(models.IntegerChoices):
    """SIECLE's CODE_PARENTE."""

    MOTHER = 10, "mère"
    FATHER = 20, "père"
    SIBLING = 37, "fratrie"
    GRANDPARENT = 38, "ascendant"
    RELATIVE = 39, "autre membre de la famille"
    EDUCATOR = 41, "éducateur"
    FOSTER = 42, "assistant familial"
    TUTOR = 50, "tuteur"
    ASE = 51, "aide sociale à l’enfance"
    SELF = 70, "élève lui-même"
    OTHER = 90, "autre"


class Guardianship(models.Model):
    """Level 1 is the legal representative (account by default), 2 in charge (account by hand), 3 a contact (never).

    `told_by` are the sources (schemes of identifiers) that have said so once; none of what was written here.
    """

    class Level(models.IntegerChoices):
        LEGAL = 1, "représentant légal"
        IN_CHARGE = 2, "personne en charge"
        CONTACT = 3, "contact"

    guardian = models.ForeignKey("people.Person", models.CASCADE, related_name="guardianships")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="guarded_by")
    kinship = models.PositiveSmallIntegerField("parenté", choices=Kinship, default=Kinship.OTHER)
    level = models.PositiveSmallIntegerField("responsabilité", choices=Level, default=Level.LEGAL)
    called_first = models.BooleanField("à contacter en priorité", default=False)
    lodges_pupil = models.BooleanField("héberge l’élève", default=False)
    pays_fees = models.BooleanField("paie les frais scolaires", default=False)
    told_by = models.JSONField("d’après", default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guardian", "pupil"], name="one_tie_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(guardian=models.F("pupil")) | models.Q(kinship=Kinship.SELF),
                name="guards_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian}, {self.get_kinship_display()} de {self.pupil}"
