"""What applying an import really wrote, row by row, so that it can be undone as a whole."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Writing(models.Model):
    """Rows of one table, written together; in the order of their numbers, undone in the other.

    `rows` are numbers of rows created or of people whose account was opened; of what was changed,
    `{number: {column: [before, after]}}`; of what was removed, whole rows. Forgotten when the next import is applied.
    """

    class Verb(models.TextChoices):
        CREATE = "create", "créé"
        CHANGE = "change", "modifié"
        REMOVE = "remove", "retiré"
        OPEN = "open", "compte ouvert"

    application = models.ForeignKey("imports.Application", models.CASCADE, related_name="writings")
    verb = models.CharField(max_length=6, choices=Verb)
    table = models.CharField("modèle", max_length=60)
    rows = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.table}, {self.get_verb_display()}"
